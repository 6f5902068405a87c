"""Sheets kept in reserve for a prepared secret vote, and the turn to paper when the devices fail."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, PaperVote
from meetings.ballots.selectors_paper import printed_for
from meetings.ballots.services.paper import tell_paper
from meetings.ballots.services.preparing import described
from meetings.ballots.services.printing import new_batch

REASON = 300


def reserve_sheets(*, ballot: Ballot, number: int, actor: Actor, now: datetime) -> PaperVote:
    """Make the sheets of a prepared vote that hides its choices, where enough of them are not printed already. Locks the ballot's row."""
    TABLE.check(actor, "ballot.print", ballot, book=ballot.session.book)
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body__unit", "item"), pk=ballot.pk)
        if not ballot.hides_choices or ballot.state != Ballot.State.PREPARED:
            raise Conflict("ballots.no_reserve", _("Sheets are kept in reserve for a secret vote that is prepared and not open yet."))
        paper, _made = PaperVote.objects.get_or_create(ballot=ballot)
        paper.ballot = ballot
        if paper.printed >= number and paper.printed_for == printed_for(ballot):
            return paper
        new_batch(paper, number)
        paper.version += 1
        paper.save(update_fields=["batch", "printed", "printed_for", "version"])
        audit.record(
            book=ballot.session.book, actor=actor, deed="ballot.reserve", obj=ballot, now=now, after={"batch": paper.batch, "printed": number, "for": paper.printed_for},
            detail={"printed": number, "batch": paper.batch},
        )
    return paper


def turn_to_paper(*, ballot: Ballot, reason: str, version: int, actor: Actor, now: datetime) -> Ballot:
    """Hold a prepared secret vote on paper instead of on the devices; its sheets in reserve are good. Locks the ballot's row."""
    TABLE.check(actor, "ballot.prepare", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:REASON]
    if not reason:
        raise Invalid("ballots.no_paper_reason", _("Say why the vote is held on paper: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body__unit", "item"), pk=ballot.pk)
        if not ballot.is_secret or ballot.state != Ballot.State.PREPARED:
            raise Conflict("ballots.not_to_paper", _("Only a secret vote that is prepared and not open yet turns to paper. Cancel one that is open and hold it again on paper."))
        if ballot.version != version:
            raise Conflict("ballots.paper_stale", _("Somebody changed the paper vote since your page showed it. Nothing was written: load it again, look, and try once more."), extra={"version": ballot.version})
        ballot.form, ballot.again_reason = Ballot.Form.PAPER, ballot.again_reason or reason
        ballot.version += 1
        ballot.save(update_fields=["form", "again_reason", "version"])
        PaperVote.objects.get_or_create(ballot=ballot)
        audit.record(book=ballot.session.book, actor=actor, deed="ballot.to_paper", obj=ballot, now=now, after=described(ballot), detail={"reason": reason})
        tell_paper(ballot, now)
    return ballot
