"""Let persons hold the key of a secret ballot: name them, take their devices' keys, cut the ballot's key at opening.

The key itself is then nowhere on the server: not in a file, not in the database. It is in this process while it is cut, and
again in the transaction that closes the vote.
"""

import secrets
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import require_step_up
from meetings.ballots.abilities import TABLE
from meetings.ballots.connectors.sealing import can_seal_for, seal
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, KeyHolder, KeySplit
from meetings.ballots.rules.splitting import LEAST_NEEDED, MOST_HOLDERS, split
from meetings.ballots.selectors_keys import holder_of, split_of
from meetings.ballots.services.boarding import able_to_count


def name_holders(*, ballot: Ballot, members: Sequence[int], needed: int, version: int, actor: Actor, now: datetime) -> KeySplit | None:
    """Name who holds the key, by mandates; nobody named: the server keeps it in a file again. Before opening. Locks the ballot's row."""
    TABLE.check(actor, "ballot.name_holders", ballot, book=ballot.session.book)
    with db.deed():
        ballot, there = _locked_prepared(ballot, version)
        if not members:
            _forget(there)
            _settle(ballot, None, "ballot.name_holders", actor, now, {"holders": []})
            return None
        if len(members) > MOST_HOLDERS:
            raise Invalid("ballots.too_many_holders", _("At most %(most)d persons hold a key. Choose fewer.") % {"most": MOST_HOLDERS}, field="members")
        if not LEAST_NEEDED <= needed <= len(members):
            raise Invalid(
                "ballots.needed_of_holders", _("At least two holders must be needed, and not more than there are (%(number)d). Nobody opens the vote alone.")
                % {"number": len(members)}, field="needed",
            )
        chosen = able_to_count(ballot, list(members), now)
        _forget(there)
        made = KeySplit.objects.create(ballot=ballot, needed=needed, version=version + 1)
        KeyHolder.objects.bulk_create([
            KeyHolder(split=made, user_id=mandate.user_id, mandate=mandate, place=place, name=mandate.user.full_name) for place, mandate in enumerate(chosen, start=1)
        ])
        _settle(ballot, made, "ballot.name_holders", actor, now, {"holders": [mandate.user.full_name for mandate in chosen], "needed": needed})
    return made


def take_key(*, ballot: Ballot, public_key: str, version: int, actor: Actor, now: datetime) -> KeyHolder:
    """Let a holder's device take part: its public key is kept, the private one never leaves the device. Another device takes its place until the opening."""
    TABLE.check(actor, "ballot.hold_key", ballot, book=ballot.session.book)
    require_step_up(actor=actor, purpose=_("take a part of the key"), now=now)
    with db.deed():
        ballot, there = _locked_prepared(ballot, version)
        holder = holder_of(there, actor.user_id)
        if there is None or holder is None:
            raise Conflict("ballots.not_a_holder", _("You hold no part of this key any more. The screen shows who does."))
        if not can_seal_for(public_key):
            raise Invalid("ballots.device_key_bad", _("Your device sent no proper key. Load the page again and take your part once more."))
        holder.public_key = public_key
        holder.save(update_fields=["public_key"])
        _settle(ballot, there, "ballot.take_key", actor, now, {"holder": holder.name})
    return holder


def carry_holders(before: Ballot, ballot: Ballot) -> None:
    """Let the holders of a vote hold the key of the one that follows it; their devices take part anew. Part of the deed that prepares it."""
    old = split_of(before)
    if old is None or not ballot.is_secret:
        return
    made = KeySplit.objects.create(ballot=ballot, needed=old.needed)
    KeyHolder.objects.bulk_create([
        KeyHolder(split=made, user_id=each.user_id, mandate_id=each.mandate_id, place=each.place, name=each.name) for each in old.holders.all()
    ])


def give_shares(ballot: Ballot, parts: KeySplit, private: bytes, now: datetime) -> None:
    """Cut the key and seal each share for its holder's device. Part of the opening."""
    holders = list(parts.holders.all())
    missing = [holder.name for holder in holders if not holder.public_key]
    if missing:
        raise Conflict("ballots.holders_not_ready", _(
            "These holders have not taken their part of the key: %(names)s. Each opens the page of the key on the own device; or name other holders."
        ) % {"names": ", ".join(missing)})
    able_to_count(ballot, [holder.mandate_id for holder in holders], now)
    shares = split(private, holders=len(holders), needed=parts.needed, random=secrets.token_bytes)
    for holder in holders:
        own = shares[holder.place]
        holder.sealed = {group: b64encode(seal(holder.public_key, share)).decode() for group, share in own.items()}
        holder.digests = {group: sha256(share).hexdigest() for group, share in own.items()}
    KeyHolder.objects.bulk_update(holders, ["sealed", "digests"])


def _locked_prepared(ballot: Ballot, version: int) -> tuple[Ballot, KeySplit | None]:
    ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
    if not ballot.is_secret:
        raise Conflict("ballots.no_key_to_split", _("This vote has no key: only a secret vote on the tablets has one."))
    if ballot.state != Ballot.State.PREPARED:
        raise Conflict("ballots.key_is_made", _("The vote has been opened: who holds its key is fixed. Cancel the vote and hold it again if that is wrong."))
    there = split_of(ballot)
    if (there.version if there else 0) != version:
        raise Conflict("ballots.keys_stale", _("Somebody changed who holds the key since your page showed it. Nothing was written: load it again, look, and try once more."))
    return ballot, there


def _forget(there: KeySplit | None) -> None:
    if there is not None:
        KeyHolder.objects.filter(split=there).delete()
        there.delete()


def _settle(ballot: Ballot, made: KeySplit | None, deed: str, actor: Actor, now: datetime, detail: dict[str, object]) -> None:
    audit.record(book=ballot.session.book, actor=actor, deed=deed, obj=ballot, now=now, after=detail, detail=detail)
    tell_ballot(ballot, kind="ballot.keys", now=now)
