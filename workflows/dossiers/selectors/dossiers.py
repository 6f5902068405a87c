"""The only way to a dossier: it is given, or refused."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.dossiers.abilities import TABLE, is_no_private_draft
from workflows.dossiers.models import Dossier


def with_all(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Join what a page of one dossier shows of it."""
    return rows.select_related("unit__parent", "desk", "work_unit", "officer", "pack", "applicant").defer("pack__content")


def dossier_for(actor: Actor | None, pk: int, action: str = "view") -> Dossier:
    """Return the dossier when the actor may do ``action``; NotFound to a stranger, Refused to a colleague without the right."""
    dossier = with_all(Dossier.objects.all()).filter(pk=pk).first()
    if dossier is None or not is_no_private_draft(actor, dossier):
        raise not_found()
    TABLE.check(actor, f"dossier.{action}", dossier, book="" if action == "view" else dossier.book)
    return dossier


def not_found() -> NotFound:
    """Return the same answer for what is not there and for what is none of one's business."""
    return NotFound("dossier.not_found", _("There is no such dossier here. Check the code, or look for it in the list."))


def may_view(actor: Actor | None, dossier_id: int) -> bool:
    """Tell whether the actor sees this dossier: for clocks, files and screens."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    return dossier is not None and TABLE.allows(actor, "dossier.view", dossier)


def may_read_file(actor: Actor | None, dossier_id: int, audience: str) -> bool:
    """Tell whether the actor reads files of this dossier: whoever sees it; ``lead`` alone reads what was withdrawn."""
    dossier = Dossier.objects.filter(pk=dossier_id).first()
    if dossier is None:
        return False
    return TABLE.allows(actor, "dossier.set_up" if audience == "lead" else "dossier.view", dossier)


def dossiers_for(actor: Actor | None, pks: list[int], action: str) -> list[Dossier]:
    """Return these dossiers in the order given, each checked; what the actor may not see is left out, the rest is refused as usual."""
    rows = with_all(Dossier.objects.filter(pk__in=pks)).in_bulk()
    found = [rows[pk] for pk in dict.fromkeys(pks) if pk in rows and TABLE.allows(actor, "dossier.view", rows[pk])]
    for dossier in found:
        TABLE.check(actor, f"dossier.{action}", dossier, book=dossier.book)
    return found
