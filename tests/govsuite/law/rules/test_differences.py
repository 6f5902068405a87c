from govsuite.law.rules.differences import Change, differences

OLD = {"title": "A", "rules": [{"key": "x", "n": 1}, {"key": "y", "n": 2}], "words": ["a", "b"]}


def test_nothing_changed():
    assert differences(OLD, OLD) == []


def test_entries_are_matched_by_key_not_by_place():
    new = {"title": "B", "rules": [{"key": "y", "n": 2}, {"key": "x", "n": 3}, {"key": "z", "n": 0}], "words": ["a"]}
    assert differences(OLD, new) == [
        Change(("title",), "A", "B"),
        Change(("rules", "x", "n"), 1, 3),
        Change(("rules", "z", "key"), None, "z"),
        Change(("rules", "z", "n"), None, 0),
        Change(("words",), "a; b", "a"),
    ]


def test_what_went_away_is_a_change():
    assert differences(OLD, {"title": "A", "rules": OLD["rules"]}) == [Change(("words",), "a; b", None)]
