"""The door of dossiers for pages of upper apps: the frame of a dossier's page, a page with one form, a file as an answer."""

from workflows.dossiers.views.files import CSV, DOCX, PDF, XLSX, sent_file
from workflows.dossiers.views.frame import frame
from workflows.dossiers.views.reception import reason_page

__all__ = ["CSV", "DOCX", "PDF", "XLSX", "frame", "reason_page", "sent_file"]
