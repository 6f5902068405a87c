"""Where a deadline stands, as a list says it: words and tone together, and no query a row."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from govsuite.law.due_states import due_state
from govsuite.law.models import Clock
from tests.govsuite.law.clocks import Rule, extended, finished, resumed, started, stopped

pytestmark = pytest.mark.django_db

#: what happens to a clock of four working days from Monday 2 November (due Friday 6), the day of the question, the answer
STATES: list[tuple[Callable[[Clock], Clock], int, tuple]] = [
    (lambda clock: clock, 3, ("ok", "neutral", "Còn 3 ngày làm việc", 3)),
    (lambda clock: clock, 5, ("soon", "warning", "Còn 1 ngày làm việc", 1)),
    (lambda clock: clock, 6, ("today", "warning", "Đến hạn hôm nay", 0)),
    (lambda clock: clock, 7, ("late", "danger", "Quá hạn", 0)),
    (lambda clock: clock, 10, ("late", "danger", "Quá hạn 2 ngày làm việc", -2)),
    (stopped, 5, ("stopped", "info", "Đang tạm dừng, còn 2 ngày làm việc", None)),
    (lambda clock: stopped(clock, 9), 9, ("stopped", "info", "Đang tạm dừng, đã quá hạn", None)),
    (lambda clock: finished(clock, 5), 20, ("done", "success", "Xong trước hạn 1 ngày làm việc", 1)),
    (lambda clock: finished(clock, 6), 20, ("done", "success", "Xong đúng hạn", 0)),
    (lambda clock: finished(clock, 10), 20, ("done", "warning", "Xong, quá hạn 2 ngày làm việc", -2)),
    (lambda clock: finished(stopped(clock), 9), 20, ("done", "success", "Kết thúc khi đang tạm dừng", None)),
    (lambda clock: resumed(stopped(clock)), 9, ("ok", "neutral", "Còn 2 ngày làm việc", 2)),
    (lambda clock: extended(clock, 2), 6, ("ok", "neutral", "Còn 2 ngày làm việc", 2)),
]


@pytest.mark.parametrize(("deeds", "day", "said"), STATES)
def test_a_state_is_words_and_a_tone(deeds: Callable[[Clock], Clock], day: int, said: tuple) -> None:
    state = due_state(deeds(started()), date(2026, 11, day))
    assert (state.tone, state.colour, state.words, state.days_left) == said


@pytest.mark.parametrize(("unit", "amount", "day", "words"), [
    ("days", 7, 3, "Còn 6 ngày"), ("days", 7, 12, "Quá hạn 3 ngày"), ("months", 1, 2, "Còn 30 ngày"),
])
def test_calendar_days_are_counted_as_such(unit: str, amount: int, day: int, words: str) -> None:
    assert due_state(started(rule=Rule(amount=amount, unit=unit)), date(2026, 11, day)).words == words


def test_a_list_asks_the_database_for_nothing_more() -> None:
    clocks = [started(subject=number) for number in range(1, 4)]
    with CaptureQueriesContext(connection, ) as queries:
        assert [due_state(clock, date(2026, 11, 5)).words for clock in clocks] == ["Còn 1 ngày làm việc"] * 3
    assert len(queries) == 0
