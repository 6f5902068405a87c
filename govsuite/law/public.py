"""The door of the law: rules of ballots, packs in force, scripts, the working-day calendar, the deadline ledger."""

from govsuite.law.connectors.holiday_names import working_calendar
from govsuite.law.due_states import DueState, due_state
from govsuite.law.errors import ClockRefused, RuleUnknown
from govsuite.law.events import ClockBreached, DueMoved, Move
from govsuite.law.models import CalendarVersion, Clock, DeadlineEvent, DueChange, LawPack, Scope
from govsuite.law.rules.ballots import (
    BadCount,
    BadRule,
    BallotRule,
    Denominator,
    Outlook,
    Progress,
    QuorumRule,
    QuorumState,
    Reason,
    Tie,
    Verdict,
    evaluate,
    needed,
    progress,
    quorum_state,
)
from govsuite.law.rules.calendar import Day, DayKind, Override, WorkingCalendar
from govsuite.law.rules.ledger import BadOrder, Due, DueDay, Event, EventKind, Spec, Unit, due_date, due_of
from govsuite.law.rules.ledger_rows import ChangeRow, ClockRow, EventRow, Opening, Written, write_up
from govsuite.law.rules.scripts import ItemScript, ScriptStep, fill
from govsuite.law.selectors import ballot_rule, ballot_rules, figures, item_script, pack_in_force
from govsuite.law.selectors_clocks import calendar_of, clock_of, clocks_of, events_of
from govsuite.law.services.calendar_versions import current_calendar
from govsuite.law.services.clocks import Rule, extend_clock, finish_clock, resume_clock, start_clock, stop_clock
from govsuite.law.services.packs import load_shipped
from govsuite.law.subjects import ClockSubject, clock_subjects

__all__ = [
    "BadCount",
    "BadOrder",
    "BadRule",
    "BallotRule",
    "CalendarVersion",
    "ChangeRow",
    "Clock",
    "ClockBreached",
    "ClockRefused",
    "ClockRow",
    "ClockSubject",
    "Day",
    "DayKind",
    "DeadlineEvent",
    "Denominator",
    "Due",
    "DueChange",
    "DueDay",
    "DueMoved",
    "DueState",
    "Event",
    "EventKind",
    "EventRow",
    "ItemScript",
    "LawPack",
    "Move",
    "Opening",
    "Outlook",
    "Override",
    "Progress",
    "QuorumRule",
    "QuorumState",
    "Reason",
    "Rule",
    "RuleUnknown",
    "Scope",
    "ScriptStep",
    "Spec",
    "Tie",
    "Unit",
    "Verdict",
    "WorkingCalendar",
    "Written",
    "ballot_rule",
    "ballot_rules",
    "calendar_of",
    "clock_of",
    "clock_subjects",
    "clocks_of",
    "current_calendar",
    "due_date",
    "due_of",
    "due_state",
    "evaluate",
    "events_of",
    "extend_clock",
    "figures",
    "fill",
    "finish_clock",
    "item_script",
    "load_shipped",
    "needed",
    "pack_in_force",
    "progress",
    "quorum_state",
    "resume_clock",
    "start_clock",
    "stop_clock",
    "working_calendar",
    "write_up",
]
