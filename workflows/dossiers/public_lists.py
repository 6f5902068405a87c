"""The door of dossiers for who takes over other lists: reading a CSV or XLSX safely, and saying what is wrong with it."""

from workflows.dossiers.import_words import table_words
from workflows.dossiers.rules.portal_rows import BadTable, lines_of, moment_of
from workflows.dossiers.services.importing import MOST_BYTES, file_too_large, table_of

__all__ = ["MOST_BYTES", "BadTable", "file_too_large", "lines_of", "moment_of", "table_of", "table_words"]
