"""The door of the law: rules of ballots, packs in force, scripts, the working-day calendar."""

from govsuite.law.connectors.holiday_names import working_calendar
from govsuite.law.errors import RuleUnknown
from govsuite.law.models import LawPack
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
from govsuite.law.rules.scripts import ItemScript, ScriptStep, fill
from govsuite.law.selectors import ballot_rule, ballot_rules, figures, item_script, pack_in_force
from govsuite.law.services.packs import load_shipped

__all__ = [
    "BadCount",
    "BadRule",
    "BallotRule",
    "Day",
    "DayKind",
    "Denominator",
    "ItemScript",
    "LawPack",
    "Outlook",
    "Override",
    "Progress",
    "QuorumRule",
    "QuorumState",
    "Reason",
    "RuleUnknown",
    "ScriptStep",
    "Tie",
    "Verdict",
    "WorkingCalendar",
    "ballot_rule",
    "ballot_rules",
    "evaluate",
    "figures",
    "fill",
    "item_script",
    "load_shipped",
    "needed",
    "pack_in_force",
    "progress",
    "quorum_state",
    "working_calendar",
]
