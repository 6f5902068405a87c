"""The door of dossiers: other apps import nothing else of it."""

from workflows.dossiers.decision_documents import DecisionDocument, decision_documents
from workflows.dossiers.documents.letters import organisation_of, place_of
from workflows.dossiers.enums import Channel, DecisionKind, Outcome, PaperState, State, StepKind
from workflows.dossiers.events import DecisionSigned, DossierMoved
from workflows.dossiers.issuing_policy import on_document_issued, on_number_voided
from workflows.dossiers.models import AssignmentRule, CounterSettings, Decision, Dossier
from workflows.dossiers.panels import ASIDE, MAIN, DossierLink, DossierPanel, dossier_links, dossier_panels
from workflows.dossiers.selectors.dossiers import dossier_for, may_view
from workflows.dossiers.selectors.history import deed_words
from workflows.dossiers.services.breaches import tell_breach
from workflows.dossiers.services.clocks import follow_due
from workflows.dossiers.services.filing import Person, Request, file_dossier, rule_of, start_draft
from workflows.dossiers.services.intake import receive_at_counter, take_papers
from workflows.dossiers.services.moving import lock, record, touch

__all__ = [
    "ASIDE", "MAIN", "AssignmentRule", "Channel", "CounterSettings", "Decision", "DecisionDocument", "DecisionKind", "DecisionSigned",
    "Dossier", "DossierLink", "DossierMoved", "DossierPanel", "Outcome", "PaperState", "Person", "Request", "State", "StepKind",
    "decision_documents", "deed_words", "dossier_for", "dossier_links", "dossier_panels", "file_dossier", "follow_due", "lock", "may_view",
    "on_document_issued", "on_number_voided", "organisation_of", "place_of", "receive_at_counter", "record", "rule_of", "start_draft",
    "take_papers", "tell_breach", "touch",
]
