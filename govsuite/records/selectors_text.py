"""The words of a stored file, for those who draft from it."""

from govsuite.records import storage
from govsuite.records.documents.reading import DOCX, docx_paragraphs
from govsuite.records.models import FileVersion


def paragraphs_of(version: FileVersion) -> list[str]:
    """Return the paragraphs of a DOCX version; an empty list for any other type."""
    if version.media_type != DOCX:
        return []
    return docx_paragraphs(storage.path_of(version.stored).read_bytes())
