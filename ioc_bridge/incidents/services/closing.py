"""Close an incident: its tasks have ended, or it is said why not. And what its tasks tell it."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db, events
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import SUBJECT, EntryKind, State
from ioc_bridge.incidents.errors import reason_given
from ioc_bridge.incidents.events import IncidentEnded
from ioc_bridge.incidents.models import Incident, Proposal
from ioc_bridge.incidents.rules.closing import bar_to_close
from ioc_bridge.incidents.services.clocks import finish_closing_clock
from ioc_bridge.incidents.services.moving import lock, move, note
from workflows.tasks.public import OPEN as OPEN_TASKS
from workflows.tasks.public import Origin, Task, TaskClosed, TaskOverdue, tasks_from
from workflows.violations.public import Referral, referrals_from

WAITING = (Proposal.State.SENT, Proposal.State.NUMBERED)

def close_incident(*, incident: Incident, text: str, reason: str = "", actor: Actor, now: datetime, version: int | None = None) -> Incident:
    """Say what was achieved and end it."""
    TABLE.check(actor, "incident.close", incident, book=incident.book)
    if not text.strip():
        raise Invalid("incident.no_text", _("Write what was achieved."), field="text")
    words = reason_given(reason) if reason.strip() else ""
    with db.deed():
        locked = lock(incident.pk, version=version)
        if locked.proposals.filter(state__in=WAITING).exists():
            raise Conflict("incident.proposal_waits", _("A proposal for this incident waits for the leader. Wait for the answer, then close it."))
        tasks = tasks_from(Origin.INCIDENT, str(locked.pk))
        cases = list(referrals_from(SUBJECT, locked.pk).values_list("state", flat=True))
        bar = bar_to_close(
            open_tasks=tasks.filter(state__in=OPEN_TASKS).count(), tasks=tasks.count(), reason=words, cases=cases.count(Referral.State.TAKEN),
            waiting_cases=cases.count(Referral.State.WAITING),
        )
        if bar == "open_tasks":
            raise Conflict("incident.open_tasks", _("Tasks of this incident are still open. Wait for them, or say why it is closed all the same."), field="reason")
        if bar == "case_waits":
            raise Conflict("incident.case_waits", _("A violation of this incident was handed over and nobody has taken it yet. Wait for the unit, or say why it is closed all the same."), field="reason")
        if bar:
            raise Conflict("incident.no_tasks", _("No task was given for this incident. Say why it is closed all the same."), field="reason")
        finish_closing_clock(locked, actor=actor, now=now)
        locked.ending, locked.ended_at = " ".join(f"{text} {words}".split())[:1000], now
        moved = move(locked, deed="close", actor=actor, now=now, text=locked.ending, fields=("ending", "ended_at"), detail={"reason": words} if words else None)
        events.announce(IncidentEnded(moved.pk, State.CLOSED, "", now))
    return moved


def on_task_closed(event: TaskClosed) -> None:
    """A task of an incident ended; with the last one the incident is done."""
    if event.origin_kind != Origin.INCIDENT or not event.origin_id.isdecimal():
        return
    locked, actor = lock(int(event.origin_id)), system_actor()
    task = Task.objects.get(pk=event.task_id)
    note(locked, EntryKind.TASK, actor=actor, now=event.at, text=f"{task.title}: {task.get_state_display()}")
    still_open = tasks_from(Origin.INCIDENT, event.origin_id).filter(state__in=OPEN_TASKS).exists()
    if locked.state == State.APPROVED and not still_open:
        move(locked, deed="finish", actor=actor, now=event.at)


def on_task_overdue(event: TaskOverdue) -> None:
    """A task of an incident is late: its diary says so."""
    if event.origin_kind != Origin.INCIDENT or not event.origin_id.isdecimal():
        return
    incident = Incident.objects.get(pk=int(event.origin_id))
    note(incident, EntryKind.LATE, actor=system_actor(), now=event.at, text=Task.objects.get(pk=event.task_id).title)
