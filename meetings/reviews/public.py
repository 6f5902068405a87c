"""The door of ``meetings.reviews``: other apps import nothing else of it."""

from meetings.reviews.services.meeting import call_review, give_opinion
from meetings.reviews.services.placing import on_ballot_annulled, on_ballot_closed, place_in_meeting
from meetings.reviews.services.signing import on_document_issued, on_number_voided

__all__ = ["call_review", "give_opinion", "on_ballot_annulled", "on_ballot_closed", "on_document_issued", "on_number_voided", "place_in_meeting"]
