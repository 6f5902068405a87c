"""The vote, its result with the roll, the secretary's count of hands."""

from base64 import b64decode
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from govsuite.core.edge import whole_number
from govsuite.core.errors import DomainError, Invalid
from govsuite.core.middleware import wants_json
from govsuite.core.requests import json_fields
from govsuite.people.public import signed_in
from meetings.ballots.abilities import TABLE
from meetings.ballots.forms import HandsForm
from meetings.ballots.live import ballot_public
from meetings.ballots.models import Ballot
from meetings.ballots.repeats import repeat_of
from meetings.ballots.rules.receipts import normalise_receipt
from meetings.ballots.selectors import (
    ballot_for,
    motions_of,
    not_voted,
    outcomes_of,
    roll_of,
    sheets_of,
    standing_subjects,
    turnout_of,
)
from meetings.ballots.services import consent
from meetings.ballots.services.casting import cast_vote
from meetings.ballots.services.finishing import judged
from meetings.ballots.services.hands import check_hands, enter_hands
from meetings.ballots.services.sealing import cast_sealed
from meetings.ballots.words import outcome_shown, sheet_shown
from meetings.sessions.public import Session, meetings_to_fill, works_on_it

LONGEST_BODY = 1_000
LONGEST_ENVELOPE = 4_000


@signed_in
@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Cast a vote: JSON ``{choice, version}`` with an ``Idempotency-Key``, or the form of the page without JavaScript."""
    given = _vote_input(request)
    cast = cast_vote(ballot_id=pk, actor=request.actor, now=timezone.now(), **given)
    if wants_json(request):
        return JsonResponse(cast.as_dict())
    return redirect(_back(request))


@signed_in
@require_POST
def seal(request: HttpRequest, pk: int) -> JsonResponse:
    """Cast a secret vote: JSON ``{sealed, version}`` with an ``Idempotency-Key``; ``sealed`` is base64 of the device's envelope."""
    form = request.content_type != "application/json"
    fields: Any = request.POST if form else _json(request, longest=LONGEST_ENVELOPE)
    cast = cast_sealed(
        ballot_id=pk, sealed=_envelope(fields.get("sealed")), version=_version(fields.get("version")),
        key=request.POST.get("key", "") if form else request.headers.get("Idempotency-Key", ""), actor=request.actor, now=timezone.now(),
    )
    return JsonResponse(cast.as_dict())


def _envelope(given: object) -> bytes:
    """Return the bytes of base64; empty, and so refused by the deed, when it is none."""
    try:
        return b64decode(str(given or ""), validate=True)
    except ValueError:
        return b""


def _version(version: object) -> int:
    seen = whole_number(str(version))
    if seen is None:
        raise Invalid("ballots.version_missing", _("The request does not say which state of the vote it saw. Load the page again."), field="version")
    return seen


def _vote_input(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        fields: Any = request.POST
        key = request.POST.get("key", "")
    else:
        fields, key = _json(request), request.headers.get("Idempotency-Key", "")
    return {"choice": str(fields.get("choice", "")), "version": _version(fields.get("version")), "key": key}


def _json(request: HttpRequest, longest: int = LONGEST_BODY) -> dict[str, Any]:
    data = json_fields(request, longest=longest)
    if data is None:
        raise Invalid("ballots.json_bad", _("The request cannot be read. Load the page again and vote once more."))
    return data


def _back(request: HttpRequest) -> str:
    """Return the page of our own that the form came from."""
    path = request.POST.get("next", "")
    return path if path.startswith(("/phong-hop/", "/dieu-hanh/")) else "/"


@signed_in
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a motion out of a vote on several: JSON ``{motion, version}``, or the form of the page without JavaScript."""
    ballot = ballot_for(request.actor, pk, "take_out")
    fields: Any = request.POST if request.content_type != "application/json" else _json(request)
    consent.take_out(
        ballot=ballot, motion_id=_version(fields.get("motion")), version=_version(fields.get("version")), reason=str(fields.get("reason") or ""),
        actor=request.actor, now=timezone.now(),
    )
    return JsonResponse({"ok": True}) if wants_json(request) else redirect(_back(request))


@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result with its rule; the roll and the finder of receipts for those who belong to the session."""
    ballot = ballot_for(request.actor, pk, "view")
    closed = ballot.state == Ballot.State.CLOSED
    roll = roll_of(ballot) if closed and not ballot.is_paper and TABLE.allows(request.actor, "ballot.roll", ballot) else []
    typed = request.GET.get("ma", "").strip()
    receipt = normalise_receipt(typed)
    found = next((line for line in roll if receipt and line.receipt == receipt), None)
    return render(request, "meetings/ballots/ballot_result.html", {
        "ballot": ballot, "shown": ballot_public(ballot), "roll": roll, "typed": typed, "receipt": receipt, "found": found,
        "closed": closed, "again": _again(ballot, request.actor), "stands": _stands(ballot, request.actor), "by_hands": ballot.form == Ballot.Form.HANDS, "motions": motions_of(ballot), "desk": ballot.is_paper and TABLE.allows(request.actor, "ballot.paper", ballot), **(_published(ballot, request.actor) if closed and ballot.hides_choices else {}),
    })


def _again(ballot: Ballot, actor: Any) -> Ballot | None:
    """Return the vote that was held in place of this one, to whom it may be shown."""
    later = repeat_of(ballot)
    return later if later is not None and TABLE.allows(actor, "ballot.view", later) else None


def _stands(ballot: Ballot, actor: Any) -> dict[str, Any] | None:
    """Return, for whoever could annul the result while the session went on, the agendas on which the matter may be put now."""
    if ballot.session.state != Session.State.CLOSED or ballot.session.is_rehearsal or not ballot.decides or not TABLE.allows(actor, "ballot.annul", ballot):
        return None
    agendas = [session for session in meetings_to_fill(ballot.session.term.body) if works_on_it(actor, session)]
    return {"agendas": agendas, "item": ballot.item if ballot.item.closed_part_id is None else None}


def _published(ballot: Ballot, actor: Any) -> dict[str, Any]:
    """Return the sheets of a closed secret ballot for everybody, and who voted for those who belong to the session."""
    sheets = sheets_of(ballot)
    codes = [sheet.code for sheet in sheets if sheet.code]
    repeated = {code for code in codes if codes.count(code) > 1}
    names = [subject.name for subject in standing_subjects(ballot)]
    voted = turnout_of(ballot) if TABLE.allows(actor, "ballot.roll", ballot) else set()
    return {
        "sheets": [sheet_shown(ballot, sheet, names, repeated) for sheet in sheets], "repeated": repeated, "voted": voted,
        "outcomes": [outcome_shown(ballot, outcome) for outcome in outcomes_of(ballot)],
    }


@signed_in
@require_http_methods(["GET", "POST"])
def hands(request: HttpRequest, pk: int) -> HttpResponse:
    """The secretary enters the count, sees what it means, and confirms."""
    ballot = ballot_for(request.actor, pk, "count_hands")
    form = HandsForm(request.POST or None)
    verdict = None
    if request.method == "POST" and form.is_valid():
        try:
            check_hands(ballot, form.count())
            if form.cleaned_data["confirmed"]:
                enter_hands(ballot=ballot, count=form.count(), actor=request.actor, now=timezone.now())
                return redirect("ballots:result", pk=ballot.pk)
            verdict = judged(ballot, form.count())
        except DomainError as error:
            if error.attempt or not error.field:
                raise
            form.add_error(error.field, error.message)
    status = 422 if form.errors else 200
    return render(request, "meetings/ballots/ballot_hands.html", {"ballot": ballot, "form": form, "verdict": verdict}, status=status)


@signed_in
@require_GET
def missing(request: HttpRequest, pk: int) -> JsonResponse:
    """Who has not voted yet: for the chair and the secretary."""
    ballot = ballot_for(request.actor, pk, "missing")
    rows = [{"name": voter.name, "group": voter.group_name} for voter in not_voted(ballot)]
    return JsonResponse({"ballot_id": ballot.pk, "missing": rows})
