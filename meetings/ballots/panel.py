"""The results of a session's ballots, on the session's page; records of counts that wait for somebody's pen."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot
from meetings.ballots.selectors import ballots_of_session
from meetings.ballots.selectors_paper import records_to_sign
from meetings.sessions.public import Session, SessionPanel


def _context(actor: Actor, session: Session) -> dict[str, Any]:
    over = sorted((ballot for ballot in ballots_of_session(session.pk) if _is_over(ballot, session)), key=lambda ballot: ballot.closed_at or ballot.cancelled_at)
    for ballot in over:
        ballot.session = session
    return {
        "term_pk": session.term_id if TABLE.allows(actor, "record.view", session.term) else None,
        "ballots": [ballot for ballot in over if ballot.closed_part_id is None or TABLE.allows(actor, "ballot.view", ballot)],
    }


def _is_over(ballot: Ballot, session: Session) -> bool:
    """Tell whether the record has a place for the ballot: it was held, annulled while it was open, or still waited when the session ended.

    One that was prepared and taken back before has none.
    """
    if ballot.state != Ballot.State.CANCELLED:
        return ballot.state == Ballot.State.CLOSED
    return ballot.opened_at is not None or ballot.cancelled_at == session.closed_at


ballots_panel = SessionPanel(template="meetings/ballots/_session_panel.html", context=_context, order=20)


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    """Return the records of counts that this member of a board signs next."""
    return [
        WaitingItem(title=paper.ballot.question, url=reverse("ballots:paper", args=[paper.pk]), kind=_("Record of a count to sign"), since=paper.ballot.closed_at)
        for paper in records_to_sign(actor.user_id)
    ]
