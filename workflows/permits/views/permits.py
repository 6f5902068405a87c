"""Permits for the staff: the terms on a dossier, the list, one permit with its deeds, stamped drawings."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.downloads import PDF, sent_file
from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from workflows.dossiers.public import dossier_for, rule_of
from workflows.dossiers.public_pages import reason_page
from workflows.permits.abilities_permits import TABLE
from workflows.permits.enums_permits import PermitState
from workflows.permits.forms.terms import DeliveredForm, ListForm, NoticeForm, ProlongForm, StartForm, TermsForm
from workflows.permits.models import Permit
from workflows.permits.selectors.permit_pages import STATES, TONES, found_permits, page_of, stamped_drawing
from workflows.permits.selectors.permits import cancellation_for, permit_for
from workflows.permits.selectors.snapshots import terms_of
from workflows.permits.services.cancelling import sign_cancellation
from workflows.permits.services.life import note_delivered, note_paper_returned, note_start, prolong_existence
from workflows.permits.services.notices import take_notice
from workflows.permits.services.terms import write_terms

GET_POST = ["GET", "HEAD", "POST"]
A_PAGE = 50


def _page(pk: int) -> str:
    return reverse("permits:permit", args=[pk])


@signed_in
@require_http_methods(GET_POST)
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """What the officer writes for the permit of a dossier."""
    dossier = dossier_for(request.actor, pk, "work")
    group, back = rule_of(dossier).group, reverse("dossiers:detail", args=[pk])
    form = TermsForm(request.POST or None, group=group, code=dossier.procedure, terms=terms_of(dossier))
    if request.method == "POST":
        ok, _terms = done(form, lambda: write_terms(dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request), **form.words()))
        if ok:
            messages.success(request, _("The terms are written. What is still missing stands on the dossier's page."))
            return redirect(back)
    return reason_page(
        request, dossier, form, title=_("Terms of the permit"), icon="certificate", submit=_("Write down"), back=back,
        lead=_("The permit is drawn from the works of the dossier and from this. It is frozen when the result is drafted."),
    )


@signed_in
@require_http_methods(GET_POST)
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the notice that works start which need no permit."""
    dossier, back = dossier_for(request.actor, pk, "accept"), reverse("dossiers:detail", args=[pk])
    form = NoticeForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    if request.method == "POST":
        ok, _row = done(form, lambda: take_notice(
            dossier=dossier, actor=request.actor, now=timezone.now(), version=page_version(request), **form.cleaned_data,
        ))
        if ok:
            messages.success(request, _("The start notice is taken and kept."))
            return redirect(back)
    return reason_page(
        request, dossier, form, title=_("Take the start notice"), icon="hammer", submit=_("Take it"), back=back,
        lead=_("A notice asks for no decision: it is kept with the day on which works start (Law 135/2025, Article 43 clause 3)."),
    )


@signed_in
@require_safe
def permit_list(request: HttpRequest) -> HttpResponse:
    """The permits of one's authority."""
    TABLE.check(request.actor, "permit.list")
    form = ListForm(request.GET)
    form.fields["tinh_trang"].choices = [("", _("all")), *STATES]  # type: ignore[attr-defined]
    words = form.cleaned_data if form.is_valid() else {}
    rows = found_permits(request.actor, words.get("q", ""), words.get("tinh_trang", ""))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.tone = TONES[PermitState(row.state)]
    return render(request, "workflows/permits/permit_list.html", {"form": form, "page": page, "filtered": any(words.values())})


@signed_in
@require_safe
def permit(request: HttpRequest, pk: int) -> HttpResponse:
    """One permit: what it allows, what happened, what can be done."""
    found = permit_for(request.actor, pk)
    return render(request, "workflows/permits/permit_detail.html", page_of(found, request.actor))


def _deed_page(request: HttpRequest, found: Permit, form: Form, deed: Callable[..., Any], **words: Any) -> HttpResponse:
    """A deed of a permit on a page of its own: done, it leads back to the permit; refused, the page says why."""
    if request.method == "POST":
        ok, _row = done(form, lambda: deed(permit=found, actor=request.actor, now=timezone.now(), version=page_version(request), **form.cleaned_data))
        if ok:
            return redirect(_page(found.pk))
    return render(request, "workflows/permits/permit_deed.html", {"permit": found, "form": form, "back": _page(found.pk), **words}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def permit_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the start of works."""
    found = permit_for(request.actor, pk, "note")
    form = StartForm(request.POST or None, initial={"by_name": found.holder, "starts_on": timezone.localdate()})
    return _deed_page(
        request, found, form, note_start, title=_("Note the start of works"), icon="hammer", submit=_("Write down"),
        lead=_("The owner's notice, in writing or online. The permit can no longer be extended after it."),
    )


@signed_in
@require_http_methods(GET_POST)
def permit_prolong(request: HttpRequest, pk: int) -> HttpResponse:
    """Prolong the existence of works for a limited time."""
    found = permit_for(request.actor, pk, "work")
    form = ProlongForm(request.POST or None)
    return _deed_page(
        request, found, form, prolong_existence, title=_("Prolong the existence of the works"), icon="calendar-plus", submit=_("Prolong"),
        lead=_("Where the plan is not carried out when the limit comes, who issued the permit tells the owner of the prolongation (Decree 217/2026, Article 52 clause 3)."),
    )


@signed_in
@require_http_methods(GET_POST)
def permit_delivered(request: HttpRequest, pk: int) -> HttpResponse:
    """Note when the holder received the revocation."""
    found = permit_for(request.actor, pk, "note")
    form = DeliveredForm(request.POST or None)
    return _deed_page(
        request, found, form, note_delivered, title=_("Note the delivery of the revocation"), icon="truck-delivery", submit=_("Write down"),
        lead=_("From this day the holder has to give the paper original back. The decision stands on the public page since its signature."),
    )


@signed_in
@require_POST
def permit_returned(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper original is back."""
    found = permit_for(request.actor, pk, "note")
    return told(
        request, lambda: note_paper_returned(permit=found, actor=request.actor, now=timezone.now(), version=page_version(request)), to=_page(pk),
        success=_("Noted. Nothing is left to cancel."),
    )


@signed_in
@require_POST
def permit_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the cancellation."""
    row = cancellation_for(request.actor, pk)
    return told(
        request, lambda: sign_cancellation(cancellation=row, actor=request.actor, now=timezone.now(), version=page_version(request)), to=_page(pk),
        success=_("Signed. The permit is cancelled."),
    )


@signed_in
@require_safe
def permit_drawing(request: HttpRequest, pk: int, paper_pk: int) -> HttpResponse:
    """A drawing of the dossier with the authority's stamp on its first page; the original keeps its own signatures."""
    name, content = stamped_drawing(permit_for(request.actor, pk), paper_pk)
    return sent_file(content, name, PDF, inline=True)
