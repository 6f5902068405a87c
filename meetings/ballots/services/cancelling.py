"""Cancel a ballot: it ends without a result. Open votes stay as they are; sealed ones go unread, with their key."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.events import BallotCancelled
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot
from meetings.ballots.services.unsealing import drop_envelopes


def cancel_ballot(*, ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Cancel a prepared or open ballot. Locks its row; the reason is kept."""
    TABLE.check(actor, "ballot.cancel", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("ballots.no_reason", _("Say why the vote is cancelled: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session", "item"), pk=ballot.pk)
        if ballot.state not in {Ballot.State.PREPARED, Ballot.State.OPEN}:
            raise Conflict("ballots.over", _("This vote is over. Prepare a new one if the council has to vote again."))
        before = ballot.state
        ballot.state, ballot.cancelled_at, ballot.cancel_reason = Ballot.State.CANCELLED, now, reason
        ballot.version += 1
        ballot.save(update_fields=["state", "cancelled_at", "cancel_reason", "version"])
        if ballot.is_secret and before == Ballot.State.OPEN:
            drop_envelopes(ballot)
        audit.record(
            book=ballot.session.book, actor=actor, deed="ballot.cancel", obj=ballot, now=now,
            before={"state": before}, after={"state": ballot.state}, detail={"question": ballot.question, "reason": reason},
        )
        tell_ballot(ballot, kind="ballot.cancelled", now=now)
        events.announce(BallotCancelled(ballot.pk, ballot.session_id, ballot.item_id, now))
    return ballot
