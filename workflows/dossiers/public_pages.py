"""The door of dossiers for pages of upper apps: the frame of a dossier's page, a page with one form, a file as an answer."""

from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.reception import reason_page

__all__ = ["frame", "reason_page"]
