"""Show of hands: the fallback that works when nothing else does. The secretary counts, the record says so."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot
from meetings.ballots.rules.counting import Count, HandsFault, hands_fault
from meetings.ballots.services.cancelling import cancel_ballot
from meetings.ballots.services.finishing import finish, locked_open
from meetings.ballots.services.opening import open_ballot
from meetings.ballots.services.preparing import prepare_ballot


def enter_hands(*, ballot: Ballot, count: Count, actor: Actor, now: datetime) -> Ballot:
    """Close a ballot by show of hands with the secretary's count. Locks the ballot's row."""
    TABLE.check(actor, "ballot.count_hands", ballot, book=ballot.session.book)
    with db.deed():
        ballot = locked_open(ballot)
        check_hands(ballot, count)
        return finish(ballot, count, actor=actor, now=now)


def check_hands(ballot: Ballot, count: Count) -> None:
    """Refuse a count that cannot be right, with a sentence that says why."""
    if ballot.form != Ballot.Form.HANDS:
        raise Conflict("ballots.not_by_hands", _("This vote is electronic. Switch it to a show of hands first; the votes so far stay on record."))
    present = ballot.present or 0
    fault = hands_fault(count, present=present)
    if fault is None:
        return
    sentences = {
        HandsFault.NEGATIVE: _("A count cannot be below zero. Enter what was counted."),
        HandsFault.MORE_THAN_PRESENT: _("%(cast)d hands were counted, but only %(present)d delegates are in the hall. Count again.")
        % {"cast": count.cast, "present": present},
        HandsFault.NOBODY: _("No hand was counted. Enter the count, or cancel the vote."),
    }
    raise Invalid(f"ballots.hands_{fault}", sentences[fault], field="yes")


def switch_to_hands(*, ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Cancel an electronic ballot and open the same question by show of hands, in one deed."""
    if ballot.hides_choices:
        raise Conflict("ballots.secret_by_hands", _("A secret vote cannot go on by show of hands: everybody would see it. Cancel it and hold it on paper."))
    with db.deed():
        cancelled = cancel_ballot(ballot=ballot, reason=reason, actor=actor, now=now)
        by_hands = prepare_ballot(
            item=cancelled.item, question=cancelled.question, rule_key=cancelled.rule["key"], form=Ballot.Form.HANDS, actor=actor, now=now,
            after=cancelled, reason=cancelled.cancel_reason,
        )
        return open_ballot(ballot=by_hands, actor=actor, now=now)
