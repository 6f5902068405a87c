"""The door of ``meetings.reviews``: other apps import nothing else of it."""

from meetings.reviews.services.meeting import call_review, give_opinion
from meetings.reviews.services.signing import on_document_issued, on_number_voided

__all__ = ["call_review", "give_opinion", "on_document_issued", "on_number_voided"]
