"""The hall in the delegate's hand: the page, the public state, what is personal, the request for the floor."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.core import live
from govsuite.core.middleware import wants_json
from govsuite.core.requests import json_fields
from govsuite.core.snapshots import snapshot_response
from govsuite.people.public import signed_in
from meetings.floor.live import hall_state, progress_now, topic_for
from meetings.floor.models import Speech
from meetings.floor.personal import personal_state
from meetings.floor.selectors import hall_for, speech_of
from meetings.floor.services import ask_floor, withdraw_speech
from meetings.floor.words import hall_words
from meetings.sessions.public import Session, agenda_of, sits_inside, veiled


@never_cache
@signed_in
@require_safe
def hall(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that a delegate holds during the session; without JavaScript its forms post and the page is loaded again."""
    session = hall_for(request.actor, pk, "attend")
    now, inside = timezone.now(), sits_inside(request.actor, session)
    topic = topic_for(session, inside=inside)
    version = live.version_of(topic)
    state, own = hall_state(session, now, inside=inside), personal_state(session, request.actor, now)
    home = {"home": reverse("sessions:detail", args=[session.pk]), "homeLabel": _("Back to the session"), "papers": reverse("sessions:papers", args=[session.pk])}
    return render(request, "meetings/floor/hall.html", {
        "session": session, "hall": state["hall"], "mine": own, "rows": veiled(agenda_of(session), session, request.actor), "key": secrets.token_hex(16),
        "config": config(session.pk, topic) | home | {"person": request.actor.user_id, "words": hall_words(of_committee=session.term.body.house.is_committee), "version": version, "state": state, "mine": own},
    })


def config(pk: int, topic: str) -> dict[str, object]:
    """Return the addresses that the islands of this session use, and the topic on which this device hears of it now."""
    ballot = reverse("ballots:vote", args=[0]).replace("/0/", "/{ballot}/")
    return {
        "session": pk, "topic": topic, "snapshot": reverse("floor:snapshot", args=[pk]), "personal": reverse("floor:mine", args=[pk]),
        "progress": reverse("floor:progress", args=[pk]), "vote": ballot, "seal": ballot.replace("/phieu/", "/phieu-kin/"), "result": ballot.removesuffix("phieu/"),
        "takeOut": ballot.replace("/phieu/", "/tach/"),
        "ask": reverse("floor:ask", args=[pk]), "withdraw": reverse("floor:withdraw", args=[pk]), "checkIn": reverse("sessions:attendance", args=[pk]),
    }


def outward(pk: int) -> dict[str, object]:
    """Return the addresses of a screen that hangs where anybody may look: it stays outside closed doors."""
    return {name: reverse(f"floor:{name}", args=[pk]) + "?ngoai=1" for name in ("snapshot", "progress")}


@require_safe
def snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """``{topic, version, data: {now, hall, agenda}}``: the state of the hall, with its ETag.

    ``topic`` is where this device hears of it: behind closed doors one of its own, which nobody outside may listen to.
    """
    session = hall_for(request.actor, pk, "view")
    inside = _inside(request, session)
    return snapshot_response(request, topic_for(session, inside=inside), lambda: hall_state(session, timezone.now(), inside=inside))


def _inside(request: HttpRequest, session: Session) -> bool:
    """Tell whether this device hears what happens behind closed doors; a screen on a wall (``?ngoai=1``) never does, whoever opened it."""
    return session.closed_part is None or (request.GET.get("ngoai") != "1" and sits_inside(request.actor, session))


@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How many voted in the open ballot: for screens that poll."""
    session = hall_for(request.actor, pk, "view")
    return JsonResponse({"progress": progress_now(session) if _inside(request, session) else None})


@never_cache
@signed_in
@require_safe
def mine(request: HttpRequest, pk: int) -> JsonResponse:
    """What only this person may know: may I vote, my receipt, my request, my papers."""
    session = hall_for(request.actor, pk, "attend")
    return JsonResponse(personal_state(session, request.actor, timezone.now()))


@signed_in
@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    session = hall_for(request.actor, pk, "attend")
    fields = json_fields(request, longest=1_000) if request.content_type == "application/json" else request.POST.dict()
    kind = str((fields or {}).get("kind") or Speech.Kind.SPEECH)
    speech = ask_floor(session=session, actor=request.actor, now=timezone.now(), kind=kind)
    if wants_json(request):
        return JsonResponse({"speech": speech.pk})
    messages.success(request, _("You are in the speakers' list."))
    return redirect("floor:hall", pk)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the own request that waits."""
    session = hall_for(request.actor, pk, "attend")
    waiting = personal_state(session, request.actor, timezone.now())["speech"]
    if waiting:
        withdraw_speech(session=session, speech=speech_of(session, waiting["id"]), actor=request.actor, now=timezone.now())
    return JsonResponse({"speech": None}) if wants_json(request) else redirect("floor:hall", pk)
