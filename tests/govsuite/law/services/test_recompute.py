"""A changed calendar moves open due dates: all of them, once, keeping the old one; it may be stopped and begun again."""

from datetime import date, datetime

import pytest

from govsuite.core import events as core_events
from govsuite.core import jobrunner, jobs
from govsuite.core.actors import Actor, Post
from govsuite.core.errors import Refused
from govsuite.core.models import AuditEntry, Job
from govsuite.law.events import CalendarApplied, DueMoved
from govsuite.law.models import CalendarOverride, CalendarVersion, Clock, DueChange
from govsuite.law.rules.ledger import due_of
from govsuite.law.selectors_clocks import calendar_of, events_of, spec_of
from govsuite.law.services import recompute as recomputing
from govsuite.law.services.recompute import follow_new_calendar, outdated, restart, stop
from govsuite.law.subjects import ClockSubject, clock_subjects
from tests.govsuite.law.clocks import SUBJECT, Rule, at, finished, started, stopped

pytestmark = pytest.mark.django_db
KEEPER = Actor(user_id=5, name="Trần Thị Cúc", posts=(Post(1, "council_secretary", "Thư ký", 1, "HĐND"),))
STORM = date(2026, 11, 5)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    heard: list[object] = []
    monkeypatch.setattr(core_events, "_handlers", {kind: [heard.append] for kind in (DueMoved, CalendarApplied)})
    return heard


def storm() -> None:
    """Let Thursday 5 November be a day off."""
    CalendarOverride.objects.create(day=STORM, is_working=False, reason="nghỉ vì bão")


def run_all() -> list[str]:
    return jobrunner.run_due()


def dues() -> list[tuple]:
    return list(Clock.objects.order_by("pk").values_list("subject_id", "state", "due_on", "remaining"))


def test_every_open_date_follows_and_the_old_one_is_kept(told: list[object], now: datetime) -> None:
    moved, stands, _short, ended = started(), stopped(started(subject=2), 6), started(subject=3, rule=Rule(amount=2)), finished(started(subject=4), 4)
    before = moved.calendar_version_id
    storm()
    follow_new_calendar(now=now)
    assert run_all() == ["law.recompute"]
    assert dues() == [
        (1, "running", date(2026, 11, 9), None), (2, "stopped", None, 2), (3, "running", date(2026, 11, 4), None), (4, "done", date(2026, 11, 6), None),
    ]
    change = DueChange.objects.get(why="calendar")
    assert (change.clock, change.old, change.new, change.old_version_id) == (moved, date(2026, 11, 6), date(2026, 11, 9), before)
    assert [(move.clock_id, move.old, move.new) for event in told if isinstance(event, DueMoved) and event.why == "calendar" for move in event.moves] == [
        (moved.pk, date(2026, 11, 6), date(2026, 11, 9)),
    ]
    assert Clock.objects.get(pk=ended.pk).calendar_version_id == before
    for clock in (moved, stands):
        row = Clock.objects.get(pk=clock.pk)
        assert due_of(spec_of(row), events_of(row), calendar_of(row.calendar_version_id)).due_on == row.due_on


def test_an_ended_clock_is_explained_by_the_calendar_of_its_time() -> None:
    clock = finished(started(), 6)
    storm()
    row = Clock.objects.get(pk=clock.pk)
    assert due_of(spec_of(row), events_of(row), calendar_of(row.calendar_version_id)).due_on == date(2026, 11, 6)


def test_it_is_written_down_and_told_at_the_end(told: list[object], now: datetime) -> None:
    started()
    storm()
    job = follow_new_calendar(now=now)
    run_all()
    version = CalendarVersion.objects.get(number=2)
    entry = AuditEntry.objects.get(deed="calendar.recompute")
    assert (entry.book_key, entry.detail) == ("law", {"version": 2, "sha256": version.sha256, "clocks": 1, "moved": 1})
    assert [(event.version_id, event.began) for event in told if isinstance(event, CalendarApplied)] == [(version.pk, job.created_at)]


def test_a_breach_ends_when_the_new_date_lies_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = started()
    Clock.objects.filter(pk=clock.pk).update(breached_at=at(7, 0))
    monkeypatch.setattr("govsuite.law.tasks.timezone.now", lambda: at(9))
    storm()
    follow_new_calendar(now=at(9))
    run_all()
    assert Clock.objects.get().breached_at is None


def test_nothing_is_asked_for_while_nothing_changed(now: datetime) -> None:
    started()
    assert follow_new_calendar(now=now) is None
    assert Job.objects.count() == 0


def test_asked_twice_it_is_one_job_and_each_change_has_its_own(now: datetime) -> None:
    started()
    storm()
    first = follow_new_calendar(now=now)
    assert follow_new_calendar(now=now) is None
    run_all()
    CalendarOverride.objects.all().delete()
    second = follow_new_calendar(now=now)
    run_all()
    storm()
    third = follow_new_calendar(now=now)
    run_all()
    assert len({first.key, second.key, third.key}) == 3
    assert list(DueChange.objects.order_by("pk").values_list("old__day", "new__day")) == [(6, 9), (9, 6), (6, 9)]


def many(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recomputing, "BATCH", 2)
    for number in range(1, count + 1):
        started(subject=number)
    storm()


def test_stopped_by_its_keeper_it_keeps_what_is_done_and_goes_on_later(monkeypatch: pytest.MonkeyPatch, told: list[object], now: datetime) -> None:
    many(5, monkeypatch)
    follow_new_calendar(now=now)
    progress = jobs.Run.progress

    def stop_after_two(run: jobs.Run, done: int, total: int, note: str = "") -> None:
        assert (done, total) == (2, 5)
        assert stop(actor=KEEPER, now=now)
        progress(run, done, total, note)

    monkeypatch.setattr(jobs.Run, "progress", stop_after_two)
    run_all()
    assert (Job.objects.get().state, Job.objects.get().progress_done, outdated(_current()).count()) == ("cancelled", 2, 3)
    assert follow_new_calendar(now=now) is None, "what a keeper stopped begins again when the keeper says so"
    monkeypatch.setattr(jobs.Run, "progress", progress)
    assert restart(actor=KEEPER, now=now) is not None
    assert restart(actor=KEEPER, now=now) is None
    run_all()
    assert outdated(_current()).count() == 0
    assert DueChange.objects.filter(why="calendar").count() == 5
    assert sorted(AuditEntry.objects.values_list("deed", flat=True)) == ["calendar.recompute", "calendar.recompute", "calendar.restart", "calendar.stop"]
    assert sum(isinstance(event, CalendarApplied) for event in told) == 2


def _current() -> int:
    return CalendarVersion.objects.get(number=2).pk


def test_a_lost_worker_loses_nothing_and_moves_nothing_twice(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    many(5, monkeypatch)
    follow_new_calendar(now=now)
    progress = jobs.Run.progress

    def fall(run: jobs.Run, done: int, total: int, note: str = "") -> None:
        raise ConnectionError

    monkeypatch.setattr(jobs.Run, "progress", fall)
    run_all()
    monkeypatch.setattr(jobs.Run, "progress", progress)
    Job.objects.update(run_at=now)
    run_all()
    job = Job.objects.get(name="law.recompute")
    assert (job.state, job.attempts) == ("done", 2)
    assert DueChange.objects.filter(why="calendar").count() == 5


def test_a_newer_calendar_takes_over(now: datetime) -> None:
    started()
    storm()
    follow_new_calendar(now=now)
    CalendarOverride.objects.create(day=date(2026, 11, 4), is_working=False, reason="nghỉ vì lũ")
    assert run_all() == ["law.recompute"]
    assert Clock.objects.get().due_on == date(2026, 11, 6)
    assert follow_new_calendar(now=now) is not None
    run_all()
    assert Clock.objects.get().due_on == date(2026, 11, 10)


def test_what_somebody_holds_is_passed_over_and_comes_later(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    many(5, monkeypatch)
    asked: list[list[int]] = []

    def hold(ids: list[int]) -> set[int]:
        asked.append(ids)
        return set(ids) - ({2, 3} if len(asked) <= 4 else set())

    unused = lambda *_args: None  # noqa: E731 - never asked here
    monkeypatch.setitem(clock_subjects._entries, SUBJECT, ClockSubject(unused, unused, unused, unused, unused, hold))
    follow_new_calendar(now=now)
    run_all()
    assert sorted(outdated(_current()).values_list("subject_id", flat=True)) == [2, 3]
    assert asked == [[1, 2], [3, 4], [5]]
    asked += [[], []]
    assert follow_new_calendar(now=now) is not None
    run_all()
    assert outdated(_current()).count() == 0
    assert DueChange.objects.filter(why="calendar").count() == 5


@pytest.mark.parametrize("deed", [stop, restart])
def test_only_a_keeper_stops_and_restarts(deed: object, now: datetime) -> None:
    delegate = Actor(user_id=6, name="An", posts=(Post(2, "delegate", "Đại biểu", 1, "HĐND"),))
    with pytest.raises(Refused):
        deed(actor=delegate, now=now)
