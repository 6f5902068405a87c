"""The door of construction permits: other apps import nothing else of it."""

from workflows.permits.events import ViolationFound
from workflows.permits.models import Zone
from workflows.permits.services.cancelling import on_document_issued, on_number_voided
from workflows.permits.services.effects import on_decision_signed
from workflows.permits.services.zones import Layer, edit_zone, import_zones

__all__ = ["Layer", "ViolationFound", "Zone", "edit_zone", "import_zones", "on_decision_signed", "on_document_issued", "on_number_voided"]
