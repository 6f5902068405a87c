"""A citizen's own dossier: where it is, until when and why, what to do, papers, slips and results to download."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.citizens.public import citizen_signed_in
from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, page_version, status_of
from govsuite.law.public import explain
from govsuite.records.public import latest, render_pdf, send_version
from workflows.dossiers.documents.slip_forms import slip_document
from workflows.dossiers.enums import State
from workflows.dossiers.forms.evaluation import EvaluationForm
from workflows.dossiers.forms.reception import ReasonForm
from workflows.dossiers.models import Dossier
from workflows.dossiers.panels import own_panels_for
from workflows.dossiers.panels.basics import STATE_TONES, whole_due
from workflows.dossiers.panels.basics import request as request_words
from workflows.dossiers.selectors.own import own_dossier, own_file, own_slip, papers_of, result_of, shown_slips
from workflows.dossiers.selectors.public import PLAIN, stations
from workflows.dossiers.services.returning import collect_online
from workflows.dossiers.services.returning import evaluate as keep_evaluation
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.to_do import can_stop, may_evaluate, to_do
from workflows.dossiers.views.online_papers import row_of
from workflows.dossiers.views.slips import file_name

GET_POST = ["GET", "HEAD", "POST"]


@require_safe
@citizen_signed_in
def detail(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The dossier as its applicant sees it."""
    dossier = own_dossier(request.citizen_actor, public_id)
    if dossier.state == State.DRAFT:
        return redirect("dossiers:online_what", public_id)
    due, result = whole_due(dossier), result_of(dossier)
    return render(request, "workflows/dossiers/own_detail.html", head(dossier) | {
        "words": PLAIN[State(dossier.state)], "stations": stations(dossier), "task": to_do(dossier), "due": due[1] if due else None,
        "why": explain(due[0], on=timezone.localdate()) if due else None, "panel": request_words(request.citizen_actor, dossier),
        "lines": [row_of(row, dossier) for row in papers_of(dossier)], "slips": shown_slips(dossier), "result": result,
        "may_stop": can_stop(dossier), "changes": dossier.changes.order_by("-pk"), "parts": own_panels_for(request.citizen_actor, dossier),
    })


def head(dossier: Dossier) -> dict[str, Any]:
    """Return what every page of an own dossier shows around its content."""
    return {"dossier": dossier, "tone": STATE_TONES[State(dossier.state)]}


@require_safe
@citizen_signed_in
def file(request: HttpRequest, public_id: uuid.UUID, file_id: uuid.UUID) -> HttpResponseBase:
    """A paper that was handed in."""
    dossier = own_dossier(request.citizen_actor, public_id)
    return send_version(request, latest(own_file(dossier, file_id)), actor=request.citizen_actor)


@never_cache
@require_safe
@citizen_signed_in
def slip_pdf(request: HttpRequest, public_id: uuid.UUID, slip_pk: int) -> HttpResponse:
    found = own_slip(own_dossier(request.citizen_actor, public_id), slip_pk)
    return sent_file(render_pdf(slip_document(found)), f"{file_name(found)}.pdf", PDF, inline=True)


@require_POST
@citizen_signed_in
def collect(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Take the result online: it counts as handed over the first time."""
    dossier = own_dossier(request.citizen_actor, public_id)
    collect_online(dossier=dossier, actor=request.citizen_actor, now=timezone.now())
    found = result_of(dossier)
    return redirect("dossiers:own_file", public_id, found.pdf.public_id) if found else redirect("dossiers:own_detail", public_id)


@require_http_methods(GET_POST)
@citizen_signed_in
def stop(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Ask to stop: slip 05 is given out."""
    dossier = own_dossier(request.citizen_actor, public_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        ok, _slip = done(form, lambda: withdraw(
            dossier=dossier, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.citizen_actor, now=timezone.now(),
        ))
        if ok:
            return redirect(reverse("dossiers:own_detail", args=[public_id]))
    return render(request, "workflows/dossiers/own_reason.html", head(dossier) | {
        "form": form, "title": _("Stop this dossier"), "submit": _("Stop and get slip 05"), "danger": True,
        "lead": _("The work on it ends, and so does every deadline. This cannot be taken back: to ask again, file anew."),
    }, status=status_of(form))



@require_http_methods(GET_POST)
@citizen_signed_in
def evaluate(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Five questions after the result, once."""
    dossier = own_dossier(request.citizen_actor, public_id)
    form, here = EvaluationForm(request.POST or None), reverse("dossiers:own_detail", args=[public_id])
    if not may_evaluate(dossier):
        messages.info(request, _("There is nothing to evaluate now: either the result is not handed over yet, or you have evaluated it already."))
        return redirect(here)
    if request.method == "POST":
        ok, _kept = done(form, lambda: keep_evaluation(
            dossier=dossier, marks=form.marks(), remark=form.cleaned_data["remark"], actor=request.citizen_actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("Thank you. Your answers help to improve the service."))
            return redirect(here)
    return render(request, "workflows/dossiers/own_evaluate.html", head(dossier) | {"form": form}, status=status_of(form))
