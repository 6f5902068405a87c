"""The only way to visits of order control: those of one's place."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import file_url
from workflows.permits.abilities_permits import TABLE
from workflows.permits.models import Permit, SiteVisit
from workflows.permits.selectors.permits import places_of
from workflows.violations.public import Referral, may_read_source, page_of, referrals_from, row_of

#: as violations know a visit
VISIT = "workflows_permits.sitevisit"


def visits_of(actor: Actor) -> QuerySet[SiteVisit]:
    """Return the visits of the authorities where the actor has a post."""
    return SiteVisit.objects.filter(unit_id__in=places_of(actor)).select_related("permit", "officer", "legalised_by")


def may_view_visit(actor: Actor | None, pk: int) -> bool:
    """Tell whether the actor reads this visit: the staff of its place."""
    visit = SiteVisit.objects.filter(pk=pk).first()
    return visit is not None and TABLE.allows(actor, "visit.view", visit)


def may_read_photo(actor: Actor | None, pk: int, audience: str) -> bool:
    """Tell whether the actor may see the photos of this visit: the staff of its place, and the unit that its violation was handed to."""
    return may_view_visit(actor, pk) or may_read_source(actor, VISIT, pk)


def cases_of(visit: SiteVisit, actor: Actor) -> dict[str, Any]:
    """Return what became of the violation, newest first, and the units that it may be handed to now."""
    rows = list(referrals_from(VISIT, visit.pk))
    held = any(row.state != Referral.State.RETURNED for row in rows)
    may_refer = visit.is_violation and not held and visit.legalised_by_id is None and TABLE.allows(actor, "visit.record", visit)
    return {"cases": [case_row(row) for row in rows], "may_refer": may_refer}


def case_row(row: Referral) -> dict[str, Any]:
    """Return one violation handed over as the pages of visits and permits show it."""
    return row_of(row) | {"url": page_of(row.pk)}


def violations_of(permit: Permit) -> list[dict[str, Any]]:
    """Return the violations found on the site of a permit, the newest first, each with what became of it."""
    visits = list(permit.visits.filter(is_violation=True).order_by("-visited_at", "-pk"))
    newest: dict[int, Referral] = {}
    for row in Referral.objects.filter(source_type=VISIT, source_id__in=[visit.pk for visit in visits]).select_related("unit").order_by("pk"):
        newest[row.source_id] = row
    return [{"visit": visit, "case": case_row(newest[visit.pk]) if visit.pk in newest else None} for visit in visits]


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
