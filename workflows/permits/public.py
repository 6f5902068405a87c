"""The door of construction permits: other apps import nothing else of it."""

from workflows.permits.models import Permit, Zone
from workflows.permits.services.cancelling import on_document_issued, on_number_voided
from workflows.permits.services.declared import declare_on_filed
from workflows.permits.services.effects import on_decision_signed
from workflows.permits.services.life import note_start
from workflows.permits.services.terms import write_terms
from workflows.permits.services.violations import on_referral_answered
from workflows.permits.services.works import save_work
from workflows.permits.services.zones import Layer, edit_zone, import_zones

__all__ = [
    "Layer", "Permit", "Zone", "declare_on_filed", "edit_zone", "import_zones", "note_start", "on_decision_signed", "on_document_issued", "on_number_voided", "on_referral_answered",
    "save_work", "write_terms",
]
