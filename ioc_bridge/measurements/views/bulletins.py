"""Bulletins of the weather service: the list, and one with the arithmetic of its figures."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.selectors.bulletins import bulletin_for, bulletins

A_PAGE = 30
TONES = {"agrees": "success", "contradicts": "danger", "other_side": "danger", "unknown": "neutral"}


@signed_in
@require_safe
def bulletin_list(request: HttpRequest) -> HttpResponse:
    """What came, the newest first."""
    TABLE.check(request.actor, "bulletin.list")
    return render(request, "ioc_bridge/measurements/bulletin_list.html", {"page": Paginator(bulletins(), A_PAGE).get_page(request.GET.get("page"))})


@signed_in
@require_safe
def bulletin(request: HttpRequest, pk: int) -> HttpResponse:
    """One bulletin as it came, each of its figures beside the alarm level in force that day."""
    found = bulletin_for(request.actor, pk)
    return render(request, "ioc_bridge/measurements/bulletin_show.html", {"bulletin": found, "levels": [{"level": level, "tone": TONES[level.verdict]} for level in found.levels.all()]})
