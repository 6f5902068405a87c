"""The drawings of a dossier and the notes on them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.records.public import FileVersion, latest
from workflows.dossiers.public import Dossier, State, dossier_for, rule_of
from workflows.dossiers.public_online import answers_to, own_dossier
from workflows.permits.abilities import TABLE
from workflows.permits.models import DrawingNote

PDF = "application/pdf"
#: how the law pack calls the form of a paper that is a drawing (Decree 217/2026, Article 56 clause 3)
DRAWING = "signed_drawing"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of the dossier that is a PDF, in its newest version."""

    dossier: Dossier
    paper: Any
    version: FileVersion


def drawing_keys(dossier: Dossier) -> set[str]:
    """Return the keys of the papers that are drawings: those of which the dossier's own law pack says so, and what answers a supplement of them."""
    named = {paper.key for paper in rule_of(dossier).papers if paper.form == DRAWING}
    return named | answers_to(dossier, named)


def drawings_of(dossier: Dossier) -> list[Drawing]:
    """Return the drawings that can be looked at, each in its newest version, in the order of the list."""
    rows = dossier.papers.filter(key__in=drawing_keys(dossier), file__isnull=False, file__withdrawn_at__isnull=True)
    found = [Drawing(dossier, row, latest(row.file)) for row in rows.select_related("file").prefetch_related("file__versions") if row.file]
    return [one for one in found if one.version.media_type == PDF]


def drawing_for(actor: Actor | None, pk: int, paper_pk: int, action: str = "view") -> Drawing:
    """Return a drawing of a dossier to which the actor may do ``action``; another paper, or one that is no PDF, is none."""
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
    """Return the drawings, each with ``waiting``: how many notes on it are not resolved."""
    pdf = FileVersion.objects.filter(file=OuterRef("file"), media_type=PDF)
    notes = DrawingNote.objects.filter(file=OuterRef("file"), resolved_at__isnull=True).values("file").annotate(number=Count("pk")).values("number")
    rows = dossier.papers.filter(Exists(pdf), key__in=drawing_keys(dossier), file__withdrawn_at__isnull=True).select_related("file")
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


def shared_notes(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the notes that were sent to the applicant, each with the answers since: what colleagues said before stays among them."""
    rows = DrawingNote.objects.filter(dossier=dossier, shared_at__isnull=False).select_related("file").prefetch_related("replies")
    titles = dict(dossier.papers.filter(file__isnull=False).values_list("file_id", "title"))
    found = []
    for note in rows.order_by("number"):
        replies = [reply for reply in note.replies.all() if note.shared_at and reply.at >= note.shared_at]
        waits = note.resolved_at is None and not any(reply.by_applicant for reply in replies[-1:])
        found.append({"note": note, "title": titles.get(note.file_id, note.file.name), "replies": replies, "waits": waits})
    return found


def own_note(actor: Actor, public_id: UUID, number: int) -> DrawingNote:
    """Return a note that was sent to this applicant; NotFound for any other, and for one that was not sent."""
    dossier = own_dossier(actor, public_id)
    note = DrawingNote.objects.filter(dossier=dossier, number=number, shared_at__isnull=False).first()
    if note is None:
        raise NotFound("drawing.note_not_found", _("There is no such note. Open the drawing from the page of the dossier."))
    note.dossier = dossier
    return note
