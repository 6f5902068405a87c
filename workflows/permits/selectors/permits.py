"""The only way to a permit: it is given, or refused."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from workflows.permits.abilities_permits import TABLE
from workflows.permits.models import Cancellation, Permit


def permit_for(actor: Actor | None, pk: int, action: str = "view") -> Permit:
    """Return the permit when the actor may do ``action``; NotFound to a stranger, Refused to a colleague without the right."""
    permit = Permit.objects.select_related("unit", "dossier__applicant", "dossier__pack", "issued", "earlier__scan", "replaced_by").filter(pk=pk).first()
    if permit is None:
        raise NotFound("permit.not_found", _("There is no such permit here. Check the number, or look for it in the list."))
    TABLE.check(actor, f"permit.{action}", permit, book="" if action == "view" else permit.book)
    return permit


def places_of(actor: Actor) -> set[int]:
    """Return the units of the places where the actor has a post."""
    return {unit for post in actor.posts for unit in units_of_place(post.unit_id)}


def permits_of(actor: Actor) -> QuerySet[Permit]:
    """Return the permits of the authorities where the actor has a post."""
    return Permit.objects.filter(unit_id__in=places_of(actor)).select_related("unit")


def may_view(actor: Actor | None, permit_id: int) -> bool:
    """Tell whether the actor sees this permit: for clocks and documents."""
    permit = Permit.objects.filter(pk=permit_id).first()
    return permit is not None and TABLE.allows(actor, "permit.view", permit)


def cancellation_for(actor: Actor | None, permit_id: int) -> Cancellation:
    """Return the cancellation that waits for the leader."""
    permit = permit_for(actor, permit_id, "sign")
    found = Cancellation.objects.select_related("permit__unit").filter(permit=permit).first()
    if found is None:
        raise NotFound("permit.no_cancellation", _("There is no cancellation to sign for this permit."))
    return found
