"""The door of acts: other apps import nothing else of it."""

from meetings.acts.events import ConclusionIssued
from meetings.acts.handlers import (
    on_ballot_annulled,
    on_ballot_closed,
    on_document_issued,
    on_document_withdrawn,
    on_number_voided,
)
from meetings.acts.models import Conclusion, Minutes, Resolution
from meetings.acts.selectors.overdue import Late, follow_ups
from meetings.acts.services.concluding import (
    PartText,
    edit_conclusion,
    move_conclusion,
    number_conclusion,
    sign_conclusion,
    start_conclusion,
)
from meetings.acts.services.issuing import (
    number_minutes,
    number_resolution,
    sign_minutes,
    sign_resolution,
    withdraw_resolution,
)
from meetings.acts.services.minutes import edit_block, finish_minutes, start_minutes
from meetings.acts.services.overdue import bring_back, on_session_convened, take_up_late
from meetings.acts.services.resolutions import draft_resolution, edit_resolution, move_resolution

__all__ = [
    "Conclusion", "ConclusionIssued", "Late", "PartText", "bring_back", "follow_ups", "on_session_convened", "take_up_late", "edit_conclusion", "move_conclusion", "number_conclusion", "sign_conclusion", "start_conclusion",
    "Minutes", "Resolution", "draft_resolution", "edit_block", "edit_resolution", "finish_minutes", "move_resolution", "number_minutes",
    "number_resolution", "on_ballot_annulled", "on_ballot_closed", "on_document_issued", "on_document_withdrawn", "on_number_voided", "sign_minutes",
    "sign_resolution", "start_minutes", "withdraw_resolution",
]
