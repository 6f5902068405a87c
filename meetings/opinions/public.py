"""The door of opinions in writing: other apps import nothing else of it."""

from meetings.opinions.models import Sheet
from meetings.opinions.services.sheets import NewSheet, give_opinion, open_sheet

__all__ = ["NewSheet", "Sheet", "give_opinion", "open_sheet"]
