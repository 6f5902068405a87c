"""The projector of the hall: anybody may open it where the council shows its floor; the check-in code is for the hall alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.core import live
from govsuite.people.public import signed_in
from meetings.floor.abilities import TABLE
from meetings.floor.desk import desk_of
from meetings.floor.live import hall_state, topic_for
from meetings.floor.rules.screens import HALL, SCENES, chosen
from meetings.floor.seatmap import plan_of, seat_map
from meetings.floor.selectors import floor_of, hall_for
from meetings.floor.views.console import refuse_outside
from meetings.floor.views.hall import config, outward
from meetings.floor.words import console_words, place_titles, scene_titles, screen_words
from meetings.sessions.public import Session, check_in_code, sitting_for_check_in


@never_cache
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen of the hall."""
    return _screen(request, hall_for(request.actor, pk, "view"), "hall")


@never_cache
@require_safe
def foyer(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen outside: where the session is, the agenda, no code."""
    return _screen(request, hall_for(request.actor, pk, "view"), "foyer")


def _screen(request: HttpRequest, session: Session, place: str) -> HttpResponse:
    settings = _settings(request, session, place)
    return render(request, "meetings/floor/screen.html", {
        "session": session, "council": session.term.body, "hall": settings["state"]["hall"], "config": settings,
    })


def _settings(request: HttpRequest, session: Session, place: str) -> dict[str, Any]:
    pk = session.pk
    shows_code = place == "hall" and TABLE.allows(request.actor, "floor.show_code", session)
    state = hall_state(session, timezone.now(), inside=session.closed_part is None)
    return config(pk, session.topic) | outward(pk) | {
        "words": screen_words(of_committee=session.term.body.house.is_committee), "version": live.version_of(session.topic), "state": state, "council": session.term.body.name,
        "place": place, "code": reverse("floor:code", args=[pk]) if shows_code else "", "seats": reverse("floor:seats", args=[pk]) if shows_code else "",
    }


@never_cache
@signed_in
@require_safe
def seats(request: HttpRequest, pk: int) -> JsonResponse:
    """The seat map with names, for the screen that the secretary or the chair opened; nothing while the doors are closed."""
    session = hall_for(request.actor, pk, "show_code")
    found = seat_map(session, floor_of(session), timezone.now()) if session.closed_part is None else None
    return JsonResponse({"map": found})


@never_cache
@signed_in
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what each screen shows: every picture is looked at here first, as it would be shown now."""
    session = hall_for(request.actor, pk, "assist")
    shown = chosen(floor_of(session).screens)
    titles, names = scene_titles(), place_titles()
    places = [
        {
            "key": place, "title": names[place], "url": reverse("floor:screen" if place == HALL else "floor:foyer", args=[pk]),
            "scenes": [{"key": scene, "title": titles[scene], "on": shown[place] == scene} for scene in scenes],
        } for place, scenes in SCENES.items()
    ]
    plan = plan_of(session.term.body_id)
    return render(request, "meetings/floor/screens_desk.html", {
        "session": session, "places": places, "config": _settings(request, session, HALL), "plan": plan, "may_draw": TABLE.allows(request.actor, "plan.edit", session.term.body),
    })


@never_cache
@signed_in
@require_safe
def private(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair's own screen: what to say, who speaks, who waits, what comes next. ``?phan=than`` gives its living part alone."""
    session = hall_for(request.actor, pk, "watch_console")
    refuse_outside(request.actor, session)
    context = desk_of(session, request.actor, timezone.now())
    if request.GET.get("phan") == "than":
        return render(request, "meetings/floor/_private_body.html", context)
    topic = topic_for(session, inside=True)
    settings = config(pk, topic) | {"words": console_words(), "version": live.version_of(topic), "now": context["now"].isoformat()}
    return render(request, "meetings/floor/private_screen.html", context | {"config": settings})


@never_cache
@signed_in
@require_safe
def code(request: HttpRequest, pk: int) -> JsonResponse:
    """The rotating check-in code of this minute, for the screen that the secretary or the chair opened."""
    session = hall_for(request.actor, pk, "show_code")
    sitting = sitting_for_check_in(session)
    found = check_in_code(sitting, timezone.now()) if sitting else None
    return JsonResponse({"check_in": found.as_dict() if found else None})
