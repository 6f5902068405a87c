"""The results of a session's ballots, on the session's page."""

from typing import Any

from govsuite.core.actors import Actor
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot
from meetings.ballots.selectors import ballots_of_session
from meetings.sessions.public import Session, SessionPanel


def _context(actor: Actor, session: Session) -> dict[str, Any]:
    return {"term_pk": session.term_id if TABLE.allows(actor, "record.view", session.term) else None, "ballots": [ballot for ballot in ballots_of_session(session.pk) if ballot.state == Ballot.State.CLOSED]}


ballots_panel = SessionPanel(template="meetings/ballots/_session_panel.html", context=_context, order=20)
