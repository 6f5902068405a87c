"""Lock a permit and move it: the one place where its state changes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from workflows.permits.enums_permits import ChangeKind
from workflows.permits.models import Permit, PermitChange
from workflows.permits.rules.permit_states import permit_after


def lock_permit(pk: int, *, version: int | None = None) -> Permit:
    """Return the permit locked until the deed ends. ``version`` is what the page showed: a permit that changed since refuses."""
    locked = db.lock(Permit.objects.select_related("unit__parent", "dossier", "issued"), pk=pk)
    if version is not None and locked.version != version:
        raise Conflict("permit.stale", _("Somebody else has changed this permit since you opened it. Nothing of yours was written: open it again and look."))
    return locked


def next_permit_state(locked: Permit, deed: str) -> str:
    """Return the state after the deed, or refuse it in the state of now."""
    wanted = permit_after(locked.state, deed)
    if not wanted:
        raise Conflict("permit.state", _(
            "Permit %(number)s is “%(state)s”, so this is not possible. Open it again to see what can be done."
        ) % {"number": locked.number, "state": locked.get_state_display()})
    return wanted


def change_permit(
    locked: Permit, *, deed: str, kind: ChangeKind, actor: Actor, now: datetime, fields: tuple[str, ...] = (), text: str = "", citation: str = "",
    detail: dict[str, Any] | None = None, **more: Any,
) -> PermitChange:
    """Move the locked permit by ``deed``, save it with ``fields``, write history and audit. Call it last in the deed."""
    before = locked.state
    locked.state = next_permit_state(locked, deed)
    return note_change(locked, deed=deed, kind=kind, actor=actor, now=now, fields=("state", *fields), text=text, citation=citation,
                       detail={"before": before, **(detail or {})}, **more)


def note_change(
    locked: Permit, *, deed: str, kind: ChangeKind, actor: Actor, now: datetime, fields: tuple[str, ...] = (), text: str = "", citation: str = "",
    detail: dict[str, Any] | None = None, **more: Any,
) -> PermitChange:
    """Save the permit, write history and audit, whatever its state."""
    locked.version += 1
    locked.save(update_fields=[*fields, "version"])
    change = PermitChange.objects.create(
        permit=locked, kind=kind, at=now, by_name=actor.name, text=text[:2000], citation=citation[:300], detail=detail or {}, **more,
    )
    audit.record(
        book=locked.book, actor=actor, deed=f"permit.{deed}", obj=locked, now=now, before={"state": (detail or {}).get("before", locked.state)},
        after={"state": locked.state, "start_until": locked.start_until, "exists_until": locked.exists_until, "version": locked.version},
        detail={"number": locked.number},
    )
    return change
