"""The door of dossiers: other apps import nothing else of it."""

from workflows.dossiers import making
from workflows.dossiers.abilities import HEADS, OFFICERS, STAFF
from workflows.dossiers.abilities import TABLE as DOSSIER_ABILITIES
from workflows.dossiers.decision_documents import DecisionDocument, decision_documents
from workflows.dossiers.documents.letters import organisation_of, place_of
from workflows.dossiers.documents.photos import NotAPhoto, Photo, read_photo
from workflows.dossiers.enums import Channel, DecisionKind, Outcome, PaperState, State, StepKind
from workflows.dossiers.events import DecisionSigned, DossierActed, DossierMoved, DossierReferred, ReferralTakenBack
from workflows.dossiers.forms.answers import NONE_OF_THESE, PREFIX, answers_of, field_of, initial_of
from workflows.dossiers.issuing_policy import on_document_issued, on_number_voided
from workflows.dossiers.models import AssignmentRule, CounterSettings, Decision, Dossier
from workflows.dossiers.panels import ASIDE, MAIN, DossierLink, DossierPanel, dossier_links, dossier_panels
from workflows.dossiers.panels import FilingHint as FilingHint
from workflows.dossiers.panels import filing_hints as filing_hints
from workflows.dossiers.panels.basics import answer_words
from workflows.dossiers.selectors.boards import place_board as place_board
from workflows.dossiers.selectors.dossiers import dossier_for, may_view
from workflows.dossiers.selectors.history import deed_words
from workflows.dossiers.services.breaches import tell_breach
from workflows.dossiers.services.clocks import follow_due
from workflows.dossiers.services.filing import Person, Request, file_dossier, rule_of, start_draft
from workflows.dossiers.services.flowing import follow_dossier, follow_moved_dates
from workflows.dossiers.services.intake import receive_at_counter, take_papers
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.referrals import (
    REFERRAL,
    drop_referral_on_moved,
    note_on_agenda,
    note_sent_back,
    refer,
    take_conclusion,
)
from workflows.dossiers.services.telling_applicants import tell_applicant_on_moved as tell_applicant_on_moved
from workflows.dossiers.services.telling_applicants import tell_of as tell_of
from workflows.dossiers.services.telling_dates import tell_applicants_on_calendar as tell_applicants_on_calendar
from workflows.dossiers.site_needed import site_groups as site_groups
from workflows.dossiers.views.api import api
from workflows.dossiers.views.frame import frame

__all__ = [
    "DossierReferred", "REFERRAL", "ReferralTakenBack", "drop_referral_on_moved", "note_on_agenda", "note_sent_back", "refer", "take_conclusion",
    "ASIDE", "AssignmentRule", "Channel", "CounterSettings", "Decision", "DecisionDocument", "DecisionKind", "DecisionSigned", "Dossier",
    "DossierActed", "DossierLink", "DossierMoved", "DossierPanel", "HEADS", "MAIN", "NONE_OF_THESE", "NotAPhoto", "OFFICERS", "Outcome", "PREFIX", "PaperState",
    "Person", "Photo", "Request", "STAFF", "State", "StepKind", "answer_words", "answers_of", "api", "decision_documents", "deed_words", "dossier_for",
    "DOSSIER_ABILITIES",
    "dossier_links", "dossier_panels", "field_of", "file_dossier", "follow_dossier",
    "follow_due", "follow_moved_dates", "frame", "initial_of", "lock", "making", "may_view", "on_document_issued",
    "on_number_voided", "organisation_of", "place_of", "read_photo", "receive_at_counter", "record", "rule_of", "start_draft", "take_papers",
    "tell_breach", "touch",
]
