"""The door of dossiers for who plays the work on them by deeds (assign, draft, check, sign), and for visits that take photos like theirs."""

from workflows.dossiers.forms.inspection import PhotoForm
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.decisions import head_check, legal_check, propose_decision
from workflows.dossiers.services.photos import Shot, doubt_of, read_upload
from workflows.dossiers.services.signing import sign_decision

__all__ = ["PhotoForm", "Shot", "assign", "doubt_of", "head_check", "legal_check", "propose_decision", "read_upload", "sign_decision"]
