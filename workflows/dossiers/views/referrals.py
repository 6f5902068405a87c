"""Put a dossier before the People's Committee, and take the question back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version
from govsuite.people.public import signed_in
from workflows.dossiers.forms.referrals import ReferralForm, TakeBackForm
from workflows.dossiers.selectors.dossiers import dossier_for
from workflows.dossiers.selectors.referrals import referral_for
from workflows.dossiers.services.referrals import refer, take_back
from workflows.dossiers.views.reception import reason_page

GET_POST = ["GET", "HEAD", "POST"]


def _page(pk: int) -> str:
    return reverse("dossiers:detail", args=[pk])


@signed_in
@require_http_methods(GET_POST)
def refer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The question and what the office proposes."""
    dossier = dossier_for(request.actor, pk, "refer")
    form = ReferralForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: refer(
            dossier=dossier, question=form.cleaned_data["question"], proposal=form.cleaned_data["proposal"], version=page_version(request),
            actor=request.actor, now=timezone.now(),
        ))
        if ok:
            messages.success(request, _("The question is with the secretary of the People's Committee. The dossier's deadline runs on."))
            return redirect(_page(pk))
    return reason_page(
        request, dossier, form, title=_("Put before the People's Committee"), icon="building-bank", submit=_("Put before the committee"), back=_page(pk),
        lead=_("For what the office cannot decide by itself. The dossier's deadline runs on meanwhile; the conclusion comes back as a ground of the result."),
    )


@signed_in
@require_http_methods(GET_POST)
def referral_take_back(request: HttpRequest, referral_pk: int) -> HttpResponse:
    """Take the question back, with a reason."""
    referral = referral_for(request.actor, referral_pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST":
        ok, _row = done(form, lambda: take_back(referral=referral, reason=form.cleaned_data["reason"], version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("The question is taken back."))
            return redirect(_page(referral.dossier_id))
    return reason_page(
        request, referral.dossier, form, title=_("Take the question back"), icon="arrow-back-up", submit=pgettext("matter", "Take back"), back=_page(referral.dossier_id),
        lead=referral.question,
    )
