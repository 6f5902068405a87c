"""Profiles: write a version, try it on its sample, put it in force."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, status_of, told
from govsuite.people.public import signed_in
from ioc_bridge.connectors.public import Raw, kinds
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import ProfileState
from ioc_bridge.sources.forms.forms import ProfileForm
from ioc_bridge.sources.item_words import shown
from ioc_bridge.sources.problem_notes import note
from ioc_bridge.sources.selectors.sources import profile_for, source_for
from ioc_bridge.sources.services.profiles import MOST_SAMPLE, draft_profile, enforce_profile, try_profile

GET_POST = ["GET", "HEAD", "POST"]
MOST_ROWS, MOST_PREVIEW = 50, 4000


@signed_in
@require_http_methods(GET_POST)
def profile_add(request: HttpRequest, code: str) -> HttpResponse:
    """Write a new version, beginning with the newest one or (``?loai=``) with a kind's example."""
    found = source_for(request.actor, code, "profile")
    example = kinds.get(request.GET.get("loai", ""))
    newest = found.profiles.first()
    form = ProfileForm(_post(request), request.FILES or None, initial={"text": example.example if example else newest.text if newest else ""})
    if request.method == "POST":
        ok, profile = done(form, lambda: draft_profile(
            source=found, text=form.cleaned_data["text"].replace("\r\n", "\n"), actor=request.actor, now=timezone.now(), sample=_sample(form),
        ))
        if ok and profile:
            return redirect("ioc_sources:profile", code, profile.number)
    offered = [(name, kind.label) for name, kind in kinds]
    return render(request, "ioc_bridge/sources/profile_add.html", {"source": found, "form": form, "kinds": offered}, status=status_of(form))


def _sample(form: ProfileForm) -> Raw | None:
    given = form.cleaned_data["sample"]
    return Raw(given.read(MOST_SAMPLE + 1), timezone.now(), given.name) if given else None


@signed_in
@require_http_methods(GET_POST)
def profile(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version with what it makes of the sample. To look is to try; the first try without a problem is written down by the button."""
    found = profile_for(request.actor, code, number)
    outcome = try_profile(profile=found, actor=request.actor, now=timezone.now()) if request.method == "POST" else None
    if outcome is not None:
        found.refresh_from_db()
        if not outcome.problems and outcome.items:
            messages.success(request, _("The sample is read without a problem: %(count)s items.") % {"count": len(outcome.items)})
    return render(request, "ioc_bridge/sources/profile_show.html", {
        "profile": found, "source": found.source, "outcome": outcome, "can": TABLE.can(request.actor, "source", found.source),
        "items": [shown(item) for item in outcome.items[:MOST_ROWS]] if outcome else [], "problems": [note(one) for one in outcome.problems[:MOST_ROWS]] if outcome else [],
        "sample_text": bytes(found.sample)[:MOST_PREVIEW].decode("utf-8", "replace"), "is_ready": found.state in (ProfileState.TRIED, ProfileState.RETIRED),
    })


@signed_in
@require_POST
def profile_enforce(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let this version read from now on."""
    found = profile_for(request.actor, code, number, "enforce")
    return told(
        request, lambda: enforce_profile(profile=found, actor=request.actor, now=timezone.now()), success=_("This version is in force now."),
        to=reverse("ioc_sources:detail", args=[code]),
    )


def _post(request: HttpRequest) -> QueryDict | None:
    """An empty form that was sent is a form with everything missing."""
    return request.POST if request.method == "POST" else None
