"""Lock a task, change it, write its diary and its audit book: the one place where its state changes."""

from datetime import datetime
from typing import Any

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from workflows.tasks.enums import EntryKind, State
from workflows.tasks.errors import no_reason, not_now, stale
from workflows.tasks.models import Entry, Task
from workflows.tasks.rules.states import after

LEAST_REASON = 10


def lock(task: Task, *, version: int | None = None) -> Task:
    """Return the task locked until the deed ends; ``version`` is what the page showed."""
    locked = db.lock(Task.objects.select_related("unit", "giver_unit"), pk=task.pk)
    if version is not None and locked.version != version:
        raise stale()
    return locked


def may_be_done(locked: Task, deed: str) -> str:
    """Return the state after the deed, or refuse it in the state of now."""
    wanted = after(locked.state, deed)
    if not wanted:
        raise not_now(str(State(locked.state).label))
    return wanted


def move(
    locked: Task, *, deed: str, actor: Actor, now: datetime, text: str = "", fields: tuple[str, ...] = (), entry: EntryKind | None = None,
    detail: dict[str, Any] | None = None,
) -> Task:
    """Change the locked task by ``deed``; save it with ``fields``; write diary and audit. Call it last but for the announcement."""
    before, locked.state = locked.state, may_be_done(locked, deed)
    locked.version += 1
    locked.save(update_fields=["state", "version", *fields])
    note(locked, EntryKind(entry or deed), actor=actor, now=now, text=text)
    audit.record(
        book=locked.book, actor=actor, deed=f"task.{deed}", obj=locked, now=now, before={"state": before},
        after={"state": locked.state, "percent": locked.percent, "due_on": locked.due_on, "officer": locked.officer_id}, detail=detail,
    )
    return locked


def note(task: Task, kind: EntryKind, *, actor: Actor, now: datetime, text: str = "") -> None:
    """Write one line of the diary."""
    post = actor.post
    Entry.objects.create(
        task=task, kind=kind, at=now, by_name=actor.name, by_title=post.position_title if post else "", percent=task.percent, text=text.strip()[:2000],
    )


def reason_given(text: str) -> str:
    """Return the reason in one line, or refuse one that says nothing."""
    words = " ".join(text.split())
    if len(words) < LEAST_REASON:
        raise no_reason()
    return words[:1000]
