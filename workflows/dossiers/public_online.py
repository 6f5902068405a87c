"""The door of dossiers for apps whose records a citizen begins a dossier from."""

from workflows.dossiers.forms.online import person_of
from workflows.dossiers.selectors.own import own_dossier
from workflows.dossiers.services.online import begun_draft, say_what, start_online

__all__ = ["begun_draft", "own_dossier", "person_of", "say_what", "start_online"]
