"""Deeds on clocks: what they write, what they refuse without a trace, what they announce."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from govsuite.core import events as core_events
from govsuite.core.errors import Invalid
from govsuite.law.errors import ClockRefused
from govsuite.law.events import ClockBreached, DueMoved, Move
from govsuite.law.models import CalendarOverride, CalendarVersion, Clock, DeadlineEvent, DueChange
from govsuite.law.rules.ledger import Event, EventKind, Spec, Unit, due_of
from govsuite.law.rules.ledger_rows import Opening, write_up
from govsuite.law.selectors_clocks import calendar_of, clock_of, clocks_of, events_of, spec_of
from govsuite.law.services.clocks import start_clock
from tests.govsuite.law.clocks import OFFICER, SUBJECT, Rule, at, extended, finished, resumed, started, stopped

pytestmark = pytest.mark.django_db


def lines(clock: Clock) -> list[tuple]:
    return list(clock.events.values_list("number", "kind", "amount", "cause", "citation", "actor_id", "actor_name"))


def everything() -> list[list[tuple]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Clock, DeadlineEvent, DueChange)]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is announced, in its order."""
    heard: list[object] = []
    monkeypatch.setattr(core_events, "_handlers", {kind: [heard.append] for kind in (ClockBreached, DueMoved)})
    return heard


def test_a_clock_keeps_its_rule_and_its_due_date() -> None:
    clock = Clock.objects.get(pk=started(unit_id=3, unit_name="Phòng Kinh tế").pk)
    assert (clock.due_on, clock.state, clock.started_at, clock.since) == (date(2026, 11, 6), "running", at(2), at(2))
    assert (clock.title, clock.amount, clock.unit, clock.citation, clock.verified) == ("Thời hạn giải quyết", 4, "working_days", "Điều 1 Quy định thử", True)
    assert (clock.unit_id, clock.unit_name, clock.scope, clock.breached_at, clock.remaining) == (3, "Phòng Kinh tế", "whole", None, None)
    assert lines(clock) == [(1, "start", 0, "", "", 7, "Lê Văn Chuyên")]


def test_the_day_of_a_deed_is_that_of_the_place() -> None:
    """Half past midnight in Hanoi is still the day before in UTC."""
    clock = started(when=at(2).replace(hour=0, minute=30))
    assert clock.due_on == date(2026, 11, 6)


def test_the_whole_life_of_a_clock() -> None:
    clock = resumed(stopped(started()))
    assert (clock.due_on, clock.state, clock.since) == (date(2026, 11, 11), "running", at(9))
    clock = extended(clock, 2, day=10)
    assert clock.due_on == date(2026, 11, 13)
    clock = Clock.objects.get(pk=finished(clock, 12).pk)
    assert (clock.due_on, clock.state, clock.since, clock.breached_at) == (date(2026, 11, 13), "done", at(12), None)
    assert [line[1] for line in lines(clock)] == ["start", "stop", "resume", "extend", "done"]
    assert list(clock.due_changes.values_list("why", "old", "new")) == [
        ("stop", date(2026, 11, 6), None), ("resume", None, date(2026, 11, 11)), ("extend", date(2026, 11, 11), date(2026, 11, 13)),
    ]


def test_the_row_agrees_with_the_ledger_after_every_deed() -> None:
    clock = started(rule=Rule(amount=20, unit="days"))
    for deed in (stopped, resumed, lambda one: extended(one, 5, day=9), lambda one: finished(one, 20)):
        clock = deed(clock)
        row = Clock.objects.get(pk=clock.pk)
        assert due_of(spec_of(row), events_of(row), calendar_of(row.calendar_version_id)).due_on == row.due_on


def test_while_it_stands_still_the_days_left_are_kept() -> None:
    clock = Clock.objects.get(pk=stopped(started()).pk)
    assert (clock.due_on, clock.state, clock.remaining, clock.since) == (None, "stopped", 2, at(5))


REFUSED: list[tuple[str, Callable[[], object]]] = [
    ("law.clock_started_already", lambda: started()),
    ("law.clock_not_stopped", lambda: resumed(Clock.objects.get())),
    ("law.clock_too_early", lambda: extended(Clock.objects.get(), 1, day=1)),
    ("law.clock_bad_amount", lambda: extended(Clock.objects.get(), 0)),
    ("law.clock_bad_amount", lambda: extended(Clock.objects.get(), 30_000)),
    ("law.clock_bad_amount", lambda: started(key="other", rule=Rule(amount=30_000))),
    ("law.clock_bad_day", lambda: started(key="other", when=at(2).replace(year=1996))),
]


@pytest.mark.parametrize(("code", "deed"), REFUSED)
def test_a_refused_deed_leaves_no_trace(code: str, deed: Callable[[], object]) -> None:
    started()
    before = everything()
    with pytest.raises((ClockRefused, Invalid)) as refused:
        deed()
    assert refused.value.code == code
    assert everything() == before


@pytest.mark.parametrize(("deed", "code"), [
    (stopped, "law.clock_stopped_already"), (resumed, None), (lambda clock: extended(clock, 1, day=6), None), (lambda clock: finished(clock, 10), None),
])
def test_what_a_standing_clock_takes(deed: Callable[[Clock], Clock], code: str | None) -> None:
    clock = stopped(started())
    if code is None:
        deed(clock)
        return
    with pytest.raises(ClockRefused) as refused:
        deed(clock)
    assert refused.value.code == code


@pytest.mark.parametrize("deed", [stopped, resumed, lambda clock: extended(clock, 1, day=12), lambda clock: finished(clock, 12)])
def test_nothing_comes_after_the_end(deed: Callable[[Clock], Clock]) -> None:
    clock = finished(started(), 5)
    with pytest.raises(ClockRefused) as refused:
        deed(clock)
    assert refused.value.code == "law.clock_finished"


def test_a_rule_that_lets_nothing_stand_still() -> None:
    clock = started(rule=Rule(stoppable=False))
    with pytest.raises(ClockRefused) as refused:
        stopped(clock)
    assert refused.value.code == "law.clock_not_stoppable"


def test_a_clock_runs_again_after_its_end_and_the_open_one_is_found() -> None:
    first = finished(started(), 5)
    assert clock_of(SUBJECT, 1, "whole") == first
    second = started(when=at(9))
    assert clock_of(SUBJECT, 1, "whole") == second
    assert clocks_of(SUBJECT, 1) == [first, second]
    assert clock_of(SUBJECT, 2, "whole") is None


def test_a_late_deed_writes_the_breach_first_and_tells_it(told: list[object]) -> None:
    clock = finished(started(unit_id=3), 10)
    assert [(line[1], line[5]) for line in lines(clock)] == [("start", 7), ("breach", None), ("done", 7)]
    midnight = at(7, 0)
    assert Clock.objects.get(pk=clock.pk).breached_at == midnight
    assert told == [ClockBreached(clock.pk, SUBJECT, 1, "whole", "whole", 3, date(2026, 11, 6), midnight)]


def test_a_moved_date_is_told(told: list[object]) -> None:
    clock = extended(started(), 2)
    assert told == [DueMoved((Move(clock.pk, SUBJECT, 1, "whole", date(2026, 11, 6), date(2026, 11, 10)),), "extend", at(4))]


def test_a_deed_under_a_new_calendar_first_says_how_the_calendar_moved_the_date(told: list[object]) -> None:
    clock = started()
    old = clock.calendar_version_id
    CalendarOverride.objects.create(day=date(2026, 11, 4), is_working=False, reason="nghỉ vì bão")
    clock = extended(clock, 1, day=5)
    assert list(clock.due_changes.values_list("why", "old", "new", "old_version_id", "new_version_id")) == [
        ("calendar", date(2026, 11, 6), date(2026, 11, 9), old, clock.calendar_version_id),
        ("extend", date(2026, 11, 9), date(2026, 11, 10), clock.calendar_version_id, clock.calendar_version_id),
    ]
    assert [event.why for event in told] == ["calendar", "extend"]
    assert list(CalendarVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_the_same_days_are_the_same_version() -> None:
    first = started().calendar_version_id
    moved = CalendarOverride.objects.create(day=date(2026, 11, 4), is_working=False, reason="nghỉ vì bão")
    second = started(key="other").calendar_version_id
    moved.delete()
    assert started(key="third").calendar_version_id == first
    assert first != second


@pytest.mark.django_db(transaction=True)
def test_a_clock_is_written_inside_its_callers_deed_only() -> None:
    with pytest.raises(RuntimeError, match="inside the deed"):
        start_clock(subject_type=SUBJECT, subject_id=1, key="whole", rule=Rule(), scope="whole", at=at(2), actor=OFFICER)
    assert Clock.objects.count() == 0


@pytest.mark.parametrize("sql", [
    "UPDATE govsuite_law_deadlineevent SET cause = 'x'",
    "DELETE FROM govsuite_law_deadlineevent",
    "UPDATE govsuite_law_duechange SET new = NULL",
    "DELETE FROM govsuite_law_duechange",
    "UPDATE govsuite_law_calendarversion SET content = '{}'",
    "DELETE FROM govsuite_law_calendarversion",
    "DELETE FROM govsuite_law_clock",
    "UPDATE govsuite_law_clock SET started_at = '2026-01-01 00:00:00'",
    "UPDATE govsuite_law_clock SET amount = 30",
    "UPDATE govsuite_law_clock SET subject_id = 2",
    "UPDATE govsuite_law_clock SET state = 'running' WHERE state = 'done'",
    "UPDATE govsuite_law_clock SET due_on = '2030-01-01' WHERE state = 'done'",
])
def test_the_ledger_is_kept_from_those_who_speak_sql(sql: str) -> None:
    clock = finished(extended(started(), 1), 5)
    before = everything()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert everything() == before
    assert clock.events.count() == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_a_line_is_not_replaced() -> None:
    clock = started()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "REPLACE INTO govsuite_law_deadlineevent (clock_id, number, kind, at, amount, cause, citation, actor_name) "
            "VALUES (%s, 1, 'start', '2026-01-01', 0, '', '', '')", [clock.pk],
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["deadlineevent", "duechange"])
def test_the_ledger_is_not_emptied(table: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE govsuite_law_{table}")


def test_rows_made_in_bulk_are_those_that_the_deeds_leave() -> None:
    clock = finished(extended(resumed(stopped(started(unit_id=3, unit_name="Phòng"))), 1, day=16), 19)
    rule, version = Rule(), clock.calendar_version_id
    by_hand = write_up(
        clock.pk,
        Opening(SUBJECT, 1, "whole", "whole", rule.title, Spec(4, Unit.WORKING_DAYS), rule.citation, True, "", 3, "Phòng"),
        [one for one in events_of(clock) if one.kind != EventKind.BREACH], calendar_of(version), version,
    )
    clock_fields = {name: getattr(Clock.objects.get(pk=clock.pk), name) for name in by_hand.clock._fields}
    assert by_hand.clock._asdict() == clock_fields
    for rows, model in ((by_hand.events, DeadlineEvent), (by_hand.changes, DueChange)):
        assert [tuple(row) for row in rows] == list(model.objects.filter(clock=clock).order_by("pk").values_list(*rows[0]._fields))


def test_columns_of_the_rows_are_those_of_the_tables() -> None:
    made = write_up(
        1, Opening(SUBJECT, 1, "whole", "whole", "x", Spec(1, Unit.DAYS)),
        [Event(EventKind.START, at(2)), Event(EventKind.EXTEND, at(2), 3)], calendar_of(started().calendar_version_id), 1,
    )
    for row, model in ((made.clock, Clock), (made.events[0], DeadlineEvent), (made.changes[0], DueChange)):
        assert list(row._fields) == [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
