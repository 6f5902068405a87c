"""Read apologies with a new date: of a dossier, those that wait for the head of the authority, those that wait for their reason."""

from datetime import datetime, time

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.core.registries import WaitingItem
from workflows.dossiers.abilities import LEADERS, TABLE
from workflows.dossiers.models import Apology
from workflows.dossiers.selectors.counter import counters_of
from workflows.dossiers.services.apologies import AT_WORK

MOST = 50


def apology_for(actor: Actor | None, pk: int) -> Apology:
    """Return an apology for who signs in its place."""
    row = Apology.objects.filter(pk=pk).select_related("slip", "dossier__unit__parent", "dossier__desk", "dossier__applicant", "dossier__pack", "dossier__officer").first()
    if row is None:
        raise NotFound("apology.not_found", _("There is no such apology here. Open the dossier and look there."))
    TABLE.check(actor, "dossier.sign", row.dossier, book=row.dossier.book)
    return row


def apologies_for(actor: Actor) -> list[Apology]:
    """Return the apologies that wait in the places where the actor leads, the next due first."""
    units = [row.unit_id for row in counters_of(actor, *LEADERS)] if actor.holds(*LEADERS) else []
    return list(_open().filter(state=Apology.State.WRITTEN, dossier__unit_id__in=units)[:MOST]) if units else []


def _open() -> QuerySet[Apology]:
    """Return those whose dossier is still at work: what is decided in time needs no apology."""
    return Apology.objects.filter(dossier__state__in=AT_WORK).select_related("dossier").order_by("due_on", "pk")


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return what waits for this person: as leader to sign, as officer to say why."""
    if actor.user_id is None:
        return []
    drafted = _open().filter(state=Apology.State.DRAFTED, dossier__officer_id=actor.user_id)[:MOST]
    return [
        *(_item(row, _("Sign the apology on dossier %(code)s"), reverse("dossiers:apology", args=[row.pk]), now) for row in apologies_for(actor)),
        *(_item(row, _("Say why dossier %(code)s takes longer, or decide in time"), reverse("dossiers:apology_write", args=[row.dossier_id]), now) for row in drafted),
    ]


def _item(row: Apology, words: str, url: str, now: datetime) -> WaitingItem:
    due = timezone.make_aware(datetime.combine(row.due_on, time(17)))
    return WaitingItem(
        title=words % {"code": row.dossier}, url=url, kind=_("Apology and new date"), due=due, since=row.written_at or row.drafted_at, urgent=row.due_on <= timezone.localdate(now),
    )
