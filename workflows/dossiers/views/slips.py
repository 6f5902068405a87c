"""Slips: shown, printed, downloaded; a receipt with a mistake re-issued; stop at the applicant's request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import DOCX, PDF, sent_file
from govsuite.core.edge import done, page_version
from govsuite.people.public import signed_in
from govsuite.records.public import render_docx, render_pdf
from workflows.dossiers.documents.slip_forms import FORMS, head_of, slip_document
from workflows.dossiers.enums import SlipKind
from workflows.dossiers.forms.reception import ReasonForm, ReceiptForm
from workflows.dossiers.models import Slip
from workflows.dossiers.reception_words import steps_of
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.selectors.slips import newest_version, slip_for
from workflows.dossiers.services.control import control_sheet
from workflows.dossiers.services.filing import Person
from workflows.dossiers.services.receipts import correct_receipt
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.reception import reason_page

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip as it reads, with its ways to print."""
    found = slip_for(request.actor, pk)
    newest, document = newest_version(found), slip_document(found)
    fresh = "moi" in request.GET
    return render(request, "workflows/dossiers/slip_detail.html", frame(request.actor, found.dossier) | {
        "slip": found, "document": document, "head": head_of(document), "newest": newest if newest.pk != found.pk else None, "fresh": fresh,
        "steps": steps_of("slip") if fresh and found.kind == SlipKind.RECEIPT else [], "doubt": FORMS[SlipKind(found.kind)].doubt if found.kind in FORMS else "",
    })


@signed_in
@require_safe
def slip_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    found = slip_for(request.actor, pk)
    return sent_file(render_pdf(slip_document(found)), f"{file_name(found)}.pdf", PDF, inline=True)


@signed_in
@require_safe
def slip_docx(request: HttpRequest, pk: int) -> HttpResponse:
    found = slip_for(request.actor, pk)
    return sent_file(render_docx(slip_document(found)), f"{file_name(found)}.docx", DOCX)


def file_name(found: Slip) -> str:
    """Return e.g. ``H50.12-261125-0001-mau-01-so-7``."""
    again = f"-lan-{found.version}" if found.version > 1 else ""
    return f"{found.dossier.code}-mau-{found.kind}-so-{found.number}{again}"


@signed_in
@require_http_methods(GET_POST)
def receipt_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend what is wrong on a receipt and give it out anew, with the reason."""
    found = slip_for(request.actor, pk, "correct_receipt")
    form = ReceiptForm(request.POST or None, dossier=found.dossier)
    if request.method == "POST":
        ok, fresh = done(form, lambda: correct_receipt(
            slip=found, title=form.cleaned_data["title"], person=Person(**form.person()), reason=form.cleaned_data["reason"],
            version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and fresh:
            return redirect(reverse("dossiers:slip", args=[fresh.pk]) + "?moi")
    return reason_page(
        request, found.dossier, form, title=_("Re-issue the receipt"), icon="file-pencil", submit=_("Give out version %(number)d") % {"number": found.version + 1},
        lead=_("Mend what is wrong. The receipt keeps its number; the former version is kept and shows as replaced."),
        back=reverse("dossiers:slip", args=[pk]),
    )


@signed_in
@require_POST
def control(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the control sheet; the first time it takes its number."""
    dossier = dossier_for(request.actor, pk, "control_sheet")
    return redirect("dossiers:slip", control_sheet(dossier=dossier, actor=request.actor, now=timezone.now()).pk)


@signed_in
@require_http_methods(GET_POST)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the work because the applicant asks for it: slip 05."""
    dossier = dossier_for(request.actor, pk, "withdraw")
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, given = done(form, lambda: withdraw(
            dossier=dossier, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and given:
            return redirect(reverse("dossiers:slip", args=[given.pk]) + "?moi")
    return reason_page(
        request, dossier, form, title=_("Stop at the applicant's request"), icon="player-stop", danger=True, submit=_("Stop and print slip 05"),
        lead=_("The work ends, every deadline ends, and the applicant gets slip 05. This cannot be taken back: the applicant files anew."),
        back=reverse("dossiers:detail", args=[pk]),
    )
