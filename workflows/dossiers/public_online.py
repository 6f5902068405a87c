"""The door of dossiers for apps whose records a citizen begins a dossier from."""

from workflows.dossiers.forms.online import person_of
from workflows.dossiers.panels import FilingStep, filing_steps, own_panels
from workflows.dossiers.selectors.own import own_dossier
from workflows.dossiers.services.answers import answers_to
from workflows.dossiers.services.draft_saves import WORKS, Shown, check_shown, note_saved
from workflows.dossiers.services.online import begun_draft, say_what, start_online
from workflows.dossiers.services.telling import tell_begun
from workflows.dossiers.views.online import after_step, draft_page
from workflows.dossiers.views.own import head as own_head
from workflows.dossiers.views.shown import shown_by

__all__ = [
    "FilingStep", "Shown", "WORKS", "after_step", "answers_to", "begun_draft", "check_shown", "draft_page", "filing_steps", "note_saved", "own_dossier", "own_head",
    "own_panels", "person_of", "say_what", "shown_by", "start_online", "tell_begun",
]
