"""Notes on drawings as the applicant sees them: those that were sent, with the answers since."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.edge import done, status_of
from workflows.dossiers.public_online import own_dossier, own_head
from workflows.permits.forms.drawings import AnswerForm
from workflows.permits.selectors.drawings import own_note, shared_notes
from workflows.permits.services.drawings import OPEN_STATES, answer_note


@require_safe
@citizen_signed_in
def own_notes(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Every note that was sent, one below the other."""
    dossier = own_dossier(request.citizen_actor, public_id)
    return render(request, "workflows/permits/own_notes.html", own_head(dossier) | {
        "rows": shared_notes(dossier), "is_open": dossier.state in OPEN_STATES, "back": reverse("dossiers:own_detail", args=[public_id]),
    })


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_signed_in
def own_note_answer(request: HttpRequest, public_id: uuid.UUID, number: int) -> HttpResponse:
    """Answer one note; one task a screen."""
    note = own_note(request.citizen_actor, public_id, number)
    back = reverse("permits:own_notes", args=[public_id])
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _reply = done(form, lambda: answer_note(note=note, text=form.cleaned_data["text"], actor=request.citizen_actor, now=timezone.now()))
        if ok:
            messages.success(request, _("Your answer is with the officer."))
            return redirect(f"{back}#ghi-chu-{number}")
    row = next(one for one in shared_notes(note.dossier) if one["note"].pk == note.pk)
    return render(request, "workflows/permits/own_note.html", own_head(note.dossier) | {"row": row, "form": form, "back": back}, status=status_of(form))
