"""The only way to visits of order control: those of one's place."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import file_url
from workflows.permits.abilities_permits import TABLE
from workflows.permits.models import SiteVisit
from workflows.permits.selectors.permits import places_of


def visits_of(actor: Actor) -> QuerySet[SiteVisit]:
    """Return the visits of the authorities where the actor has a post."""
    return SiteVisit.objects.filter(unit_id__in=places_of(actor)).select_related("permit", "officer", "legalised_by")


def may_read_photo(actor: Actor | None, pk: int, audience: str) -> bool:
    """Tell whether the actor may see the photos of this visit: the staff of its place."""
    visit = SiteVisit.objects.filter(pk=pk).first()
    return visit is not None and TABLE.allows(actor, "visit.view", visit)


def photos_of(visit: SiteVisit) -> list[dict[str, Any]]:
    """Return the photos of a visit with their addresses."""
    return [{"photo": photo, "url": file_url(photo.file)} for photo in visit.photos.select_related("file")]


def visit_for(actor: Actor | None, pk: int, action: str = "view") -> SiteVisit:
    """Return the visit to the staff of its place; recorded by officers and heads alone."""
    visit = SiteVisit.objects.select_related("permit__unit", "officer", "legalised_by").filter(pk=pk).first()
    if visit is None:
        raise NotFound("visit.not_found", _("There is no such visit here. Open it from the list of visits."))
    TABLE.check(actor, f"visit.{action}", visit, book="" if action == "view" else visit.book)
    return visit
