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
from meetings.sessions.public import Session


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
        _cancel(ballot, reason, actor, now)
    return ballot


def withdraw_waiting(*, session: Session, reason: str, actor: Actor, now: datetime) -> list[Ballot]:
    """Withdraw the votes that were prepared and never opened: the first thing that a deed does which closes the session.

    Locks their rows before the session's own: whoever is opening one is first, and the session then does not close.
    """
    TABLE.check(actor, "ballot.cancel", Ballot(session=session), book=session.book)
    with db.deed():
        prepared = Ballot.objects.filter(session=session, state=Ballot.State.PREPARED).order_by("pk")
        waiting = list(prepared.select_related("session", "item").select_for_update(of=("self",)))
        if Ballot.objects.filter(session=session, state=Ballot.State.OPEN).exists():
            raise Conflict("ballots.still_open", _("A vote is open. Close the vote first: whoever is voting must not be cut off."))
        for ballot in waiting:
            _cancel(ballot, reason, actor, now, at_the_end=True)
    return waiting


def _cancel(ballot: Ballot, reason: str, actor: Actor, now: datetime, *, at_the_end: bool = False) -> None:
    """End a locked ballot without a result. Part of a deed."""
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
    events.announce(BallotCancelled(ballot.pk, ballot.session_id, ballot.item_id, now, at_the_end))
