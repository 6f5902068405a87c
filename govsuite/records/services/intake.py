"""Take an upload to disk and find out what it is. Slow, hence outside any transaction where the caller can."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from govsuite.core.errors import Attempt
from govsuite.records import storage
from govsuite.records.errors_files import refusal
from govsuite.records.rules.image_check import image_facts
from govsuite.records.rules.names import clean_name, media_type_of, shown_name
from govsuite.records.rules.pdf_check import pdf_facts
from govsuite.records.rules.problems import FileProblem, Problem
from govsuite.records.rules.sniffing import HEAD, Facts, office_facts, sniff

CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Prepared:
    """An upload on disk, checked, not yet anybody's: ``store_file`` and ``add_version`` take it as ``upload``."""

    path: Path
    name: str
    given_name: str
    media_type: str
    pages: int | None
    size: int
    sha256: str

    def discard(self) -> None:
        """Remove the bytes where no deed took them."""
        storage.discard(self.path)


def prepare_upload(upload: Any, name: str, *, attempt: Attempt | None = None) -> Prepared:
    """Stream ``upload`` (anything with ``chunks()`` or ``read(n)``) to disk and check it.

    Raise a DomainError with a sentence for the person; nothing is left behind then. A forbidden file's error
    carries ``attempt``: what the person tried to do with it, for the audit book.
    """
    path = storage.new_incoming()
    try:
        clean = clean_name(name)
        size, digest = _copy(_chunks(upload), path)
        facts = _facts(path, clean)
    except FileProblem as problem:
        storage.discard(path)
        raise refusal(problem, name=name, attempt=attempt) from problem
    except BaseException:
        storage.discard(path)
        raise
    return Prepared(path, clean, "" if clean == name else shown_name(name), facts.media_type, facts.pages, size, digest)


@contextmanager
def received(upload: Any, name: str, *, attempt: Attempt | None = None) -> Iterator[Prepared]:
    """Prepare outside the deed: ``with received(upload, name) as ready: with db.deed(): store_file(upload=ready, …)``."""
    ready = upload if isinstance(upload, Prepared) else prepare_upload(upload, name, attempt=attempt)
    try:
        yield ready
    finally:
        ready.discard()


def _chunks(upload: Any) -> Iterable[bytes]:
    if hasattr(upload, "chunks"):
        return upload.chunks(CHUNK)
    return iter(lambda: upload.read(CHUNK), b"")


def _copy(chunks: Iterable[bytes], path: Path) -> tuple[int, str]:
    """Write the chunks durably; return size and sha256. Stops at the limit."""
    limit = settings.FILE_MAX_MB * 2**20
    size, digest = 0, hashlib.sha256()
    with path.open("xb") as target:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise FileProblem(Problem.TOO_LARGE, limit=f"{settings.FILE_MAX_MB} MB")
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if not size:
        raise FileProblem(Problem.EMPTY)
    return size, digest.hexdigest()


def _facts(path: Path, name: str) -> Facts:
    """Find out what the content is, and refuse what the name does not say."""
    promised = media_type_of(name)
    with path.open("rb") as content:
        kind = sniff(content.read(HEAD))
        expected = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}.get(kind)
        if kind == "ole" and "openxml" in promised:
            # A password turns an Office file into this older container; so is a .doc that was only renamed.
            raise FileProblem(Problem.LOCKED if _is_encrypted_office(content) else Problem.NOT_ITS_NAME)
        if kind == "zip" and "openxml" in promised:
            content.seek(0)
            facts = office_facts(content)
        elif expected != promised:
            raise FileProblem(Problem.NOT_ITS_NAME)
        else:
            facts = pdf_facts(path) if kind == "pdf" else image_facts(path)
    if facts.media_type != promised:
        raise FileProblem(Problem.NOT_ITS_NAME)
    return facts


def _is_encrypted_office(content: Any) -> bool:
    """The container's directory names its parts in UTF-16."""
    content.seek(0)
    return "EncryptedPackage".encode("utf-16-le") in content.read(2**20)
