"""Annul a counted vote: its record stays, its result decides nothing any more."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.events import BallotAnnulled
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Annulment, Ballot
from meetings.ballots.repeats import repeat_of
from meetings.ballots.services.preparing import OVER


def annul_ballot(*, ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Annul a counted ballot of a session that goes on. Locks its row, as holding it again does: one of the two comes first.

    What rests on the result is taken back within this deed, or refuses: a resolution with its number is voided or withdrawn first.
    """
    TABLE.check(actor, "ballot.annul", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("ballots.no_annul_reason", _("Say why the counted vote is annulled: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session", "item", "whole"), pk=ballot.pk)
        _check(ballot)
        Annulment.objects.create(ballot=ballot, at=now, reason=reason, by_name=actor.name)
        audit.record(
            book=ballot.session.book, actor=actor, deed="ballot.annul", obj=ballot, now=now, before={"annulled": False}, after={"annulled": True},
            detail={"question": ballot.question, "reason": reason, "adopted": ballot.adopted},
        )
        # Not its picture: the screens would show the result again.
        tell_ballot(ballot, kind="ballot.annulled", now=now, data={"ballot_id": ballot.pk})
        events.announce(BallotAnnulled(ballot.pk, ballot.session_id, ballot.item_id, reason, now))
    return ballot


def _check(ballot: Ballot) -> None:
    if ballot.state != Ballot.State.CLOSED:
        raise Conflict("ballots.not_counted", _("This vote has not been counted. Cancel it instead."))
    if ballot.is_annulled:
        raise Conflict("ballots.annulled_already", _("This vote has been annulled already."))
    if ballot.session.state in OVER:
        raise Conflict("ballots.annul_session_over", _("The session is over: its votes are not annulled any more. What they adopted is withdrawn by its own deed, or decided anew in another session."))
    later = repeat_of(ballot)
    if later is not None and not later.is_annulled:
        raise Conflict("ballots.annul_followed", _("Vote no. %(number)s follows this one. Cancel or annul that one first.") % {"number": later.pk})
    if ballot.whole is not None and ballot.whole.decides:
        raise Conflict("ballots.annul_whole_first", _("The whole draft was voted on after this article. Annul the vote on the whole first."))
