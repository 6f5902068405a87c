"""Lock an incident, change it, write its diary and its audit book: the one place where its state changes."""

from datetime import datetime
from typing import Any

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from ioc_bridge.incidents.enums import EntryKind, State
from ioc_bridge.incidents.errors import not_now, stale
from ioc_bridge.incidents.models import Entry, Incident
from ioc_bridge.incidents.rules.states import after


def lock(pk: int, *, version: int | None = None) -> Incident:
    """Return the incident locked until the deed ends; ``version`` is what the page showed."""
    locked = db.lock(Incident.objects.select_related("unit", "owner"), pk=pk)
    if version is not None and locked.version != version:
        raise stale()
    return locked


def may_be_done(locked: Incident, deed: str) -> str:
    """Return the state after the deed, or refuse it in the state of now."""
    wanted = after(locked.state, deed)
    if not wanted:
        raise not_now(str(State(locked.state).label))
    return wanted


def move(
    locked: Incident, *, deed: str, actor: Actor, now: datetime, text: str = "", fields: tuple[str, ...] = (), detail: dict[str, Any] | None = None,
) -> Incident:
    """Change the locked incident by ``deed``; save it with ``fields``; write diary and audit. Call it last but for the announcement."""
    before, locked.state = locked.state, may_be_done(locked, deed)
    locked.version += 1
    locked.save(update_fields=["state", "version", *fields])
    note(locked, EntryKind(deed), actor=actor, now=now, text=text)
    audit.record(
        book=locked.book, actor=actor, deed=f"incident.{deed}", obj=locked, now=now, before={"state": before},
        after={"state": locked.state, "level": locked.level, "owner": locked.owner_id}, detail=(detail or {}) | ({"text": text} if text else {}),
    )
    return locked


def note(incident: Incident, kind: EntryKind, *, actor: Actor, now: datetime, text: str = "") -> None:
    """Write one line of the diary."""
    post = actor.post
    Entry.objects.create(incident=incident, kind=kind, at=now, by_name=actor.name, by_title=post.position_title if post else "", text=text.strip()[:2000], level=incident.level)
