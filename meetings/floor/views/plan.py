"""The plan of a council's hall: drawn row by row or seat by seat, delegates placed by hand or all at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import whole_number
from govsuite.core.errors import DomainError, Invalid, NotFound
from govsuite.core.requests import json_fields
from govsuite.people.public import signed_in
from meetings.bodies.public import MEETING_KINDS, Body, term_on
from meetings.floor import services
from meetings.floor.abilities import TABLE
from meetings.floor.models import HallPlan
from meetings.floor.rules.seating import BY_GROUP, BY_NAME, BY_NUMBER, DEPTH, WIDTH
from meetings.floor.seatmap import plan_of, sitters_of

LONGEST_BODY = 60_000


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, body_pk: int) -> HttpResponse:
    """GET shows the plan; POST draws rows, places everybody, or (JSON ``{name, version, seats}``) stores what was drawn."""
    body = _body(request, body_pk)
    if request.method == "POST":
        return _drawn(request, body) if request.content_type == "application/json" else _posted(request, body)
    term = term_on(body, timezone.localdate())
    found = plan_of(body.pk) or HallPlan(body=body, name=_("Assembly hall"), version=0)
    people = [{"mandate": one.mandate, "name": one.name, "group": one.group} for one in sitters_of(term, timezone.now())] if term else []
    return render(request, "meetings/floor/hall_plan.html", {
        "body": body, "plan": found, "people": people, "ways": [(BY_NUMBER, _("by seat number")), (BY_GROUP, _("by group of delegates")), (BY_NAME, _("by name, alphabetically"))],
        "config": {
            "seats": found.seats, "version": found.version, "name": found.name, "people": people, "width": WIDTH, "depth": DEPTH,
            "words": {
                "empty": _("Empty seat"), "row": _("row {row}, place {place}"), "saved": _("The plan is stored."), "failed": _("The server does not answer. Try again in a moment."),
                "unsaved": _("Not stored yet"), "taken": _("Another seat stands there."), "here": _("sits here"),
            },
        },
    })


def _body(request: HttpRequest, pk: int) -> Body:
    body = Body.objects.filter(pk=pk, kind__in=MEETING_KINDS).select_related("unit").first()
    if body is None:
        raise NotFound("plan.no_body", _("There is no such council. Choose one from the list of councils."))
    TABLE.check(request.actor, "plan.view", body, book=f"body:{body.pk}")
    return body


def _drawn(request: HttpRequest, body: Body) -> JsonResponse:
    given: dict[str, Any] = json_fields(request, longest=LONGEST_BODY) or {}
    stored = services.save_plan(
        body=body, name=str(given.get("name") or ""), seats=given.get("seats"), version=_number(given.get("version"), "version"), actor=request.actor, now=timezone.now(),
    )
    return JsonResponse({"ok": True, "version": stored.version})


def _posted(request: HttpRequest, body: Body) -> HttpResponse:
    version, now = _number(request.POST.get("version"), "version"), timezone.now()
    try:
        if request.POST.get("way"):
            services.seat_everybody(body=body, way=request.POST["way"], version=version, actor=request.actor, now=now)
        else:
            services.draw_rows(
                body=body, name=request.POST.get("name", ""), rows=_number(request.POST.get("rows"), "rows"), each=_number(request.POST.get("each"), "each"),
                aisle=request.POST.get("aisle") == "1", version=version, actor=request.actor, now=now,
            )
        messages.success(request, _("The plan is stored."))
    except DomainError as refused:
        if refused.attempt:
            raise
        messages.error(request, str(refused.message))
    return redirect("floor:plan", body.pk)


def _number(given: object, field: str) -> int:
    number = whole_number(str(given), digits=9)
    if number is None:
        raise Invalid("plan.number", _("Give a whole number."), field=field)
    return number
