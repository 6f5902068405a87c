"""Entries of a pack: found by key, put in their place, taken out; the content given is never touched."""

import copy

import pytest

from govsuite.law.rules.entries import entries, entry, with_entry, without_entry

CONTENT = {
    "courses": [
        {"key": "house", "clocks": [{"key": "whole", "amount": 7}, {"key": "opinion", "amount": 2}]}, {"key": "other"},
    ],
    "procedures": [{"code": "A-1"}, {"code": "B-2"}], "overrides": [{"day": "2026-08-22"}], "papers": [{"key": "land"}],
}


@pytest.mark.parametrize(
    ("section", "keys"),
    [
        ("procedures", ["A-1", "B-2"]), ("clocks", ["house.whole", "house.opinion"]), ("overrides", ["2026-08-22"]), ("papers", ["land"]),
        ("fees", []), ("policies", []),
    ],
)
def test_entries_have_keys(section, keys):
    assert [found.key for found in entries(CONTENT, section)] == keys


def test_an_entry_is_replaced_in_its_place():
    before = copy.deepcopy(CONTENT)
    changed, path = with_entry(CONTENT, "clocks", "house.whole", {"key": "whole", "amount": 6})
    assert (path, changed["courses"][0]["clocks"]) == (("courses", 0, "clocks", 0), [{"key": "whole", "amount": 6}, {"key": "opinion", "amount": 2}])
    assert before == CONTENT


@pytest.mark.parametrize(
    ("section", "owner", "path"),
    [
        ("papers", "", ("papers", 1)), ("fees", "", ("fees", 0)), ("clocks", "house", ("courses", 0, "clocks", 2)),
        ("clocks", "other", ("courses", 1, "clocks", 0)),
    ],
)
def test_a_new_entry_goes_to_the_end(section, owner, path):
    changed, found = with_entry(CONTENT, section, "", {"key": "new"}, owner=owner)
    value = changed
    for part in path:
        value = value[part]
    assert (found, value) == (path, {"key": "new"})


def test_the_last_entry_takes_its_section_along():
    assert "papers" not in without_entry(CONTENT, "papers", "land")
    assert without_entry(CONTENT, "procedures", "A-1")["procedures"] == [{"code": "B-2"}]
    assert without_entry(CONTENT, "clocks", "house.opinion")["courses"][0]["clocks"] == [{"key": "whole", "amount": 7}]
    assert without_entry(CONTENT, "papers", "gone") == CONTENT


def test_what_is_not_there_is_not_found():
    assert (entry(CONTENT, "clocks", "house.gone"), entry(CONTENT, "papers", "land").path) == (None, ("papers", 0))
