"""After a change of the calendar: compute every open due date again, in small steps that let others work.

A clock says under which version its date was computed; what is not of the version of today is still to be done. So
the work can be stopped, begun again, or done twice at once: nothing is forgotten and nothing counts twice.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from govsuite.core import audit, db, jobs
from govsuite.core.actors import Actor, system_actor
from govsuite.core.events import announce
from govsuite.core.models import Job, JobState
from govsuite.law.abilities import TABLE
from govsuite.law.events import CalendarApplied, DueMoved, Move
from govsuite.law.models import CalendarVersion, Clock, DueChange
from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import Event, Spec, Standing, Unit, standing_of
from govsuite.law.selectors_clocks import events_by_clock, local
from govsuite.law.services.calendar_versions import current_calendar

JOB = "law.recompute"
BATCH = 500
#: SQLite has one writer: between two steps others get their turn.
PAUSE_ON_SQLITE = 0.03
_COLUMNS = (
    "pk", "subject_type", "subject_id", "key", "amount", "unit", "stoppable", "state", "since", "due_on", "breached_at", "remaining",
)


def outdated(version_id: int) -> QuerySet[Clock]:
    """Return the open clocks whose date was computed under another calendar."""
    # Two ranges, not one inequality: an index can answer them.
    return Clock.objects.exclude(state=Clock.State.DONE).filter(Q(calendar_version_id__lt=version_id) | Q(calendar_version_id__gt=version_id))


def follow_new_calendar(*, now: datetime) -> Job | None:
    """Ask the worker to bring open clocks to the calendar of today, unless none needs it or somebody stopped that on purpose."""
    version_id, _calendar = current_calendar(now=now)
    last = last_job()
    same = last is not None and last.params.get("version_id") == version_id
    if (same and last and last.state != JobState.DONE) or not outdated(version_id).exists():
        return None
    return _enqueue(version_id, last)


def restart(*, actor: Actor, now: datetime) -> Job | None:
    """Ask again, after a stop or a failure; None when nothing is left to do or it is being done."""
    TABLE.check(actor, "calendar.recompute", book="law")
    with db.deed():
        version_id, _calendar = current_calendar(now=now)
        last = last_job()
        if (last is not None and last.state in (JobState.WAITING, JobState.RUNNING)) or not outdated(version_id).exists():
            return None
        job = _enqueue(version_id, last)
        _record("calendar.restart", version_id, actor=actor, now=now)
    return job


def stop(*, actor: Actor, now: datetime) -> bool:
    """Stop the work after its present step; what is computed stays. False when nothing runs."""
    TABLE.check(actor, "calendar.recompute", book="law")
    with db.deed():
        last = last_job()
        if last is None or not jobs.cancel(last.key):
            return False
        _record("calendar.stop", last.params["version_id"], actor=actor, now=now)
    return True


def last_job() -> Job | None:
    return Job.objects.filter(name=JOB).order_by("-pk").first()


def _enqueue(version_id: int, last: Job | None) -> Job:
    # Two that ask at once name the same predecessor, and so the same job.
    return jobs.enqueue(JOB, key=f"{JOB}@{version_id}#{last.pk if last else 0}", version_id=version_id)


def _record(deed: str, version_id: int, *, actor: Actor, now: datetime, detail: dict[str, Any] | None = None) -> None:
    version = CalendarVersion.objects.get(pk=version_id)
    audit.record(book="law", actor=actor, deed=deed, obj=version, now=now, detail={"version": version.number, "sha256": version.sha256, **(detail or {})})


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many open clocks were looked at, how many dates moved, and whether a newer calendar took over."""

    looked_at: int
    moved: int
    overtaken: bool = False


def recompute(*, version_id: int, asked_at: datetime, progress: Callable[[int, int], None], clock: Callable[[], datetime]) -> Outcome:
    """Compute the outdated due dates again. ``progress(done, total)`` is told after each step and may raise to stop.

    What a deed holds just then is passed over: the deed itself brings it to the new calendar, or the next minute does.
    """
    done = Outcome(0, 0)
    total = outdated(version_id).count()
    try:
        for old_version in list(outdated(version_id).order_by().values_list("calendar_version_id", flat=True).distinct()):
            while (step := _step(old_version, version_id, now=clock())).looked_at:
                done = Outcome(done.looked_at + step.looked_at, done.moved + step.moved)
                progress(done.looked_at, max(total, done.looked_at))
                if db.is_sqlite():
                    time.sleep(PAUSE_ON_SQLITE)
            if step.overtaken:
                done = replace(done, overtaken=True)
                break
    finally:
        if done.looked_at:
            _finish(version_id, done, asked_at=asked_at, now=clock())
    return done


def _finish(version_id: int, outcome: Outcome, *, asked_at: datetime, now: datetime) -> None:
    """Write down how far it came, also when somebody stopped it, and let those be told whose dates moved."""
    with db.deed():
        _record("calendar.recompute", version_id, actor=system_actor(), now=now, detail={"clocks": outcome.looked_at, "moved": outcome.moved})
        announce(CalendarApplied(version_id, asked_at, now))


def _step(old_version: int, version_id: int, *, now: datetime) -> Outcome:
    """Bring one batch to the new calendar in one short deed."""
    current, calendar = current_calendar(now=now)
    if current != version_id:
        return Outcome(0, 0, overtaken=True)
    today = local(now).date()
    updates: dict[tuple[date | None, bool, int | None], list[int]] = defaultdict(list)
    moves: list[Move] = []
    with db.deed():
        rows = _batch(old_version)
        ledgers = events_by_clock([row["pk"] for row in rows])
        for row in rows:
            after = _after(row, ledgers[row["pk"]], calendar, today)
            updates[after.due_on, after.breached_at is None, after.remaining].append(row["pk"])
            if after.due_on != row["due_on"]:
                moves.append(Move(row["pk"], row["subject_type"], row["subject_id"], row["key"], row["due_on"], after.due_on))
        for (due_on, unbroken, remaining), ids in updates.items():
            Clock.objects.filter(pk__in=ids).update(
                calendar_version_id=version_id, due_on=due_on, remaining=remaining, **({"breached_at": None} if unbroken else {}),
            )
        DueChange.objects.bulk_create([
            DueChange(
                clock_id=move.clock_id, at=now, why=DueChange.Why.CALENDAR, old=move.old, new=move.new,
                old_version_id=old_version, new_version_id=version_id,
            ) for move in moves
        ])
        if moves:
            announce(DueMoved(tuple(moves), DueChange.Why.CALENDAR, now))
    return Outcome(len(rows), len(moves))


def _batch(old_version: int) -> list[dict[str, Any]]:
    """Return the next open clocks of that version, locked; what is done leaves the set. Waits for nobody while it holds them."""
    rows = Clock.objects.filter(calendar_version_id=old_version).exclude(state=Clock.State.DONE).order_by("pk").values(*_COLUMNS)
    return list(rows[:BATCH] if db.is_sqlite() else rows.select_for_update(skip_locked=True)[:BATCH])


def _after(row: dict[str, Any], events: list[Event], calendar: WorkingCalendar, today: date) -> Standing:
    return standing_of(Spec(row["amount"], Unit(row["unit"]), row["stoppable"]), events, calendar, row["breached_at"], today)
