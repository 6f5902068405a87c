"""The projector of the hall: anybody may open it where the council shows its floor; the check-in code is for the hall alone."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.core import live
from govsuite.people.public import signed_in
from meetings.floor.abilities import TABLE
from meetings.floor.live import hall_state
from meetings.floor.selectors import hall_for
from meetings.floor.views.hall import config
from meetings.floor.words import screen_words
from meetings.sessions.public import check_in_code, sitting_for_check_in


@never_cache
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    session = hall_for(request.actor, pk, "view")
    shows_code = TABLE.allows(request.actor, "floor.show_code", session)
    version = live.version_of(session.topic)
    state = hall_state(session, timezone.now())
    settings = config(pk) | {
        "words": screen_words(of_committee=session.term.body.house.is_committee), "version": version, "state": state, "council": session.term.body.name,
        "code": reverse("floor:code", args=[pk]) if shows_code else "",
    }
    return render(request, "meetings/floor/screen.html", {
        "session": session, "council": session.term.body, "hall": state["hall"], "config": settings,
    })


@never_cache
@signed_in
@require_safe
def code(request: HttpRequest, pk: int) -> JsonResponse:
    """The rotating check-in code of this minute, for the screen that the secretary or the chair opened."""
    session = hall_for(request.actor, pk, "show_code")
    sitting = sitting_for_check_in(session)
    found = check_in_code(sitting, timezone.now()) if sitting else None
    return JsonResponse({"check_in": found.as_dict() if found else None})
