"""Lock the petition that a page showed, move it, write its history."""

from datetime import datetime

from govsuite.core import db
from govsuite.core.actors import Actor
from meetings.petitions.errors import not_now, stale
from meetings.petitions.models import Petition, PetitionStep
from meetings.petitions.rules.standing import may


def locked(petition: Petition, version: int, deed: str) -> Petition:
    """Return the locked row; refused when the page is stale or the deed does not fit the state."""
    row = db.lock(Petition.objects.select_related("meeting__body__unit", "meeting__body__settings"), pk=petition.pk)
    if row.version != version:
        raise stale()
    if not may(row.state, deed):
        raise not_now(str(row.get_state_display()))
    return row


def moved(row: Petition, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def stepped(row: Petition, kind: str, actor: Actor, now: datetime, text: str = "") -> None:
    PetitionStep.objects.create(petition=row, at=now, kind=kind, by_name=actor.name[:200], text=text[:2000])
