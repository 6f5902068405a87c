"""The door of dossiers: other apps import nothing else of it."""

from workflows.dossiers.enums import DecisionKind, Outcome, State, StepKind
from workflows.dossiers.events import DecisionSigned, DossierMoved
from workflows.dossiers.models import Decision, Dossier
from workflows.dossiers.selectors.dossiers import dossier_for

__all__ = ["Decision", "DecisionKind", "DecisionSigned", "Dossier", "DossierMoved", "Outcome", "State", "StepKind", "dossier_for"]
