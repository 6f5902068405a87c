"""End a secret vote whose key persons hold: the chair ends the voting, the holders hand in, the last one needed opens the box.

The share that makes a group whole is never written down: its deed joins the key, opens, counts and closes in one transaction.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import require_step_up
from meetings.ballots.abilities import TABLE
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, KeyHolder, KeySplit
from meetings.ballots.rules.splitting import join
from meetings.ballots.selectors_keys import handed_in, holder_of, split_of
from meetings.ballots.services.finishing import locked_open
from meetings.ballots.services.unsealing import unseal


def ask_for_shares(ballot: Ballot, split: KeySplit, *, actor: Actor, now: datetime) -> Ballot:
    """End the voting of the locked ballot: no sheet is taken from here on. Part of the chair's closing."""
    if ballot.keys_asked_at is not None:
        waiting = ", ".join(holder.name for holder in split.holders.all() if holder.handed_at is None)
        raise Conflict("ballots.keys_awaited", _(
            "The voting has ended; %(handed)d of %(needed)d parts of the key have been handed in. It waits for one of: %(names)s. "
            "If too few of them still have their device, cancel the vote with a reason and hold it again."
        ) % {"handed": len(handed_in(split)), "needed": split.needed, "names": waiting})
    ballot.keys_asked_at = now
    ballot.version += 1
    ballot.save(update_fields=["keys_asked_at", "version"])
    audit.record(
        book=ballot.session.book, actor=actor, deed="ballot.ask_keys", obj=ballot, now=now, after={"asked": now.isoformat()},
        detail={"needed": split.needed, "holders": [holder.name for holder in split.holders.all()]},
    )
    tell_ballot(ballot, kind="ballot.keys", now=now)
    return ballot


def hand_in(*, ballot: Ballot, shares: Mapping[str, str], actor: Actor, now: datetime) -> Ballot:
    """Take the shares of one holder (group → base64); with the last one needed the box is opened, counted and closed. Locks the ballot's row.

    Of two who complete a group at once one is first and the other closes. A repeat of an own hand-in changes nothing.
    """
    TABLE.check(actor, "ballot.hold_key", ballot, book=ballot.session.book)
    require_step_up(actor=actor, purpose=_("hand in your part of the key"), now=now)
    with db.deed():
        ballot = locked_open(ballot)
        split = split_of(ballot)
        holder = holder_of(split, actor.user_id)
        if split is None or holder is None:
            raise Conflict("ballots.not_a_holder", _("You hold no part of this key any more. The screen shows who does."))
        if ballot.keys_asked_at is None:
            raise Conflict("ballots.keys_not_asked", _("The voting goes on: the chair ends it, and only then the parts of the key are handed in."))
        if holder.handed_at is not None:
            return ballot
        given = _checked(holder, shares)
        handed = {each.place: {group: b64decode(share) for group, share in each.handed.items()} for each in handed_in(split)}
        private = join({**handed, holder.place: given})
        _write(holder, given if private is None else {}, now)
        audit.record(
            book=ballot.session.book, actor=actor, deed="ballot.hand_in", obj=ballot, now=now, after={"holder": holder.place},
            detail={"holder": holder.name, "handed": len(handed) + 1, "needed": split.needed},
        )
        if private is not None:
            return unseal(ballot, actor=actor, now=now, private=private)
        tell_ballot(ballot, kind="ballot.keys", now=now)
    return ballot


def _checked(holder: KeyHolder, shares: Mapping[str, str]) -> dict[str, bytes]:
    """Return the bytes of exactly this holder's shares."""
    try:
        given = {str(group): b64decode(str(share), validate=True) for group, share in shares.items()}
    except ValueError:
        given = {}
    if {group: sha256(share).hexdigest() for group, share in given.items()} != holder.digests:
        raise Invalid("ballots.share_wrong", _(
            "This is not your part of the key. Open this page on the very device on which you took it. If that device is lost, the other holders "
            "may be enough; if not, the chair cancels the vote and it is held again."
        ))
    return given


def _write(holder: KeyHolder, given: Mapping[str, bytes], now: datetime) -> None:
    holder.handed = {group: b64encode(share).decode() for group, share in given.items()}
    holder.handed_at = now
    holder.save(update_fields=["handed", "handed_at"])
