"""The only way to visits of order control: those of one's place."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from workflows.permits.abilities_permits import TABLE
from workflows.permits.models import SiteVisit


def visits_of(actor: Actor) -> QuerySet[SiteVisit]:
    """Return the visits of the authorities where the actor has a post."""
    places = {unit for post in actor.posts for unit in units_of_place(post.unit_id)}
    return SiteVisit.objects.filter(unit_id__in=places).select_related("permit", "officer", "legalised_by")


def visit_for(actor: Actor | None, pk: int, action: str = "view") -> SiteVisit:
    """Return the visit to the staff of its place; recorded by officers and heads alone."""
    visit = SiteVisit.objects.select_related("permit__unit", "officer", "legalised_by").filter(pk=pk).first()
    if visit is None:
        raise NotFound("visit.not_found", _("There is no such visit here. Open it from the list of visits."))
    TABLE.check(actor, f"visit.{action}", visit, book="" if action == "view" else visit.book)
    return visit
