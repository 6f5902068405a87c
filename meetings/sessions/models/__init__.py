from meetings.sessions.models.agenda import AgendaItem, Paper
from meetings.sessions.models.attendance import Attendance, CheckInCode
from meetings.sessions.models.closed import ClosedPart
from meetings.sessions.models.invitations import Invitation
from meetings.sessions.models.owed import OwedPaper, StandingDecision
from meetings.sessions.models.proposals import ProposedItem
from meetings.sessions.models.session import Session, SessionRole, Sitting

__all__ = ["AgendaItem", "Attendance", "CheckInCode", "ClosedPart", "Invitation", "OwedPaper", "Paper", "ProposedItem", "Session", "SessionRole", "Sitting", "StandingDecision"]
