"""Close a ballot: count, judge under the rule, seal the roll."""

from datetime import datetime

from django.db.models import Count as RowCount
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.rules.counting import Count
from meetings.ballots.selectors_keys import split_of
from meetings.ballots.services.counting_paper import close_counted
from meetings.ballots.services.finishing import finish, locked_open
from meetings.ballots.services.handing_in import ask_for_shares
from meetings.ballots.services.unsealing import unseal


def close_ballot(*, ballot: Ballot, actor: Actor, now: datetime) -> Ballot:
    """Close an electronic ballot; waits for the votes that are being written, and none comes after it. One on paper closes once it is counted.

    Locks the ballot's row (FOR UPDATE) against the votes' FOR SHARE. A secret one loses its envelopes here and,
    after commit, its key; where persons hold the key, the voting ends here and their shares close it.
    """
    TABLE.check(actor, "ballot.close", ballot, book=ballot.session.book)
    with db.deed():
        ballot = locked_open(ballot)
        if ballot.form == Ballot.Form.HANDS:
            raise Conflict("ballots.hands_uncounted", _("This vote is by show of hands: enter the count, that closes it."))
        if ballot.is_secret:
            split = split_of(ballot)
            return unseal(ballot, actor=actor, now=now) if split is None else ask_for_shares(ballot, split, actor=actor, now=now)
        if ballot.is_paper:
            return close_counted(ballot, actor=actor, now=now)
        return finish(ballot, counted(ballot), actor=actor, now=now)


def counted(ballot: Ballot) -> Count:
    """Count the votes in the database."""
    rows = Vote.objects.filter(ballot=ballot).values("choice").annotate(number=RowCount("pk")).order_by("choice")
    return Count(**{row["choice"]: row["number"] for row in rows})
