"""Notes on drawings: pinned to a place, answered, resolved, taken up again."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from workflows.dossiers.public import DOSSIER_ABILITIES, Dossier, State, lock, record
from workflows.permits.abilities import TABLE
from workflows.permits.models import DrawingNote, DrawingReply
from workflows.permits.selectors.drawings import Drawing

OPEN_STATES = (State.FILED, State.ACCEPTED, State.WORKING, State.SUPPLEMENT, State.DECIDING)
LONGEST, MOST_NOTES = 2000, 500
_PLACES = Decimal("0.00001")


def pin_note(*, drawing: Drawing, page: int, x: Decimal | None, y: Decimal | None, text: str, actor: Actor, now: datetime) -> DrawingNote:
    """Pin a note to a place of the drawing's newest version: ``x``, ``y`` from 0 to 1, or both None for the whole page."""
    DOSSIER_ABILITIES.check(actor, "dossier.comment", drawing.dossier, book=drawing.dossier.book)
    words = _words(text)
    pages = drawing.version.pages
    if page < 1 or (pages is not None and page > pages):
        raise Invalid("drawing.no_such_page", _("The drawing has %(pages)s pages: choose one of them.") % {"pages": pages or "?"}, field="page")
    if (x is None) != (y is None) or any(place is not None and not (place.is_finite() and 0 <= place <= 1) for place in (x, y)):
        raise Invalid("drawing.off_the_sheet", _("The place is not on the sheet. Choose it again on the drawing."), field="text")
    with db.deed():
        locked = _open(drawing.dossier)
        last = DrawingNote.objects.filter(dossier=locked).aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_NOTES:
            raise Conflict("drawing.too_many_notes", _("A dossier has at most %(most)s notes. Put the rest into the supplement notice.") % {"most": MOST_NOTES})
        note = DrawingNote.objects.create(
            dossier=locked, file=drawing.paper.file, version=drawing.version.number, number=last + 1, page=page, x=_placed(x), y=_placed(y), text=words,
            author_id=actor.user_id, author_name=actor.name, at=now,
        )
        record(locked, deed="drawing_note", actor=actor, now=now, detail={"note": note.number, "page": page, "paper": drawing.paper.pk})
    return note


def answer_note(*, note: DrawingNote, text: str, actor: Actor, now: datetime) -> DrawingReply:
    """Answer a note; a resolved one is taken up again first. The applicant answers what was sent."""
    by_applicant = actor.citizen_id is not None
    TABLE.check(actor, "drawing.answer_own" if by_applicant else "drawing.answer", note, book=note.dossier.book)
    words = _words(text)
    with db.deed():
        locked = _open(note.dossier)
        here = db.lock(DrawingNote.objects.all(), pk=note.pk)
        if here.resolved_at is not None:
            raise Conflict("drawing.resolved", _the_resolved(by_applicant))
        reply = DrawingReply.objects.create(
            note=here, text=words, author_id=actor.user_id, author_name=locked.applicant.name if by_applicant else actor.name, by_applicant=by_applicant, at=now,
        )
        record(locked, deed="drawing_answer", actor=actor, now=now, detail={"note": here.number, "by_applicant": by_applicant})
    return reply


def _the_resolved(by_applicant: bool) -> str:
    if by_applicant:
        return _("The officer has settled this note: it needs no answer any more.")
    return _("The note is resolved. Take it up again, then answer.")


def share_note(*, note: DrawingNote, actor: Actor, now: datetime) -> DrawingNote:
    """Send the note to the applicant, for good: who reads and answers it from now on. A second time changes nothing."""
    TABLE.check(actor, "drawing.share", note, book=note.dossier.book)
    with db.deed():
        locked = _open(note.dossier)
        here = db.lock(DrawingNote.objects.all(), pk=note.pk)
        if here.shared_at is not None:
            return here
        here.shared_at, here.shared_by_name = now, actor.name
        here.save(update_fields=["shared_at", "shared_by_name"])
        record(locked, deed="drawing_share", actor=actor, now=now, detail={"note": here.number})
    return here


def resolve_note(*, note: DrawingNote, actor: Actor, now: datetime) -> DrawingNote:
    """Mark a note as settled: by who made it, or by the officer in charge. A second time changes nothing."""
    return _settle(note, actor=actor, now=now, resolved=True)


def reopen_note(*, note: DrawingNote, actor: Actor, now: datetime) -> DrawingNote:
    """Take a resolved note up again."""
    return _settle(note, actor=actor, now=now, resolved=False)


def _settle(note: DrawingNote, *, actor: Actor, now: datetime, resolved: bool) -> DrawingNote:
    TABLE.check(actor, "drawing.resolve", note, book=note.dossier.book)
    with db.deed():
        locked = _open(note.dossier)
        here = db.lock(DrawingNote.objects.all(), pk=note.pk)
        if (here.resolved_at is not None) == resolved:
            return here
        here.resolved_at, here.resolved_by_name = (now, actor.name) if resolved else (None, "")
        here.save(update_fields=["resolved_at", "resolved_by_name"])
        record(locked, deed="drawing_resolve" if resolved else "drawing_reopen", actor=actor, now=now, detail={"note": here.number})
    return here


def _open(dossier: Dossier) -> Dossier:
    locked = lock(dossier)
    if locked.state not in OPEN_STATES:
        raise Conflict("drawing.over", _("Nobody works on this dossier any more: notes on its drawings stay as they are."))
    return locked


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Invalid("drawing.empty", _("Write what is meant."), field="text")
    if len(words) > LONGEST:
        raise Invalid("drawing.too_long", _("A note has at most %(most)s characters.") % {"most": LONGEST}, field="text")
    return words


def _placed(place: Decimal | None) -> Decimal | None:
    return None if place is None else Decimal(place).quantize(_PLACES, ROUND_HALF_UP)
