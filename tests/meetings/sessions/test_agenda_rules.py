"""The agenda as a tree, without a database."""

from datetime import datetime

import pytest

from meetings.sessions.rules.agenda import Line, Spot, place, reordered, step, would_cycle

#: 1 · 2 (3, 4 (5)) · 6
TREE = [
    Line(1, None, 1, minutes=10), Line(2, None, 2), Line(3, 2, 1, minutes=20), Line(4, 2, 2), Line(5, 4, 1, minutes=15), Line(6, None, 3, minutes=5),
]


def test_numbers_follow_from_the_tree():
    assert [(row.pk, row.number, row.depth) for row in place(TREE)] == [
        (1, "1", 0), (2, "2", 0), (3, "2.1", 1), (4, "2.2", 1), (5, "2.2.1", 2), (6, "3", 0),
    ]


def test_an_item_with_parts_lasts_as_long_as_they_do():
    assert {row.pk: row.minutes for row in place(TREE)} == {1: 10, 2: 35, 3: 20, 4: 15, 5: 15, 6: 5}


def test_breaks_carry_no_number():
    rows = place([Line(1, None, 1), Line(2, None, 2, numbered=False), Line(3, None, 3)])
    assert [row.number for row in rows] == ["1", "", "2"]


def test_times_run_on_and_begin_anew_with_a_sitting():
    lines = [Line(1, None, 1, minutes=10, sitting=7), Line(2, None, 2, minutes=30), Line(3, None, 3, minutes=5, sitting=8)]
    begins = {7: datetime(2026, 11, 23, 7, 30), 8: datetime(2026, 11, 23, 13, 30)}
    assert [(row.starts.strftime("%H:%M"), row.ends.strftime("%H:%M"), row.sitting) for row in place(lines, begins)] == [
        ("07:30", "07:40", 7), ("07:40", "08:10", 7), ("13:30", "13:35", 8),
    ]


def test_without_a_sitting_there_is_no_time():
    assert [row.starts for row in place(TREE)] == [None] * 6


def test_a_lost_parent_does_not_hide_its_item():
    assert [row.pk for row in place([Line(1, None, 1), Line(2, 99, 2)])] == [1, 2]


@pytest.mark.parametrize(("pk", "parent", "expected"), [
    (2, 5, True), (2, 2, True), (2, 4, True), (4, 3, False), (1, 5, False), (5, None, False), (2, 99, False),
])
def test_cycle_is_seen(pk, parent, expected):
    assert would_cycle(TREE, pk, parent) is expected


@pytest.mark.parametrize(("pk", "direction", "spot"), [
    (1, "up", None), (1, "down", Spot(None, 1)), (6, "down", None), (6, "up", Spot(None, 1)), (1, "in", None), (6, "in", Spot(2, 2)),
    (4, "in", Spot(3, 0)), (5, "out", Spot(2, 2)), (3, "out", Spot(None, 2)), (1, "out", None), (1, "sideways", None),
])
def test_one_step(pk, direction, spot):
    assert step(TREE, pk, direction) == spot


@pytest.mark.parametrize(("pk", "spot", "order"), [
    (6, Spot(None, 0), [6, 1, 2]), (1, Spot(None, 99), [2, 6, 1]), (1, Spot(2, 1), [3, 1, 4]), (1, Spot(6, 0), [1]), (2, Spot(None, -3), [2, 1, 6]),
])
def test_order_after_a_move(pk, spot, order):
    assert reordered(TREE, pk, spot) == order
