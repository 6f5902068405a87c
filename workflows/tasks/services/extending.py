"""More time: asked for with a reason by who has the task, answered by who gave it."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.law.public import DueMoved, clock_of, extend_clock
from workflows.tasks.abilities import TABLE
from workflows.tasks.enums import SUBJECT, WHOLE, Counted, State
from workflows.tasks.errors import no_reason, not_now
from workflows.tasks.models import Extension, Task
from workflows.tasks.rules.extending import MOST, Asked, bar_to_answer, bar_to_ask
from workflows.tasks.services.moving import lock, move, reason_given
from workflows.tasks.services.telling import tell_extension_answered, tell_extension_asked


def ask_extension(*, task: Task, amount: int, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Extension:
    """Ask the giver for more time, in the unit in which the task is counted."""
    TABLE.check(actor, "task.extend_ask", task, book=task.book)
    with db.deed():
        locked = lock(task, version=version)
        bar = bar_to_ask(Asked(locked.state, locked.counted, amount, reason, _waiting(locked) is not None))
        if bar:
            raise _refusal_to_ask(bar, locked)
        try:
            with transaction.atomic():
                asked = Extension.objects.create(
                    task=locked, amount=amount, reason=reason_given(reason), asked_at=now, asked_by_id=actor.user_id, asked_by_name=actor.name,
                )
        except IntegrityError:
            raise _refusal_to_ask("waits", locked) from None
        move(locked, deed="extend_ask", actor=actor, now=now, text=f"+{amount} {Counted(locked.counted).label}. {asked.reason}", detail={"amount": amount})
        tell_extension_asked(locked, now=now)
    return asked


def answer_extension(*, task: Task, granted: bool, answer: str, actor: Actor, now: datetime, version: int | None = None) -> Extension:
    """Grant or refuse; granted, the ledger finds the new due day."""
    TABLE.check(actor, "task.extend_answer", task, book=task.book)
    words = " ".join(answer.split())[:1000] if granted else reason_given(answer)
    with db.deed():
        locked = lock(task, version=version)
        asked = _waiting(locked)
        bar = bar_to_answer(asked_by=asked.asked_by_id if asked else None, answered_by=actor.user_id, waits=asked is not None)
        if bar == "own":
            raise Refused("task.own_extension", _("You asked for this yourself: the giver of the task, or a person in the same office, answers it."))
        if asked is None:
            raise Conflict("task.no_extension", _("No request for more time waits here any more. Look at the task again."))
        asked.state = Extension.State.GRANTED if granted else Extension.State.REFUSED
        asked.answer, asked.answered_at, asked.answered_by_name = words, now, actor.name
        asked.save(update_fields=["state", "answer", "answered_at", "answered_by_name"])
        if granted:
            _prolong(locked, asked, actor, now)
        deed = "extend_grant" if granted else "extend_refuse"
        move(
            locked, deed=deed, actor=actor, now=now, text=words, fields=("due_on", "due_at", "amount", "late_at", "reminded_at"),
            detail={"amount": asked.amount, "due_on": locked.due_on},
        )
        tell_extension_answered(locked, granted=granted, now=now)
    return asked


def _waiting(task: Task) -> Extension | None:
    return task.extensions.filter(state=Extension.State.ASKED).first()


def _prolong(locked: Task, asked: Extension, actor: Actor, now: datetime) -> None:
    locked.amount += asked.amount
    locked.late_at = locked.reminded_at = None
    if locked.due_at is not None:
        locked.due_at += timedelta(hours=asked.amount)
        locked.due_on = timezone.localdate(locked.due_at)
        return
    clock = clock_of(SUBJECT, locked.pk, WHOLE)
    if clock is None:
        raise RuntimeError("A task that is counted in days has its clock.")
    locked.due_on = extend_clock(clock=clock, amount=asked.amount, at=now, cause=asked.reason[:300], citation="", actor=actor).due_on or locked.due_on


def _refusal_to_ask(bar: str, task: Task) -> DomainError:
    if bar == "state":
        return not_now(str(State(task.state).label))
    if bar == "waits":
        return Conflict("task.extension_waits", _("A request for more time waits for its answer already."))
    if bar == "reason":
        return no_reason()
    return Invalid("task.extension_amount", _("Ask for 1 to %(most)s %(unit)s.") % {"most": MOST[task.counted], "unit": Counted(task.counted).label}, field="amount")


def follow_due(event: DueMoved) -> None:
    """Repeat due days that the calendar moved where lists read them."""
    for move_ in event.moves:
        if move_.subject_type == SUBJECT and move_.new is not None:
            Task.objects.filter(pk=move_.subject_id, due_at__isnull=True).update(due_on=move_.new)
