"""The flood of October 2020 as it is played back."""

from datetime import UTC, datetime, timedelta

from ioc_bridge.measurements.replays import flood_replay
from ioc_bridge.measurements.rules.replaying import Mark, drawn_between


def test_what_was_read_stands_as_it_was_read_and_the_rest_is_marked() -> None:
    flood = flood_replay(step=timedelta(minutes=30))
    [river, _other] = flood.series
    read = [(mark.at.strftime("%d %H:%M"), mark.value) for mark in river.marks if mark.is_read]
    assert (river.key, river.unit) == ("dong-ha/water-level", "m")
    assert read == [("16 11:00", 1.64), ("17 23:00", 5.16), ("18 03:30", 5.36), ("18 07:00", 5.17)]
    assert len(river.marks) == 44 * 2 + 1
    assert max(river.marks, key=lambda mark: mark.value).value == 5.36
    assert (flood.begins, flood.ends) == (river.marks[0].at, river.marks[-1].at)


def test_a_level_whose_hour_was_not_read_is_no_read_level() -> None:
    [_river, other] = flood_replay().series
    assert [mark.value for mark in other.marks if mark.is_read] == [7.4]


def test_between_two_levels_lies_a_straight_line() -> None:
    start = datetime(2020, 10, 16, tzinfo=UTC)
    marks = drawn_between([Mark(start, 1.0), Mark(start + timedelta(minutes=25), 2.0)], timedelta(minutes=10))
    assert [(mark.value, mark.is_read) for mark in marks] == [(1.0, True), (1.4, False), (1.8, False), (2.0, True)]
