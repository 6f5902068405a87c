"""Remind those who have not voted, before closing."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.abilities import TABLE
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot
from meetings.ballots.selectors import not_voted


def nudge_voters(*, ballot: Ballot, actor: Actor, now: datetime) -> int:
    """Tell the hall that the vote is about to close and return how many are missing.

    The message names nobody: each tablet knows whether its own vote is still to come.
    """
    TABLE.check(actor, "ballot.nudge", ballot, book=ballot.session.book)
    with db.deed():
        ballot = Ballot.objects.select_related("session").get(pk=ballot.pk)
        if ballot.state != Ballot.State.OPEN:
            raise Conflict("ballots.not_open_any_more", _("This vote is not open. Perhaps it was closed on another device; the screen shows the result."))
        if ballot.is_paper:
            raise Conflict("ballots.nudge_paper", _("Nobody knows who has put a sheet in the box: ask the hall."))
        missing = len(not_voted(ballot))
        audit.record(book=ballot.session.book, actor=actor, deed="ballot.nudge", obj=ballot, now=now, detail={"missing": missing})
        tell_ballot(ballot, kind="ballot.nudge", data={"ballot_id": ballot.pk, "missing": missing}, now=now)
    return missing
