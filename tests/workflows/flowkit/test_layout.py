"""The chart of a flow: columns from left to right, branches below one another, the way back above."""

from workflows.flowkit.rules.layout import BOX_H, BOX_W, columns_of, laid_out

WAYS = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["b", "c", "e"], "e": ["b"]}


def test_columns_are_steps_from_the_first_and_a_way_back_is_known() -> None:
    columns, back = columns_of("a", WAYS)
    assert columns == {"a": 0, "b": 1, "c": 1, "d": 2, "e": 3}
    assert back == {("d", "b"), ("d", "c"), ("e", "b")}


def test_no_two_boxes_touch_and_all_stand_in_the_picture() -> None:
    layout = laid_out("a", list("abcde"), WAYS)
    for one in layout.spots:
        assert 0 <= one.x <= layout.width - BOX_W
        assert 0 <= one.y <= layout.height - BOX_H
        for other in layout.spots:
            assert one == other or abs(one.x - other.x) > BOX_W or abs(one.y - other.y) > BOX_H
    assert len(layout.lines) == 5
    assert layout.back.count("M") == 3


def test_what_nothing_leads_to_is_not_drawn() -> None:
    layout = laid_out("a", ["a", "b", "alone"], {"a": ["b"]})
    assert [(spot.name, spot.row) for spot in layout.spots] == [("a", 0), ("b", 0)]
    assert layout.back == ""
