"""The door of dossiers for who plays the work on them by deeds: assign, draft, check, sign."""

from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.signing import sign_decision

__all__ = ["assign", "head_check", "legal_check", "propose_decision", "sign_decision"]
