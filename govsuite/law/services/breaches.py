"""Mark what is late: each running clock whose due day is over gets its breach, once."""

import logging
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.events import announce
from govsuite.law.models import Clock, DeadlineEvent
from govsuite.law.rules.calendar import WorkingCalendar
from govsuite.law.rules.ledger import Event, EventKind, advance
from govsuite.law.rules.ledger_rows import event_rows
from govsuite.law.selectors_clocks import events_of, local, spec_of, standing_on_row
from govsuite.law.services.calendar_versions import current_calendar
from govsuite.law.services.clocks import breach_told, put_standing
from govsuite.law.subjects import clock_subjects

log = logging.getLogger(__name__)


def mark_breaches(*, now: datetime) -> tuple[int, int]:
    """Mark every clock that is late by the calendar of today; return how many were marked and how many failed.

    Each in a short deed of its own: one that fails (a subscriber refused it) does not keep the others from being marked.
    May run twice at once: what another one holds is passed over. A clock under an older calendar waits for its new date.
    """
    version_id, calendar = current_calendar(now=now)
    answers = [_marked(pk, version_id, calendar, now) for pk in _late(now, version_id).order_by("due_on", "pk").values_list("pk", flat=True)]
    return answers.count(True), answers.count(False)


def _late(now: datetime, version_id: int) -> QuerySet[Clock]:
    return Clock.objects.filter(
        state=Clock.State.RUNNING, due_on__lt=timezone.localdate(now), breached_at__isnull=True, calendar_version_id=version_id,
    )


def _marked(pk: int, version_id: int, calendar: WorkingCalendar, now: datetime) -> bool | None:
    """Mark one clock; None when another was quicker, False when it failed."""
    try:
        with db.deed():
            rows = _late(now, version_id).filter(pk=pk)
            clock = (rows if db.is_sqlite() else rows.select_for_update(skip_locked=True)).first()
            if clock is None:
                return None
            _mark(clock, events_of(clock), calendar, system_actor(), now)
    except Exception:
        log.exception("The breach of clock %s could not be marked; it is tried again in a minute.", pk)
        return False
    return True


def _mark(clock: Clock, past: list[Event], calendar: WorkingCalendar, actor: Actor, now: datetime) -> None:
    step = advance(spec_of(clock), past, standing_on_row(clock), Event(EventKind.BREACH, local(now), actor_name=actor.name), calendar)
    DeadlineEvent.objects.bulk_create([DeadlineEvent(**row._asdict()) for row in event_rows(clock.pk, len(past), step.events)])
    put_standing(clock, step.standing)
    subject, breach = clock_subjects.get(clock.subject_type), step.events[0]
    assert clock.due_on is not None
    audit.record(
        book=subject.book(clock.subject_id) if subject else "law", actor=actor, deed="clock.breach", obj=clock, now=now,
        detail={"title": clock.title, "key": clock.key, "due_on": clock.due_on.isoformat(), "subject": f"{clock.subject_type} {clock.subject_id}"},
    )
    announce(breach_told(clock, clock.due_on, breach.at))
