"""The door of ``meetings.opinions``: other apps import nothing else of it."""

from meetings.opinions.documents import note_of
from meetings.opinions.models import Sheet
from meetings.opinions.selectors import reported_in
from meetings.opinions.services.recording import on_number_voided
from meetings.opinions.services.sheets import NewSheet, give_opinion, open_sheet, pass_time

__all__ = ["NewSheet", "Sheet", "give_opinion", "note_of", "on_number_voided", "open_sheet", "pass_time", "reported_in"]
