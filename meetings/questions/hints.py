"""What the board of readiness says of question time: promises that nobody has closed and no agenda takes up."""

from typing import Any

from govsuite.core.actors import Actor
from meetings.floor.public import BoardHint
from meetings.questions.abilities import TABLE
from meetings.questions.house import report_title
from meetings.questions.selectors.promises import carried_over
from meetings.sessions.public import Session

_COMING = (Session.State.PREPARING, Session.State.CONVENED, Session.State.OPEN)


def _context(actor: Actor, session: Session) -> dict[str, Any] | None:
    if session.is_rehearsal or session.state not in _COMING:
        return None
    rows = [row for row in carried_over(session) if TABLE.allows(actor, "promise.view", row)]
    if not rows or session.items.filter(title=report_title()).exists():
        return None
    names = ", ".join(dict.fromkeys(row.name for row in rows))
    return {"count": len(rows), "names": names, "may": TABLE.allows(actor, "session.schedule", session)}


HINT = BoardHint("meetings/questions/_readiness_hint.html", _context)
