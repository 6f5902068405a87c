"""Slips by their number, for whoever sees the dossier."""

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import Slip


def slip_for(actor: Actor | None, pk: int, action: str = "view") -> Slip:
    """Return a slip of a dossier that the actor sees (and may do ``action`` on)."""
    slip = Slip.objects.select_related("dossier__unit__parent", "dossier__desk", "dossier__applicant", "dossier__pack").filter(pk=pk).first()
    if slip is None:
        raise NotFound("slip.not_found", _("There is no such slip here. Open the dossier and choose it from there."))
    TABLE.check(actor, f"dossier.{action}", slip.dossier, book="" if action == "view" else slip.dossier.book)
    return slip


def newest_version(slip: Slip) -> Slip:
    """Return the version that holds now."""
    same = Slip.objects.filter(unit_id=slip.unit_id, kind=slip.kind, year=slip.year, number=slip.number)
    return same.order_by("-version")[0]
