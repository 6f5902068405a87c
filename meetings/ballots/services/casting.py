"""Cast a vote: the one deed that a whole hall does in the same second.

It touches no hot row. The ballot is held (FOR SHARE) against closing only, the
voter's own constraints keep the vote single, the tally is told by the relay.
An accepted vote has no audit row of its own: the closing audits the digest of
the roll. A refused one has.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, Invalid, NotFound, Refused
from meetings.ballots.live import tally_moved
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.rules.receipts import make_receipt
from meetings.ballots.services.holding import Held, hold_for_vote

KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")
#: More changes than a person makes; a device that loops is stopped here.
MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class Cast:
    """The answer to a vote: what stands in the roll under the receipt now."""

    receipt: str
    choice: str
    cast_at: datetime

    def as_dict(self) -> dict[str, str]:
        return {"receipt": self.receipt, "choice": self.choice, "cast_at": self.cast_at.isoformat()}


def cast_vote(*, ballot_id: int, choice: str, version: int, key: str, actor: Actor, now: datetime) -> Cast:
    """Store (or change, where the council allows) the actor's vote and return its receipt.

    A repeated ``key`` returns what stands and changes nothing, however late it comes.
    """
    if choice not in Vote.Choice.values:
        raise Invalid("ballots.choice_unknown", _("Choose one: in favour, against or not voting."), field="choice")
    if not KEY.fullmatch(key):
        raise Invalid("ballots.key_bad", _("The request carries no proper key. Load the page again and vote once more."))
    try:
        return _attempt_cast(ballot_id, choice, version, key, actor, now)
    except IntegrityError:
        # The own second tablet was faster by a moment: its vote is there now and this one changes it.
        pass
    try:
        return _attempt_cast(ballot_id, choice, version, key, actor, now)
    except IntegrityError:
        message = _("This request carries the key of another person's vote. Load the page again and vote once more.")
        raise Conflict("ballots.key_of_another", message, attempt=attempt_on(ballot_id)) from None


def _attempt_cast(ballot_id: int, choice: str, version: int, key: str, actor: Actor, now: datetime) -> Cast:
    with db.deed():
        held, voter_id = held_for(ballot_id, actor)
        vote = held.vote()
        if vote is not None and key in (vote.key, *vote.past_keys):
            return _answer(vote)
        _check_open(held, version, vote)
        vote = _insert(held, voter_id, choice, key, now) if vote is None else _change(vote, choice, key, now)
        tally_moved(held.session_id, held.ballot_id, held.part_id)
    return _answer(vote)


def held_for(ballot_id: int, actor: Actor) -> tuple[Held, int]:
    """Return the ballot, held, and the actor's line in its frozen list."""
    held = hold_for_vote(ballot_id=ballot_id, user_id=actor.user_id)
    if held is None:
        message = _("There is no such vote. Load the page again: it shows the vote that is open now.")
        raise NotFound("ballots.not_found", message, attempt=_forged(ballot_id))
    if held.voter_id is None or not actor.posts:
        message = _("You are not on the list of voters: it was fixed with the delegates in the hall when the vote opened. Tell the secretary.")
        raise Refused("ballots.not_a_voter", message, attempt=tried(held.ballot_id, held.session_id))
    return held, held.voter_id


def _check_open(held: Held, version: int, vote: Vote | None) -> None:
    stored = {"stored": _answer(vote).as_dict()} if vote else {}
    attempt = tried(held.ballot_id, held.session_id)
    if held.state != Ballot.State.OPEN:
        message = _("The vote is closed. What was stored before closing counts.")
        raise Conflict("ballots.not_open", message, attempt=attempt, extra=stored)
    if held.form != Ballot.Form.ELECTRONIC:
        if held.form == Ballot.Form.SECRET:
            raise Conflict("ballots.secret", _("This vote is secret: the sheet is sealed on the tablet. Load the page again and vote there."), attempt=attempt)
        if held.form == Ballot.Form.PAPER:
            raise Conflict("ballots.on_paper", _("This vote is on paper: take your sheet from the counting board, fill it in, put it in the box."), attempt=attempt)
        message = _("This vote is by show of hands: raise your hand, the secretary counts.")
        raise Conflict("ballots.by_hands", message, attempt=attempt)
    if version != held.version:
        message = _("The vote has changed since your screen showed it. Read the question again and choose once more.")
        raise Conflict("ballots.stale", message, attempt=attempt, extra={"version": held.version})
    if vote and not held.vote_change_allowed:
        message = _("You have already voted, and the council does not let a vote be changed. Your receipt is %(receipt)s.")
        raise Conflict("ballots.voted", message % {"receipt": vote.receipt}, attempt=attempt, extra=stored)
    if vote and vote.changes >= MOST_CHANGES:
        message = _("You have changed your vote too often. What you chose last stands; tell the secretary if it is wrong.")
        raise Conflict("ballots.too_many_changes", message, attempt=attempt, extra=stored)


def _insert(held: Held, voter_id: int, choice: str, key: str, now: datetime) -> Vote:
    vote = Vote(ballot_id=held.ballot_id, voter_id=voter_id, choice=choice, receipt=make_receipt(secrets.choice), key=key, cast_at=now)
    vote.save(force_insert=True)
    return vote


def _change(vote: Vote, choice: str, key: str, now: datetime) -> Vote:
    """Change the vote unless another of the voter's devices did so in the meantime. One that came from paper is the device's from here on."""
    seen, vote.past_keys = vote.changes, [*vote.past_keys, vote.key]
    vote.choice, vote.key, vote.cast_at, vote.changes = choice, key, now, seen + 1
    changed = Vote.objects.filter(pk=vote.pk, changes=seen).update(
        choice=vote.choice, key=vote.key, past_keys=vote.past_keys, cast_at=vote.cast_at, changes=vote.changes, channel=None,
    )
    if not changed:
        message = _("Your other device has just changed this vote. Look at the choice that stands and choose again if it is wrong.")
        raise Conflict("ballots.changed_elsewhere", message)
    return vote


def _answer(vote: Vote) -> Cast:
    return Cast(receipt=vote.receipt, choice=vote.choice, cast_at=vote.cast_at)


def tried(ballot_id: int, session_id: int) -> Attempt:
    return Attempt(book=f"session:{session_id}", deed="ballot.vote", object_type="meetings_ballots.ballot", object_id=str(ballot_id))


def _forged(ballot_id: int) -> Attempt:
    """Return the attempt on a ballot that is nowhere: no session has a book for it."""
    return Attempt(book="people", deed="ballot.vote", object_type="meetings_ballots.ballot", object_id=str(ballot_id))


def attempt_on(ballot_id: int) -> Attempt:
    return tried(ballot_id, Ballot.objects.only("session_id").get(pk=ballot_id).session_id)
