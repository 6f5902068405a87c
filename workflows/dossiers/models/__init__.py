from workflows.dossiers.models.absences import Absence
from workflows.dossiers.models.apologies import Apology
from workflows.dossiers.models.board import BoardEntry
from workflows.dossiers.models.counters import AssignmentRule, CodeSeries, CounterSettings, PortalCode, Slip, SlipSeries
from workflows.dossiers.models.dossiers import Applicant, Dossier, Paper, StateChange
from workflows.dossiers.models.drafts import DraftSave
from workflows.dossiers.models.exchange import ApiToken
from workflows.dossiers.models.imports import ImportProblem, ImportRun
from workflows.dossiers.models.messages import ApplicantMessage
from workflows.dossiers.models.referrals import Referral
from workflows.dossiers.models.results import Decision, Evaluation
from workflows.dossiers.models.work import (
    Comment,
    Inspection,
    InspectionPhoto,
    Opinion,
    Step,
    StepAssignment,
    Supplement,
    SupplementItem,
)

__all__ = [
    "Absence", "ApiToken", "Apology", "Applicant", "ApplicantMessage", "AssignmentRule", "BoardEntry", "CodeSeries", "Comment", "CounterSettings", "Decision", "Dossier", "DraftSave", "Evaluation", "ImportProblem", "ImportRun", "Inspection", "InspectionPhoto",
    "Opinion", "Paper", "PortalCode", "Referral", "Slip", "SlipSeries", "StateChange", "Step", "StepAssignment", "Supplement", "SupplementItem",
]
