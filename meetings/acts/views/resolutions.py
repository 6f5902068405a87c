"""The desk of a resolution: wording, check, number, signature, withdrawal."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from govsuite.people.decorators import signed_in
from meetings.acts.abilities import TABLE
from meetings.acts.forms import ReasonForm, forms_of
from meetings.acts.models import Resolution
from meetings.acts.selectors.resolutions import effective_day, resolution_for, vote_again, votes_of
from meetings.acts.services.issuing import bound_to_another, number_resolution, sign_resolution, withdraw_resolution
from meetings.acts.services.resolutions import edit_resolution, move_resolution
from meetings.acts.views.desk import Deed, closing_view, signing_view
from meetings.bodies.public import done


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
        "bound": bound_to_another(resolution, request.actor), "again": vote_again(resolution),
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


def _move(to: str) -> Deed:
    return lambda resolution, actor, now: move_resolution(resolution=resolution, to=to, action="resolution.check", actor=actor, now=now)


#: checked: the wording is closed and waits for number and signature; or back to drafting
resolution_check = closing_view(
    page="acts:resolution_desk", find=resolution_for, action="check",
    close=_move(Resolution.State.CHECKED), reopen=_move(Resolution.State.DRAFT),
    closed=gettext_lazy("Checked. It waits for number and signature."), reopened=gettext_lazy("Back to drafting."),
)

#: with the signature it is published
resolution_sign = signing_view(
    page="acts:resolution_desk", find=resolution_for,
    number=lambda resolution, actor, now: number_resolution(resolution=resolution, actor=actor, now=now),
    sign=lambda resolution, actor, now: sign_resolution(resolution=resolution, actor=actor, now=now),
    signed=gettext_lazy("Resolution %(name)s is signed and published."),
)


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
