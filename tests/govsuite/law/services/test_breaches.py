"""What is late is marked once, at the end of its due day, whatever fails beside it."""

from collections.abc import Iterator

import pytest
from django.db import connection

from govsuite.core import audit_check, jobrunner
from govsuite.core import events as core_events
from govsuite.core.models import AuditEntry
from govsuite.law.events import ClockBreached
from govsuite.law.models import CalendarOverride, Clock, DeadlineEvent
from govsuite.law.services.breaches import mark_breaches
from govsuite.law.subjects import ClockSubject, clock_subjects
from tests.govsuite.law.clocks import SUBJECT, Rule, at, extended, finished, started, stopped
from tests.races import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _subject() -> Iterator[None]:
    clock_subjects.register(SUBJECT, ClockSubject(
        may_view=lambda actor, pk: True, url=lambda pk: f"/thu/{pk}/", title=lambda pk: f"Việc {pk}", book=lambda pk: f"test:{pk}",
        concerned=lambda pk: [],
    ))
    yield
    clock_subjects._entries.pop(SUBJECT)


def breaches() -> list[tuple]:
    return list(DeadlineEvent.objects.filter(kind="breach").order_by("pk").values_list("clock__subject_id", "number", "at", "actor_id"))


def test_what_is_late_is_marked_once_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    monkeypatch.setattr(core_events, "_handlers", {ClockBreached: [heard.append]})
    late, _in_time = started(unit_id=3), started(subject=2, rule=Rule(amount=5))
    assert mark_breaches(now=at(7, 8)) == (1, 0)
    assert mark_breaches(now=at(7, 9)) == (0, 0)
    assert breaches() == [(1, 2, at(7, 0), None)]
    assert Clock.objects.get(pk=late.pk).breached_at == at(7, 0)
    assert heard == [ClockBreached(late.pk, SUBJECT, 1, "whole", "whole", 3, late.due_on, at(7, 0))]


def test_nothing_is_late_on_its_due_day() -> None:
    started()
    assert mark_breaches(now=at(6, 23)) == (0, 0)


def test_what_stands_still_or_has_ended_is_not_late() -> None:
    stopped(started())
    finished(started(subject=2), 5)
    assert mark_breaches(now=at(20)) == (0, 0)
    assert breaches() == []


def test_a_breach_may_come_again_after_an_extension() -> None:
    clock = started()
    mark_breaches(now=at(7))
    extended(clock, 2, day=9)
    assert Clock.objects.get().breached_at is None
    assert mark_breaches(now=at(10)) == (0, 0)
    assert mark_breaches(now=at(11)) == (1, 0)
    assert [(number, when) for _subject, number, when, _actor in breaches()] == [(2, at(7, 0)), (4, at(11, 0))]


def test_the_breach_is_in_the_book_of_its_subject() -> None:
    clock = started()
    mark_breaches(now=at(7))
    entry = AuditEntry.objects.get()
    assert (entry.book_key, entry.deed, entry.object_id, entry.user_id) == ("test:1", "clock.breach", str(clock.pk), None)
    assert entry.detail == {"title": "Thời hạn giải quyết", "key": "whole", "due_on": "2026-11-06", "subject": f"{SUBJECT} 1"}
    assert list(audit_check.problems()) == []


def test_one_that_fails_leaves_no_trace_and_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(event: ClockBreached) -> None:
        if event.subject_id == 1:
            raise ValueError("người nghe hỏng")

    monkeypatch.setattr(core_events, "_handlers", {ClockBreached: [refuse]})
    started()
    started(subject=2)
    assert mark_breaches(now=at(7)) == (1, 1)
    assert [subject for subject, *_rest in breaches()] == [2]
    assert AuditEntry.objects.count() == 1
    monkeypatch.setattr(core_events, "_handlers", {ClockBreached: []})
    assert mark_breaches(now=at(7)) == (1, 0)


def test_under_an_older_calendar_it_waits_for_its_new_date() -> None:
    started()
    CalendarOverride.objects.create(day=at(6).date(), is_working=False, reason="nghỉ vì bão")
    assert mark_breaches(now=at(7)) == (0, 0)


def test_the_worker_marks_by_itself() -> None:
    started(when=at(2).replace(year=2020))
    jobrunner.fire_schedules(now=at(7), fired={name: schedule.slot(at(7)) for name, schedule in _others()})
    assert jobrunner.run_due() == ["law.mark_breaches"]
    assert len(breaches()) == 1


def _others() -> list[tuple]:
    return [(name, schedule) for name, schedule in jobrunner.jobs.schedules if name != "law.mark_breaches"]


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_two_dispatchers_mark_each_once() -> None:
    for number in range(1, 21):
        started(subject=number)
    marked: list[int] = []
    assert at_once(*[lambda: marked.append(mark_breaches(now=at(9))[0])] * 2) == ["done", "done"]
    assert sum(marked) == 20
    assert sorted(subject for subject, *_rest in breaches()) == list(range(1, 21))
