"""Cast a secret vote: the server takes an envelope that it cannot read, and keeps the last one of each voter.

The same course as an open vote: no hot row, held against closing, single by constraint, a repeated key changes nothing.
What is answered, audited or told says "has voted" and no more.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.live import tally_moved
from meetings.ballots.models import Ballot, Envelope, Turnout
from meetings.ballots.rules.envelopes import SEALED_LENGTH
from meetings.ballots.services.casting import KEY, MOST_CHANGES, attempt_on, held_for, tried
from meetings.ballots.services.holding import Held


@dataclass(frozen=True, slots=True)
class Sealed:
    """The answer to a sealed vote: that it is there, and which request of the voter's devices stands."""

    key: str

    def as_dict(self) -> dict[str, object]:
        return {"voted": True, "key": self.key}


def cast_sealed(*, ballot_id: int, sealed: bytes, version: int, key: str, actor: Actor, now: datetime) -> Sealed:
    """Store (or put in the place of the earlier one) the actor's sealed sheet."""
    if not KEY.fullmatch(key):
        raise Invalid("ballots.key_bad", _("The request carries no proper key. Load the page again and vote once more."))
    try:
        return _attempt_cast(ballot_id, sealed, version, key, actor)
    except IntegrityError:
        # The own second tablet was faster by a moment: its envelope is there now and this one takes its place.
        pass
    try:
        return _attempt_cast(ballot_id, sealed, version, key, actor)
    except IntegrityError:
        message = _("This request carries the key of another person's vote. Load the page again and vote once more.")
        raise Conflict("ballots.key_of_another", message, attempt=attempt_on(ballot_id)) from None


def _attempt_cast(ballot_id: int, sealed: bytes, version: int, key: str, actor: Actor) -> Sealed:
    with db.deed():
        held, voter_id = held_for(ballot_id, actor)
        there = Envelope.objects.filter(voter_id=voter_id).first()
        if there is not None and key in (there.key, *there.past_keys):
            return Sealed(there.key)
        _check_open(held, version, there)
        if len(sealed) != SEALED_LENGTH:
            raise Invalid("ballots.envelope_bad", _("The sheet was not sealed as it should be. Load the page again and vote once more; if it happens again, tell the secretary."))
        if there is None:
            Envelope(voter_id=voter_id, ballot_id=held.ballot_id, sealed=sealed, key=key).save(force_insert=True)
        else:
            _replace(there, sealed, key)
        tally_moved(held.session_id, held.ballot_id, held.part_id)
    return Sealed(key)


def _check_open(held: Held, version: int, there: Envelope | None) -> None:
    attempt = tried(held.ballot_id, held.session_id)
    if held.state != Ballot.State.OPEN:
        # A tablet whose answer was lost asks again: nobody knows any more which sheet it was, only that there was one.
        voted = held.voter_id is not None and Turnout.objects.filter(voter_id=held.voter_id).exists()
        message = _("The vote is closed. What was stored before closing counts.")
        raise Conflict("ballots.not_open", message, attempt=attempt, extra={"voted": voted})
    if held.keys_asked_at is not None:
        # What the voter had stored before is what counts, and the tablet knows its code.
        raise Conflict("ballots.not_open", _("The voting has ended. What was stored before counts."), attempt=attempt)
    if held.form != Ballot.Form.SECRET:
        raise Conflict("ballots.not_secret", _("This vote is not secret. Load the page again: it shows how to vote."), attempt=attempt)
    if version != held.version:
        message = _("The vote has changed since your screen showed it. Read the question again and choose once more.")
        raise Conflict("ballots.stale", message, attempt=attempt, extra={"version": held.version})
    if there and not held.vote_change_allowed:
        message = _("You have already voted, and the council does not let a vote be changed.")
        raise Conflict("ballots.voted", message, attempt=attempt)
    if there and there.changes >= MOST_CHANGES:
        message = _("You have changed your vote too often. What you chose last stands; tell the secretary if it is wrong.")
        raise Conflict("ballots.too_many_changes", message, attempt=attempt)


def _replace(there: Envelope, sealed: bytes, key: str) -> None:
    """Put the new sheet in the envelope's place unless another of the voter's devices did so in the meantime."""
    seen = there.changes
    changed = Envelope.objects.filter(pk=there.pk, changes=seen).update(
        sealed=sealed, key=key, past_keys=[*there.past_keys, there.key], changes=seen + 1,
    )
    if not changed:
        raise Conflict("ballots.changed_elsewhere", _("Your other device has just changed this vote. Look at what it shows, and vote again here if that is wrong."))
