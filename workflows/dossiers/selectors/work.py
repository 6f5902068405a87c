"""Read the work on a dossier: its notices, opinions, visits, remarks."""

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Dossier, Inspection, InspectionPhoto, Opinion, Supplement


def supplement_of(dossier: Dossier) -> Supplement:
    """Return the newest notice of a dossier, or say that there is none."""
    found = dossier.supplement
    if found is None:
        raise NotFound("supplement.none", _("Nobody has asked for a supplement on this dossier. Go back to the dossier."))
    return found


def opinion_for(actor: Actor | None, pk: int) -> Opinion:
    """Return a question to a unit, for somebody who may answer it."""
    opinion = Opinion.objects.select_related(
        "dossier__unit__parent", "dossier__desk", "dossier__work_unit", "dossier__officer", "dossier__pack", "dossier__applicant", "unit", "step",
    ).filter(pk=pk).first()
    if opinion is None:
        raise NotFound("opinion.not_found", _("There is no such question here. Look for it in the queue of your unit."))
    TABLE.check(actor, "dossier.answer_opinion", opinion.dossier, book=opinion.dossier.book)
    return opinion


def default_points() -> list[str]:
    """Return what a visit usually checks: a beginning that the officer changes."""
    return [
        _("The site is where the papers say it is"), _("The present state is as drawn"), _("Distances to the neighbours are as drawn"),
        _("Work has not begun"),
    ]


def inspection_for(actor: Actor | None, pk: int) -> Inspection:
    """Return a visit for somebody who records it."""
    visit = Inspection.objects.select_related("dossier__applicant", "dossier__unit", "step__officer").filter(pk=pk).first()
    if visit is None:
        raise NotFound("inspection.not_found", _("There is no such visit here. Look for it under “My work”."))
    TABLE.check(actor, "dossier.inspect", visit.dossier, book=visit.dossier.book)
    return visit


def recorded_visit(actor: Actor | None, pk: int) -> Inspection:
    """Return a visit for whoever sees its dossier."""
    visit = Inspection.objects.select_related(
        "dossier__applicant", "dossier__unit__parent", "step__officer", "signature", "owner_signature",
    ).filter(pk=pk).first()
    if visit is None:
        raise NotFound("inspection.not_found", _("There is no such visit here. Look for it under “My work”."))
    TABLE.check(actor, "dossier.view", visit.dossier)
    return visit


def photos_of(visit: Inspection) -> list[InspectionPhoto]:
    """Return the photos of a visit in the order in which they came."""
    return list(InspectionPhoto.objects.filter(inspection=visit).select_related("file").order_by("pk"))
