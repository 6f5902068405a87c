"""The drawings of a dossier and the notes on them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import FileVersion, latest
from workflows.dossiers.public import Dossier, State, dossier_for
from workflows.permits.abilities import TABLE
from workflows.permits.models import DrawingNote

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A paper of the dossier that is a PDF, in its newest version."""

    dossier: Dossier
    paper: Any
    version: FileVersion


def drawings_of(dossier: Dossier) -> list[Drawing]:
    """Return the papers that can be looked at as drawings, in the order of the list."""
    rows = dossier.papers.filter(file__isnull=False, file__withdrawn_at__isnull=True).select_related("file").prefetch_related("file__versions")
    found = [Drawing(dossier, row, latest(row.file)) for row in rows if row.file]
    return [one for one in found if one.version.media_type == PDF]


def drawing_for(actor: Actor | None, pk: int, paper_pk: int, action: str = "view") -> Drawing:
    """Return a drawing of a dossier to which the actor may do ``action``; a paper that is no PDF is none."""
    dossier = dossier_for(actor, pk, action)
    found = next((one for one in drawings_of(dossier) if one.paper.pk == paper_pk), None) if dossier.state != State.DRAFT else None
    if found is None:
        raise NotFound("drawing.not_found", _("There is no such drawing. Open it from the page of the dossier."))
    return found


def notes_on(drawing: Drawing) -> list[DrawingNote]:
    """Return the notes on the drawing, those on former versions too, in the order in which they were made."""
    rows = DrawingNote.objects.filter(dossier=drawing.dossier, file=drawing.paper.file).prefetch_related("replies")
    return list(rows.order_by("number"))


def drawings_listed(dossier: Dossier) -> list[Any]:
    """Return the papers that are drawings in one question, each with ``waiting``: how many notes on it are not resolved."""
    pdf = FileVersion.objects.filter(file=OuterRef("file"), media_type=PDF)
    notes = DrawingNote.objects.filter(file=OuterRef("file"), resolved_at__isnull=True).values("file").annotate(number=Count("pk")).values("number")
    rows = dossier.papers.filter(Exists(pdf), file__withdrawn_at__isnull=True).select_related("file")
    return list(rows.annotate(waiting=Coalesce(Subquery(notes), 0)))


def note_for(actor: Actor | None, pk: int, action: str) -> DrawingNote:
    """Return a note when the actor may do ``action`` to it; NotFound to who does not see its dossier."""
    note = DrawingNote.objects.select_related("dossier", "file").filter(pk=pk).first()
    if note is None:
        raise NotFound("drawing.note_not_found", _("There is no such note. Open the drawing from the page of the dossier."))
    dossier_for(actor, note.dossier_id, "comment")
    TABLE.check(actor, f"drawing.{action}", note, book=note.dossier.book)
    return note


def paper_of(note: DrawingNote) -> int | None:
    """Return the number of the paper that the note's file stands with; None when it was replaced by another file."""
    return note.dossier.papers.filter(file=note.file).values_list("pk", flat=True).first()
