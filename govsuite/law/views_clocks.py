"""Pages of the deadline ledger: why a due date is that day; versions of the calendar and how open dates follow them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.law import reading_versions
from govsuite.law.abilities import TABLE
from govsuite.law.explaining import explain
from govsuite.law.selectors_clocks import clock_for
from govsuite.law.services.recompute import restart, stop
from govsuite.law.subjects import clock_subjects
from govsuite.people.decorators import signed_in


@never_cache
@require_safe
def clock_why(request: HttpRequest, pk: int) -> HttpResponse:
    """Every day from the start to the due date with its reason, for who may see the subject; a passer-by where the subject lets him."""
    clock = clock_for(request.actor, pk)
    subject, today = clock_subjects[clock.subject_type], timezone.localdate()
    return render(request, "govsuite/law/clock_why.html", {
        "why": explain(clock, on=today), "today": today, "names": bool(request.actor and request.actor.posts),
        "subject_title": subject.title(clock.subject_id), "subject_url": subject.url(clock.subject_id),
    })


@never_cache
@require_safe
@signed_in
def calendar_versions(request: HttpRequest) -> HttpResponse:
    """Which days each version of the calendar changed, and how far the open due dates have followed the newest."""
    TABLE.check(request.actor, "calendar.view")
    context = {"work": reading_versions.work(), "can": TABLE.can(request.actor, "calendar")}
    if request.headers.get("HX-Request"):
        return render(request, "govsuite/law/_calendar_work.html", context)
    return render(request, "govsuite/law/calendar_versions.html", {**context, "versions": reading_versions.versions()})


@require_POST
@signed_in
def recompute_stop(request: HttpRequest) -> HttpResponse:
    if stop(actor=request.actor, now=timezone.now()):
        messages.success(request, _("The work stops after its present step. What is computed stays."))
    else:
        messages.info(request, _("Nothing was running that could be stopped."))
    return redirect("law:calendar_versions")


@require_POST
@signed_in
def recompute_restart(request: HttpRequest) -> HttpResponse:
    if restart(actor=request.actor, now=timezone.now()):
        messages.success(request, _("The open due dates are computed again."))
    else:
        messages.info(request, _("There is nothing to compute again, or it is being done."))
    return redirect("law:calendar_versions")
