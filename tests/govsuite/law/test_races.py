"""Two officers at one clock, each on a connection of PostgreSQL."""

import pytest
from django.db import connection

from govsuite.law.models import CalendarVersion, Clock, DeadlineEvent
from tests.govsuite.law.clocks import extended, finished, resumed, started, stopped
from tests.races import at_once

pytestmark = [
    pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]


def kinds(clock: Clock) -> list[str]:
    return list(DeadlineEvent.objects.filter(clock=clock).order_by("number").values_list("kind", flat=True))


def test_two_start_one_clock() -> None:
    assert at_once(started, started) == ["done", "law.clock_started_already"]
    assert (Clock.objects.count(), DeadlineEvent.objects.count(), CalendarVersion.objects.count()) == (1, 1, 1)


def test_two_stop_one_clock() -> None:
    clock = started()
    assert at_once(lambda: stopped(clock), lambda: stopped(clock)) == ["done", "law.clock_stopped_already"]
    assert kinds(clock) == ["start", "stop"]


def test_two_resume_one_clock() -> None:
    clock = stopped(started())
    assert at_once(lambda: resumed(clock), lambda: resumed(clock)) == ["done", "law.clock_not_stopped"]
    assert kinds(clock) == ["start", "stop", "resume"]


def test_two_extend_one_clock_and_both_count() -> None:
    clock = started()
    assert at_once(lambda: extended(clock, 1), lambda: extended(clock, 2)) == ["done", "done"]
    assert Clock.objects.get().due_on.isoformat() == "2026-11-11"


def test_one_finishes_while_another_stops() -> None:
    clock = started()
    answers = at_once(lambda: finished(clock, 5), lambda: stopped(clock))
    assert answers in (["done", "law.clock_finished"], ["done", "done"])
    assert kinds(clock) in (["start", "done"], ["start", "stop", "done"])
