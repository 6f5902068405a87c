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
from govsuite.law.subjects import clock_subjects

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


@dataclass(frozen=True, slots=True)
class Step:
    """One batch: how many followed, how many moved, and the last clock that was a candidate (None: there was none left)."""

    followed: int
    moved: int
    last: int | None


def recompute(*, version_id: int, asked_at: datetime, progress: Callable[[int, int], None], clock: Callable[[], datetime]) -> Outcome:
    """Compute the outdated due dates again. ``progress(done, total)`` is told after each step and may raise to stop.

    What a deed holds just then is passed over: the deed itself brings it to the new calendar, or the next minute does.
    """
    done, total = Outcome(0, 0), outdated(version_id).count()
    versions = list(outdated(version_id).order_by().values_list("calendar_version_id", flat=True).distinct())
    try:
        for old_version in versions:
            after: int | None = 0
            while after is not None:
                now = clock()
                current, calendar = current_calendar(now=now)
                if current != version_id:
                    return replace(done, overtaken=True)
                step = _step(old_version, after, version_id, calendar, now=now)
                done, after = Outcome(done.looked_at + step.followed, done.moved + step.moved), step.last
                progress(done.looked_at, max(total, done.looked_at))
                if db.is_sqlite():
                    time.sleep(PAUSE_ON_SQLITE)
    finally:
        if done.looked_at:
            _finish(version_id, done, asked_at=asked_at, now=clock())
    return done


def _finish(version_id: int, outcome: Outcome, *, asked_at: datetime, now: datetime) -> None:
    """Write down how far it came, also when somebody stopped it, and let those be told whose dates moved."""
    with db.deed():
        _record("calendar.recompute", version_id, actor=system_actor(), now=now, detail={"clocks": outcome.looked_at, "moved": outcome.moved})
        announce(CalendarApplied(version_id, asked_at, now))


def _step(old_version: int, after: int, version_id: int, calendar: WorkingCalendar, *, now: datetime) -> Step:
    """Bring one batch to the new calendar in one short deed."""
    with db.deed():
        last, rows = _batch(old_version, after)
        moves = _write(rows, old_version, version_id, calendar, now=now)
        if moves:
            announce(DueMoved(tuple(moves), DueChange.Why.CALENDAR, now))
    return Step(len(rows), len(moves), last)


def _write(rows: list[dict[str, Any]], old_version: int, version_id: int, calendar: WorkingCalendar, *, now: datetime) -> list[Move]:
    """Write where these clocks stand by the new calendar: one UPDATE for all that come to the same day."""
    today, ledgers = local(now).date(), events_by_clock([row["pk"] for row in rows])
    updates: dict[tuple[date | None, bool, int | None], list[int]] = defaultdict(list)
    moves: list[Move] = []
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
    return moves


def _batch(old_version: int, after: int) -> tuple[int | None, list[dict[str, Any]]]:
    """Return the last of the next candidates, and those of them that nobody holds, locked: the subject first, then the clock, as deeds do.

    Waits for nobody, so that nobody waits for it crosswise.
    """
    rows = Clock.objects.filter(calendar_version_id=old_version).exclude(state=Clock.State.DONE).order_by("pk")
    candidates = list(rows.filter(pk__gt=after).values_list("pk", "subject_type", "subject_id")[:BATCH])
    if not candidates:
        return None, []
    held = _held(candidates)
    mine = rows.filter(pk__in=[pk for pk, kind, subject_id in candidates if held[kind] is None or subject_id in (held[kind] or ())])
    locked = mine if db.is_sqlite() else mine.select_for_update(skip_locked=True)
    return candidates[-1][0], list(locked.values(*_COLUMNS))


def _held(candidates: list[tuple[int, str, int]]) -> dict[str, set[int] | None]:
    """Return kind of subject → the ids that are locked now; None where its deeds lock no subject."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for _pk, kind, subject_id in candidates:
        wanted[kind].append(subject_id)
    subjects = {kind: clock_subjects.get(kind) for kind in wanted}
    return {kind: subject.hold(wanted[kind]) if subject and subject.hold else None for kind, subject in subjects.items()}


def _after(row: dict[str, Any], events: list[Event], calendar: WorkingCalendar, today: date) -> Standing:
    return standing_of(Spec(row["amount"], Unit(row["unit"]), row["stoppable"]), events, calendar, row["breached_at"], today)
