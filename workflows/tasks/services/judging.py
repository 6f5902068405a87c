"""The giver's deeds: confirm, send back, cancel; who follows."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.law.public import Clock, clock_of, finish_clock
from workflows.tasks.abilities import TABLE
from workflows.tasks.enums import SUBJECT, WHOLE, State
from workflows.tasks.events import TaskClosed
from workflows.tasks.models import Extension, Task
from workflows.tasks.services.moving import lock, move, reason_given
from workflows.tasks.services.telling import tell_ended, tell_returned


def confirm_task(*, task: Task, text: str = "", actor: Actor, now: datetime, version: int | None = None) -> Task:
    """The result is what was asked for: the task ends."""
    TABLE.check(actor, "task.confirm", task, book=task.book)
    with db.deed():
        return _end(lock(task, version=version), "confirm", text, actor, now)


def return_task(*, task: Task, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Task:
    """The result is not what was asked for: it is done again. Its time runs on as it was."""
    TABLE.check(actor, "task.return", task, book=task.book)
    words = reason_given(reason)
    with db.deed():
        locked = lock(task, version=version)
        locked.percent, locked.on_time, locked.reported_at = min(locked.percent, 90), None, None
        moved = move(locked, deed="return", actor=actor, now=now, text=words, fields=("percent", "on_time", "reported_at"), detail={"reason": words})
        tell_returned(moved, now=now)
    return moved


def cancel_task(*, task: Task, reason: str, actor: Actor, now: datetime, version: int | None = None) -> Task:
    """It is no longer wanted."""
    TABLE.check(actor, "task.cancel", task, book=task.book)
    words = reason_given(reason)
    with db.deed():
        return _end(lock(task, version=version), "cancel", words, actor, now)


def _end(locked: Task, deed: str, text: str, actor: Actor, now: datetime) -> Task:
    clock = clock_of(SUBJECT, locked.pk, WHOLE)
    if clock is not None and clock.state != Clock.State.DONE:
        finish_clock(clock=clock, at=now, cause=_("The task ended"), actor=actor)
    waiting = locked.extensions.filter(state=Extension.State.ASKED)
    waiting.update(state=Extension.State.REFUSED, answered_at=now, answered_by_name=actor.name, answer=_("The task ended"))
    locked.ended_at = now
    moved = move(locked, deed=deed, actor=actor, now=now, text=text, fields=("ended_at",), detail={"reason": text} if text else None)
    tell_ended(moved, now=now)
    events.announce(TaskClosed(moved.pk, moved.origin_kind, moved.origin_id, moved.state == State.CLOSED, now))
    return moved


def follow_task(*, task: Task, follows: bool, actor: Actor, now: datetime) -> None:
    """Hear of the task, or no longer."""
    TABLE.check(actor, "task.follow", task, book=task.book)
    if actor.user_id is None:
        return
    with db.deed():
        if follows:
            task.followers.add(actor.user_id)
        else:
            task.followers.remove(actor.user_id)
        audit.record(book=task.book, actor=actor, deed="task.follow" if follows else "task.unfollow", obj=task, now=now)
