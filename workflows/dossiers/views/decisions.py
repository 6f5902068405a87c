"""The result of a dossier: draft it, check it, send it back, sign it, hand it over."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core import demo
from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from govsuite.records.public import render_pdf
from workflows.dossiers.decision_documents import document_kind
from workflows.dossiers.forms.decisions import BackForm, DraftDecisionForm, HandOverForm
from workflows.dossiers.selectors.decisions import decision_for
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.selectors.signers import signer_outlook
from workflows.dossiers.services import decisions as deeds
from workflows.dossiers.services.returning import archive_dossier, hand_over
from workflows.dossiers.services.signing import sign_decision, signature_of
from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.reception import reason_page

GET_POST = ["GET", "HEAD", "POST"]
HERE = "#ket-qua"


def _back(pk: int) -> str:
    return reverse("dossiers:detail", args=[pk]) + HERE


@signed_in
@require_http_methods(GET_POST)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the result and put it before the head of unit."""
    dossier = dossier_for(request.actor, pk, "work")
    form = DraftDecisionForm(request.POST or None, dossier=dossier)
    if request.method == "POST":
        ok, _decision = done(form, lambda: deeds.propose_decision(
            dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request), **form.words(),
        ))
        if ok:
            return redirect(_back(pk))
    return render(request, "workflows/dossiers/decision_draft.html", frame(request.actor, dossier) | {
        "form": form, "back": _back(pk), "signers": signer_outlook(dossier, now=timezone.now()),
    }, status=status_of(form))


@signed_in
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as it will be signed: without number and day."""
    decision = decision_for(request.actor, pk, "view")
    kind = document_kind(decision.kind, decision.dossier.procedure)
    document = replace(kind.document(decision, signature_of(prefix="TM.", title="", name="")), symbol=kind.symbol, demo=demo.is_present())
    return sent_file(render_pdf(document), f"{decision.dossier.code}-du-thao.pdf", PDF, inline=True)


@signed_in
@require_POST
def head_check(request: HttpRequest, pk: int) -> HttpResponse:
    decision = decision_for(request.actor, pk, "head_check")
    return told(
        request, lambda: deeds.head_check(decision=decision, actor=request.actor, now=timezone.now(), version=page_version(request)), to=_back(decision.dossier_id),
        success=_("Checked. The draft is before the legal officer."),
    )


@signed_in
@require_POST
def legal_check(request: HttpRequest, pk: int) -> HttpResponse:
    decision = decision_for(request.actor, pk, "legal_check")
    return told(
        request, lambda: deeds.legal_check(decision=decision, actor=request.actor, now=timezone.now(), version=page_version(request)), to=_back(decision.dossier_id),
        success=_("Checked. The draft waits for the signature."),
    )


@signed_in
@require_http_methods(GET_POST)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the draft back to its officer with a reason: whoever's turn it is."""
    decision = decision_for(request.actor, pk)
    turn = deeds.turn_of(decision)
    form = BackForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: deeds.return_decision(
            decision=decision, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The draft is with its officer again, with your reason."))
            return redirect("dossiers:signing" if turn == "sign" else _back(decision.dossier_id))
    return reason_page(
        request, decision.dossier, form, title=_("Send the draft back"), icon="arrow-back-up", submit=_("Send back"), danger=True,
        lead=_("The officer gets the draft with this reason. The deadline goes on."),
        back=reverse("dossiers:signing") if turn == "sign" else _back(decision.dossier_id),
    )


@signed_in
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number and sign one result."""
    decision = decision_for(request.actor, pk, "sign")
    return told(
        request, lambda: sign_decision(decision=decision, actor=request.actor, now=timezone.now(), version=page_version(request)), to=_back(decision.dossier_id),
        success=_("Signed. The result can be collected."),
    )


@signed_in
@require_http_methods(GET_POST)
def collect(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the result over at the counter."""
    dossier = dossier_for(request.actor, pk, "hand_over")
    form = HandOverForm(request.POST or None)
    if request.method == "POST":
        ok, _dossier = done(form, lambda: hand_over(
            dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request), **form.cleaned_data,
        ))
        if ok:
            return redirect(_back(pk))
    return reason_page(
        request, dossier, form, title=_("Hand over the result"), icon="package-export", submit=_("Handed over"),
        lead=_("Check the paper of whoever collects it, then write it down."), back=_back(pk),
    )


@signed_in
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = dossier_for(request.actor, pk, "archive")
    return told(
        request, lambda: archive_dossier(dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request)), to=reverse("dossiers:detail", args=[pk]),
        success=_("The dossier is in the archive list."),
    )
