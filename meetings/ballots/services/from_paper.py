"""Enter what was voted on paper while the devices failed: the record keeps the moment, the channel, who entered and who confirmed.

Authorised by two persons: what is entered waits in ``meetings.fallback`` until a second one confirms it; the confirming deed ends here.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.live import tally_moved
from meetings.ballots.models import Ballot, Vote, Voter
from meetings.ballots.rules.counting import Count
from meetings.ballots.rules.receipts import make_receipt
from meetings.ballots.services.closing import counted
from meetings.ballots.services.finishing import finish
from meetings.ballots.services.hands import check_hands
from meetings.ballots.services.opening import open_on_paper
from meetings.sessions.public import Sitting


@dataclass(frozen=True, slots=True)
class PaperVotes:
    """What stands on the paper of one vote: each mandate's choice, or the count of hands; of a vote in the box only its hours."""

    began: datetime
    ended: datetime
    entered: str
    lines: Mapping[int, str] = field(default_factory=dict)
    hands: Count | None = None
    #: the paper's own number: its votes get keys of their own
    source: int = 0


def enter_from_paper(*, ballot: Ballot, votes: PaperVotes, sitting: Sitting, actor: Actor, now: datetime) -> Ballot:
    """Write the votes of the paper. A vote that was not open yet opens and closes at the hours of the paper; one that is open only gains
    the votes that no device gave; one in the box opens at the hour of the paper and is counted by its board as always.
    """
    TABLE.check(actor, "ballot.from_paper", ballot, book=ballot.session.book)
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
        if ballot.is_secret:
            raise Conflict("ballots.secret_from_paper", _("A secret vote on devices takes no votes from paper: nobody may know them. Turn it to paper, or hold it again on paper."))
        whole = ballot.state == Ballot.State.PREPARED
        if whole:
            ballot = open_on_paper(ballot, at=votes.began, sitting=sitting, actor=actor, now=now)
        elif ballot.state != Ballot.State.OPEN or ballot.form != Ballot.Form.ELECTRONIC:
            raise Conflict("ballots.paper_over", _("This vote is over, or its count is entered on its own page. Nothing was written."))
        ballot.from_paper = {"entered": votes.entered, "confirmed": actor.name, "whole": whole, "closed_at": votes.ended.isoformat()}
        if ballot.form == Ballot.Form.HANDS:
            return _closed_by_hands(ballot, votes, actor, now)
        ballot.save(update_fields=["from_paper"])
        if ballot.is_paper:
            return ballot
        _write(ballot, votes, actor, now)
        if not whole:
            tally_moved(ballot.session_id, ballot.pk, ballot.closed_part_id)
            return ballot
        return finish(ballot, counted(ballot), actor=actor, now=now)


def _closed_by_hands(ballot: Ballot, votes: PaperVotes, actor: Actor, now: datetime) -> Ballot:
    count = votes.hands or Count()
    check_hands(ballot, count)
    return finish(ballot, count, actor=actor, now=now)


def _write(ballot: Ballot, votes: PaperVotes, actor: Actor, now: datetime) -> None:
    """Write each line as the vote of its voter; refuses who may not vote here, and who voted on a device."""
    voters = {voter.mandate_id: voter for voter in Voter.objects.filter(ballot=ballot).select_related("vote")}
    unknown = [pk for pk in votes.lines if pk not in voters]
    if unknown:
        raise Invalid("ballots.paper_no_voter", _(
            "The paper has %(number)d votes of delegates who were not in the hall when this vote began. Enter the attendance first, or correct the paper's lines."
        ) % {"number": len(unknown)}, field="lines")
    twice = [voters[pk].name for pk in votes.lines if hasattr(voters[pk], "vote")]
    if twice:
        raise Conflict("ballots.paper_twice", _("%(names)s voted on a device already. Take these lines out: a vote counts once.") % {"names": ", ".join(twice)})
    at = max(votes.began, ballot.opened_at or votes.began)
    try:
        with db.deed():
            Vote.objects.bulk_create([
                Vote(
                    ballot=ballot, voter=voters[pk], choice=choice, receipt=make_receipt(secrets.choice), key=f"paper-{votes.source:08d}-{pk:08d}", cast_at=at,
                    channel=Vote.Channel.PAPER,
                ) for pk, choice in votes.lines.items()
            ])
    except IntegrityError:
        # A device was faster by a moment.
        raise Conflict("ballots.paper_raced", _("A device voted for one of these delegates just now. Nothing was written: look at the lines again.")) from None
    audit.record(
        book=ballot.session.book, actor=actor, deed="ballot.from_paper", obj=ballot, now=now, after={"lines": sorted(votes.lines.items())},
        detail={"votes": len(votes.lines), "entered": votes.entered, "whole": bool(ballot.from_paper and ballot.from_paper["whole"])},
    )
