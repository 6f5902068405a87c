"""The key of a secret vote that persons hold: who, whose device is ready, who has handed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.core.errors import NotFound
from govsuite.people.public import signed_in
from meetings.ballots.abilities import TABLE
from meetings.ballots.forms_keys import HoldersForm
from meetings.ballots.models import Ballot, KeySplit
from meetings.ballots.selectors import ballot_for
from meetings.ballots.selectors_keys import handed_in, holder_of, split_of
from meetings.ballots.selectors_paper import who_may_count
from meetings.ballots.services import hand_in, name_holders, take_key


def _ballot(request: HttpRequest, pk: int, action: str) -> Ballot:
    ballot = ballot_for(request.actor, pk, action)
    if not ballot.is_secret:
        raise NotFound("ballots.no_key_to_split", _("This vote has no key: only a secret vote on the tablets has one."))
    return ballot


def _form(ballot: Ballot, split: KeySplit | None, data: Any = None) -> HoldersForm:
    chosen = [holder.mandate_id for holder in split.holders.all()] if split else []
    initial = {"members": chosen, "needed": split.needed} if split else {}
    return HoldersForm(data, delegates=[(mandate.pk, mandate.user.full_name) for mandate in who_may_count(ballot)], initial=initial)


def _page(request: HttpRequest, ballot: Ballot, split: KeySplit | None, form: HoldersForm) -> HttpResponse:
    mine = holder_of(split, request.actor.user_id)
    handed = handed_in(split) if split else []
    return render(request, "meetings/ballots/key_desk.html", {
        "ballot": ballot, "split": split, "mine": mine, "form": form, "holders": list(split.holders.all()) if split else [], "handed": handed,
        "ready": split is not None and all(holder.public_key for holder in split.holders.all()),
        "device": {
            "ballot": ballot.pk, "person": request.actor.user_id, "over": ballot.state in (Ballot.State.CLOSED, Ballot.State.CANCELLED),
            "known": mine.public_key if mine else "", "sealed": mine.sealed if mine and ballot.keys_asked_at else {},
        },
        "line": {"ballot": ballot.pk, "topic": ballot.session.topic, "snapshot": reverse("floor:snapshot", args=[ballot.session_id])},
        "may": {action: TABLE.allows(request.actor, f"ballot.{action}", ballot) for action in ("name_holders", "cancel")},
    }, status=status_of(form))


def _shares(text: str) -> dict[str, str]:
    return {group: share for group, _colon, share in (word.partition(":") for word in text.split())}


@never_cache
@signed_in
@require_safe
def keys(request: HttpRequest, pk: int) -> HttpResponse:
    ballot = _ballot(request, pk, "keys")
    split = split_of(ballot)
    return _page(request, ballot, split, _form(ballot, split))


@signed_in
@require_POST
def holders(request: HttpRequest, pk: int) -> HttpResponse:
    """Name who holds the key; nobody: the server keeps it in a file."""
    ballot = _ballot(request, pk, "name_holders")
    known = split_of(ballot)
    form = _form(ballot, known, request.POST)
    ok, split = done(form, lambda: name_holders(
        ballot=ballot, members=form.cleaned_data["members"], needed=form.cleaned_data["needed"], version=page_version(request), actor=request.actor, now=timezone.now(),
    ))
    if not ok:
        return _page(request, ballot, known, form)
    messages.success(request, _("Named. Each of them takes a part of the key on the own device before the vote opens.") if split else _("The server keeps the key of this vote in a file."))
    return redirect("ballots:keys", pk)


@signed_in
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the public key that the holder's device has made."""
    ballot = _ballot(request, pk, "hold_key")
    take_key(ballot=ballot, public_key=request.POST.get("public_key", ""), version=page_version(request), actor=request.actor, now=timezone.now())
    messages.success(request, _("You have taken your part of the key."))
    return redirect("ballots:keys", pk)


@signed_in
@require_POST
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what the holder's device has opened: ``group:base64`` with blanks between."""
    ballot = _ballot(request, pk, "hold_key")
    ballot = hand_in(ballot=ballot, shares=_shares(request.POST.get("shares", "")), actor=request.actor, now=timezone.now())
    if ballot.state == Ballot.State.CLOSED:
        messages.success(request, _("The vote is opened and counted."))
        return redirect("ballots:result", pk)
    messages.success(request, _("Your part of the key is handed in. The vote opens once enough of you have done so."))
    return redirect("ballots:keys", pk)
