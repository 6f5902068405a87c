"""The chair's console: one page, one endpoint a deed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.core import live
from govsuite.core.actors import Actor
from govsuite.core.errors import DomainError, Invalid, NotFound, Refused, StepUpRequired
from govsuite.core.idempotency import idempotent
from govsuite.core.middleware import wants_json
from govsuite.core.requests import json_fields
from govsuite.law.public import RuleUnknown, ballot_rules
from govsuite.people.public import signed_in
from meetings.floor.abilities import TABLE
from meetings.floor.desk import coming_of, desk_of
from meetings.floor.live import topic_for
from meetings.floor.selectors import floor_of, hall_for
from meetings.floor.services.settling import hold_of
from meetings.floor.views.deeds import DEEDS, Given
from meetings.floor.views.hall import config
from meetings.floor.words import console_words
from meetings.sessions.public import Session, agenda_of, sits_inside

LONGEST_BODY = 10_000


@never_cache
@signed_in
@require_safe
def console(request: HttpRequest, pk: int) -> HttpResponse:
    """The console; ``?phan=than`` gives its living part alone, for the script that keeps it fresh."""
    session = hall_for(request.actor, pk, "watch_console")
    refuse_outside(request.actor, session)
    topic = topic_for(session, inside=True)
    version = live.version_of(topic)
    context = desk_of(session, request.actor, timezone.now()) | {"can": TABLE.can(request.actor, "floor", session)}
    if request.GET.get("phan") == "than":
        response = render(request, "meetings/floor/_console_body.html", context)
        response["X-Version"] = str(version)
        return response
    settings = config(pk, topic) | {"words": console_words(), "version": version, "now": context["now"].isoformat(), "touch": reverse("floor:deed", args=[pk, "cham"])}
    return render(request, "meetings/floor/console.html", context | {"config": settings, "rules": _rules(session)})


def refuse_outside(actor: Actor, session: Session) -> None:
    """The console is of the hall: who leads the session's work but sits outside the closed doors waits like everybody."""
    if not sits_inside(actor, session):
        raise Refused("floor.behind_doors", _("The doors are closed: this page is for those who sit behind them. It opens again when the doors do."))


def _rules(session: Session) -> list[Any]:
    try:
        return ballot_rules(session.starts_on, session.term.body.house.law)
    except RuleUnknown:
        return []


@never_cache
@signed_in
@require_safe
def standing(request: HttpRequest, pk: int) -> JsonResponse:
    """Whether this device holds the console, and the chair's next move."""
    session = hall_for(request.actor, pk, "watch_console")
    refuse_outside(request.actor, session)
    return JsonResponse(_standing(request, session))


def _standing(request: HttpRequest, session: Session) -> dict[str, Any]:
    session.refresh_from_db(fields=["state", "closed_part"])
    floor = floor_of(session)
    coming = coming_of(floor, agenda_of(session))
    held = hold_of(floor).held_by(request.actor.user_id, request.actor.session_key, timezone.now())
    return {"held": held, "next": {"token": coming.move.token, "kind": coming.kind, "target": coming.move.target, "label": coming.label}}


@signed_in
@require_POST
def deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one deed of the console: once per ``Idempotency-Key`` where the device sends one."""
    if request.headers.get("Idempotency-Key"):
        return idempotent(_do)(request, pk, deed)
    try:
        return _do(request, pk, deed)
    except StepUpRequired:
        raise
    except DomainError as refused:
        if wants_json(request) or refused.attempt:
            raise
        messages.error(request, str(refused.message))
        return redirect("floor:console", pk)


def _do(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise NotFound("floor.deed_unknown", _("There is no such step at the console. Load the page again."))
    session = hall_for(request.actor, pk, "watch_console")
    refuse_outside(request.actor, session)
    outcome = DEEDS[deed](Given(session=session, actor=request.actor, now=timezone.now(), fields=_fields(request)))
    if wants_json(request):
        return JsonResponse({"ok": True, "said": _said(deed, outcome, session), **_standing(request, session)})
    return redirect("floor:console", pk)


def _said(deed: str, outcome: object, session: Session) -> str:
    """Return what the console says of a deed that leaves no mark on its page."""
    if deed != "phieu-nhac" or not isinstance(outcome, int):
        return ""
    if session.term.body.house.is_committee:
        return ngettext("%(count)d member is reminded on the tablet.", "%(count)d members are reminded on their tablets.", outcome) % {"count": outcome}
    return ngettext("%(count)d delegate is reminded on the tablet.", "%(count)d delegates are reminded on their tablets.", outcome) % {"count": outcome}


def _fields(request: HttpRequest) -> Mapping[str, Any]:
    if request.content_type != "application/json":
        return request.POST.dict()
    data = json_fields(request, longest=LONGEST_BODY)
    if data is None:
        raise Invalid("floor.json_bad", _("The request cannot be read. Load the page again."))
    return data
