"""The door of incidents. A source tells a signal inside its own deed: ``take_signal(told=Told(…), now=…)``; the same key counts once."""

from ioc_bridge.incidents.documents.order import TELEGRAM
from ioc_bridge.incidents.enums import OPEN, Kind, SourceKind, State
from ioc_bridge.incidents.events import IncidentEnded, IncidentNeedsMeeting
from ioc_bridge.incidents.models import Incident, PlaybookPack, Proposal, Shift, Signal
from ioc_bridge.incidents.selectors.incidents import incidents_of
from ioc_bridge.incidents.selectors.orders import planned as plan_of
from ioc_bridge.incidents.selectors.orders import proposal_for
from ioc_bridge.incidents.selectors.pages import LEVEL_TONES, TONES, WAY
from ioc_bridge.incidents.selectors.standing import Standing, incidents_standing, proposals_waiting
from ioc_bridge.incidents.selectors.undone import UndoneLedger, undone_ledger, undone_standing
from ioc_bridge.incidents.services.announced import (
    on_alarm_raised,
    on_bulletin_taken,
    on_detection_judged,
    on_report_accepted,
)
from ioc_bridge.incidents.services.closing import close_incident, on_task_closed, on_task_overdue
from ioc_bridge.incidents.services.duty import begin_shift, write_log
from ioc_bridge.incidents.services.handling import let_go, own_incident, verify_incident
from ioc_bridge.incidents.services.meetings import CRISIS, INCIDENT, ask_for_meeting, hear_of_meeting
from ioc_bridge.incidents.services.ordering import (
    ORDER,
    on_document_issued,
    on_number_voided,
    power_of,
    sign_order,
    why_not,
)
from ioc_bridge.incidents.services.playbooks import load_shipped_playbooks
from ioc_bridge.incidents.services.proposing import Plan, PlannedTask, propose
from ioc_bridge.incidents.services.referring import on_referral_answered, refer_violation
from ioc_bridge.incidents.services.signals import Told, take_signal
from ioc_bridge.incidents.words import page_of, proposal_page

__all__ = [
    "CRISIS", "INCIDENT", "TELEGRAM", "Incident", "IncidentEnded", "IncidentNeedsMeeting", "Kind", "Plan", "PlannedTask", "PlaybookPack", "Proposal", "Shift", "Signal", "SourceKind", "State", "Told",
    "UndoneLedger", "ask_for_meeting", "begin_shift", "close_incident", "hear_of_meeting", "incidents_of", "let_go", "load_shipped_playbooks", "on_alarm_raised", "on_bulletin_taken", "on_detection_judged", "on_document_issued", "on_number_voided", "on_referral_answered", "on_report_accepted", "on_task_closed",
    "on_task_overdue", "own_incident", "plan_of", "propose", "refer_violation", "sign_order", "take_signal", "undone_ledger", "verify_incident", "write_log",
    # what screens that nobody is signed in at read
    "LEVEL_TONES", "OPEN", "ORDER", "Standing", "TONES", "WAY", "incidents_standing", "page_of", "power_of", "proposal_for", "proposal_page", "proposals_waiting",
    "undone_standing", "why_not",
]
