"""The door of dossiers for apps that know what a result looks like: how it is drawn, numbered and signed, who may do what."""

from workflows.dossiers.abilities import LEADERS, OFFICERS, STAFF
from workflows.dossiers.abilities import TABLE as DOSSIER_ABILITIES
from workflows.dossiers.decision_documents import DecisionDocument, decision_documents, document_kind
from workflows.dossiers.documents.letters import conclusion_grounds, organisation_of, place_of
from workflows.dossiers.documents.slip_words import day_words, line, lines, optional
from workflows.dossiers.enums import ApplicantKind, DecisionState
from workflows.dossiers.rules.folding import folded
from workflows.dossiers.selectors.officers import heads_of
from workflows.dossiers.services.intake import missing_papers
from workflows.dossiers.services.moving import move, next_state
from workflows.dossiers.services.signing import DECISION, HEAD, ROLE, power_of, register_of, signature_of, why_not
from workflows.dossiers.services.steps import close_steps

__all__ = [
    "DECISION", "DOSSIER_ABILITIES", "HEAD", "LEADERS", "OFFICERS", "ROLE", "STAFF", "ApplicantKind", "DecisionDocument", "DecisionState", "conclusion_grounds",
    "day_words", "decision_documents", "document_kind", "close_steps", "folded", "heads_of", "line", "lines", "missing_papers", "move", "next_state", "optional", "organisation_of", "place_of",
    "power_of", "register_of", "signature_of", "why_not",
]
