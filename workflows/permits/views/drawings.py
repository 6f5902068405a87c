"""A drawing with its notes: looked at, pinned to, answered, resolved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of, told
from govsuite.core.ui.pdf import pdf_parts
from govsuite.people.public import signed_in
from govsuite.records.public import version_url
from workflows.dossiers.public import DOSSIER_ABILITIES, frame
from workflows.permits.abilities import TABLE
from workflows.permits.forms.drawings import AnswerForm, NoteForm
from workflows.permits.models import DrawingNote
from workflows.permits.selectors.drawings import Drawing, drawing_for, note_for, notes_on, paper_of
from workflows.permits.services.drawings import (
    OPEN_STATES,
    answer_note,
    pin_note,
    reopen_note,
    resolve_note,
    share_note,
)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def drawing(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Show the drawing beside its notes; take a new note."""
    found = drawing_for(request.actor, pk, paper_pk, "comment" if request.method == "POST" else "view")
    form = NoteForm(request.POST or None, pages=found.version.pages)
    if request.method == "POST":
        ok, note = done(form, lambda: pin_note(
            drawing=found, page=form.cleaned_data["page"], x=form.place()[0], y=form.place()[1], text=form.cleaned_data["text"],
            actor=request.actor, now=timezone.now(),
        ))
        if ok and note:
            return redirect(_address(note, paper_pk))
    is_open = found.dossier.state in OPEN_STATES and DOSSIER_ABILITIES.allows(request.actor, "dossier.comment", found.dossier)
    return render(request, "workflows/permits/drawing_read.html", frame(request.actor, found.dossier) | {
        "drawing": found, "note_form": form, "answer_form": AnswerForm(), "may_write": is_open, "notes": _notes(request, found, is_open=is_open),
        "settings": _settings(found),
    }, status=status_of(form))


@signed_in
@require_POST
def note_answer(request: HttpRequest, note_pk: int) -> HttpResponse:
    """Answer a note."""
    note = note_for(request.actor, note_pk, "answer")
    text = request.POST.get("text", "")
    return told(request, lambda: answer_note(note=note, text=text, actor=request.actor, now=timezone.now()), success=_("Answered."), to=_address(note))


@signed_in
@require_POST
def note_resolve(request: HttpRequest, note_pk: int) -> HttpResponse:
    """Mark a note as resolved, or take it up again (``mo_lai``)."""
    note = note_for(request.actor, note_pk, "resolve")
    again = "mo_lai" in request.POST
    deed, words = (reopen_note, _("The note is open again.")) if again else (resolve_note, _("The note is resolved."))
    return told(request, lambda: deed(note=note, actor=request.actor, now=timezone.now()), success=words, to=_address(note))


@signed_in
@require_POST
def note_share(request: HttpRequest, note_pk: int) -> HttpResponse:
    """Send a note to the applicant."""
    note = note_for(request.actor, note_pk, "share")
    return told(
        request, lambda: share_note(note=note, actor=request.actor, now=timezone.now()), to=_address(note),
        success=_("The note is sent: the applicant reads and answers it in the citizens' area."),
    )


def _address(note: DrawingNote, paper_pk: int | None = None) -> str:
    """Return the place of the note beside its drawing; the dossier's page where the file was replaced."""
    paper = paper_pk or paper_of(note)
    if paper is None:
        return reverse("dossiers:detail", args=[note.dossier_id])
    return reverse("permits:drawing", args=[note.dossier_id, paper]) + f"#ghi-chu-{note.number}"


def _notes(request: HttpRequest, found: Drawing, *, is_open: bool) -> list[dict[str, Any]]:
    """Return the notes as the list shows them; places as plain numbers for the script."""
    rows = []
    for note in notes_on(found):
        note.dossier = found.dossier
        rows.append({
            "note": note, "replies": list(note.replies.all()), "x": "" if note.x is None else f"{note.x}", "y": "" if note.y is None else f"{note.y}",
            "is_old": note.version != found.version.number, "may_share": is_open and note.shared_at is None and TABLE.allows(request.actor, "drawing.share", note),
            "may_resolve": is_open and TABLE.allows(request.actor, "drawing.resolve", note),
        })
    return rows


def _settings(found: Drawing) -> dict[str, Any]:
    """Return what the script is told."""
    return {
        "url": version_url(found.version), **pdf_parts(), "words": {
            "page": _("Page {page} of {pages}"), "pin": _("Note {number}"), "choose": _("Choose the place on the sheet."),
            "chosen": _("The place on page {page} is chosen. Write the note."), "wholePage": _("The note speaks of the whole page."),
        },
    }
