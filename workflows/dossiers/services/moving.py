"""Lock a dossier and move it: the one place where its state changes."""

from datetime import datetime
from typing import Any

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from workflows.dossiers.enums import State
from workflows.dossiers.errors import gone, not_now, stale
from workflows.dossiers.events import DossierActed, DossierMoved
from workflows.dossiers.models import Dossier, StateChange
from workflows.dossiers.rules.states import after
from workflows.dossiers.services.boards import count_change
from workflows.dossiers.services.clocks import ENDS_WORK, end_work


def lock(dossier: Dossier, *, version: int | None = None) -> Dossier:
    """Return the dossier locked until the deed ends.

    ``version`` is what the page showed: a dossier that changed since refuses (two officers deciding at once).
    """
    try:
        # The pack's text is long, and what was built of it is kept by its hash: few deeds need to read it.
        rows = Dossier.objects.select_related("unit__parent", "desk", "work_unit", "officer", "pack").defer("pack__content")
        locked = db.lock(rows, pk=dossier.pk)
    except Dossier.DoesNotExist:
        raise gone() from None
    if version is not None and locked.version != version:
        raise stale()
    return locked


def next_state(locked: Dossier, deed: str) -> str:
    """Return the state after the deed, or refuse it in the state of now."""
    wanted = after(locked.state, deed)
    if not wanted:
        raise not_now(locked.get_state_display())
    return wanted


def move(
    locked: Dossier, *, deed: str, actor: Actor, now: datetime, reason: str = "", detail: dict[str, Any] | None = None,
    fields: tuple[str, ...] = (),
) -> Dossier:
    """Change the state of the locked dossier by ``deed``; save it with ``fields``; write history and audit; announce.

    Call it last in the deed: the audit book's row is locked here.
    """
    wanted = next_state(locked, deed)
    before = locked.state
    locked.state = wanted
    if wanted in ENDS_WORK and wanted != before:
        end_work(locked, actor=actor, now=now)
    touch(locked, fields=("state", *fields))
    change = None
    if wanted != before:
        change = StateChange.objects.create(
            dossier=locked, before=before, after=wanted, deed=deed, at=now, by_name=actor.name, reason=reason[:1000],
        )
    record(locked, deed=deed, actor=actor, now=now, before={"state": before}, detail={"reason": reason, **(detail or {})} if reason else detail)
    events.announce(DossierMoved(dossier_id=locked.pk, before=before, after=wanted, deed=deed, at=now, change_id=change.pk if change else None))
    return locked


def touch(locked: Dossier, *, fields: tuple[str, ...]) -> None:
    """Save these fields and raise the version: pages opened before are stale now. The boards count what changes."""
    locked.version += 1
    count_change(locked, fields)
    locked.save(update_fields=[*fields, "version"])


def record(
    locked: Dossier, *, deed: str, actor: Actor, now: datetime, before: dict[str, Any] | None = None, detail: dict[str, Any] | None = None,
) -> None:
    """Append to the dossier's audit book and announce the deed. ``detail`` holds nothing personal."""
    after_ = {"state": locked.state, "version": locked.version, "due_on": locked.due_on, "officer": locked.officer_id}
    audit.record(
        book=locked.book, actor=actor, deed=f"dossier.{deed}", obj=locked, now=now, before=before, after=after_,
        detail={"code": locked.code, **(detail or {})},
    )
    events.announce(DossierActed(dossier_id=locked.pk, deed=deed, at=now))


def is_open(dossier: Dossier) -> bool:
    """Tell whether work on the dossier goes on."""
    return dossier.state in (State.FILED, State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING)
