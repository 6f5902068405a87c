"""The desk of a resolution: wording, check, number, signature, withdrawal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.people.decorators import signed_in
from meetings.acts.abilities import TABLE
from meetings.acts.forms import ReasonForm, forms_of
from meetings.acts.models import Resolution
from meetings.acts.selectors.resolutions import effective_day, resolution_for, votes_of
from meetings.acts.services.issuing import number_resolution, sign_resolution, withdraw_resolution
from meetings.acts.services.resolutions import edit_resolution, move_resolution
from meetings.bodies.public import done, told


@signed_in
@require_safe
def resolution_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one resolution, and what can be done with it now."""
    resolution = resolution_for(request.actor, pk)
    form, articles = forms_of(resolution)
    return _desk(request, resolution, form, articles)


def _desk(request: HttpRequest, resolution: Resolution, form: object, articles: object, status: int = 200) -> HttpResponse:
    context = {
        "resolution": resolution, "session": resolution.session, "form": form, "articles": articles, "reason": ReasonForm(),
        "votes": votes_of(resolution), "effective": effective_day(resolution), "can": TABLE.can(request.actor, "resolution", resolution),
    }
    return render(request, "meetings/acts/resolution_desk.html", context, status=status)


@signed_in
@require_POST
def resolution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_for(request.actor, pk, "edit")
    form, articles = forms_of(resolution, request.POST)
    ok = articles.is_valid() and done(form, lambda: edit_resolution(
        resolution=resolution, title=form.cleaned_data["title"], grounds=form.ground_lines(), actor=request.actor, now=timezone.now(),
        articles=[text for text in (article.text() for article in articles) if text], effective_on=form.cleaned_data["effective_on"],
    ))[0]
    if not ok:
        return _desk(request, resolution, form, articles, status=422)
    messages.success(request, _("The wording is saved."))
    return redirect("acts:resolution_desk", pk=pk)


@signed_in
@require_POST
def resolution_check(request: HttpRequest, pk: int) -> HttpResponse:
    """Checked: the wording is closed and waits for number and signature; or back to the desk."""
    resolution = resolution_for(request.actor, pk, "check")
    back = request.POST.get("to") == Resolution.State.DRAFT
    return told(
        request, lambda: move_resolution(
            resolution=resolution, to=Resolution.State.DRAFT if back else Resolution.State.CHECKED, action="resolution.check",
            actor=request.actor, now=timezone.now(),
        ),
        success=_("Back to drafting.") if back else _("Checked. It waits for number and signature."), to=reverse("acts:resolution_desk", args=[pk]),
    )


@signed_in
@require_POST
def resolution_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Number (where there is none yet), sign and publish."""
    resolution = resolution_for(request.actor, pk, "sign")
    now = timezone.now()
    if resolution.issued_id is None:
        resolution = number_resolution(resolution=resolution, actor=request.actor, now=now)
    issued = sign_resolution(resolution=resolution, actor=request.actor, now=now)
    messages.success(request, _("Resolution %(name)s is signed and published.") % {"name": issued})
    return redirect("acts:resolution_desk", pk=pk)


@signed_in
@require_POST
def resolution_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    resolution = resolution_for(request.actor, pk, "withdraw")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write why the resolution is withdrawn, in at least ten letters. Everybody can read it."))
        return redirect("acts:resolution_desk", pk=pk)
    withdraw_resolution(resolution=resolution, reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now())
    messages.success(request, _("The resolution is withdrawn. Its page and its number say so."))
    return redirect("acts:resolution_desk", pk=pk)
