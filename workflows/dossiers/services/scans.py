"""What a citizen sends for a paper: one file as it is, or photos of its sheets, made plain pictures and put together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from govsuite.core.errors import Attempt, Invalid
from govsuite.records.public import Prepared, received
from workflows.dossiers.documents.photos import photos_as_pdf
from workflows.dossiers.services.photos import read_upload

PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp"})
MOST_SHEETS = 20


@contextmanager
def scan_received(uploads: Sequence[Any], *, attempt: Attempt | None = None) -> Iterator[Prepared]:
    """Prepare it outside the deed. Photos lose their metadata: where a paper was photographed is nobody's business."""
    if not uploads:
        raise Invalid("scan.none", _("Choose a file, or take a photo of the paper."), field="scan")
    photos = [upload for upload in uploads if PurePath(upload.name).suffix.lower() in PHOTOS]
    if not photos and len(uploads) == 1:
        with received(uploads[0], uploads[0].name, attempt=attempt) as ready:
            yield ready
        return
    if len(photos) != len(uploads):
        raise Invalid("scan.mixed", _("Choose either one file (PDF, DOCX), or only photos of the sheets of this paper."), field="scan")
    if len(photos) > MOST_SHEETS:
        raise Invalid("scan.too_many", _("At most %(most)d photos make one paper. Send a PDF instead.") % {"most": MOST_SHEETS}, field="scan")
    content, name = _together(photos)
    with received(ContentFile(content), name, attempt=attempt) as ready:
        yield ready


def _together(photos: Sequence[Any]) -> tuple[bytes, str]:
    pages, stem = [read_upload(photo).jpeg for photo in photos], PurePath(photos[0].name).stem
    return (pages[0], f"{stem}.jpg") if len(pages) == 1 else (photos_as_pdf(pages), f"{stem}.pdf")
