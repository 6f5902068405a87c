"""Names of files as people give them, made safe to keep and to show."""

import re
import unicodedata
from pathlib import PurePosixPath

from govsuite.records.rules.problems import FileProblem, Problem

MAX_BYTES = 255
#: extension → media type; the only files that the suite keeps
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
MACRO_EXTENSIONS = frozenset({".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".potm", ".ppam", ".ppsm"})


def clean_name(given: str) -> str:
    """Return the last path part in NFC, without control and direction characters, in at most 255 bytes of UTF-8.

    Raise FileProblem where nothing is left or the extension is none of ours.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    visible = "".join(" " if char in "\t\r\n" else char for char in last if char in "\t\r\n" or unicodedata.category(char)[0] != "C")
    name = re.sub(r"\s+", " ", visible).strip(" .")
    path = PurePosixPath(name)
    extension = path.suffix.lower()
    if not name or not path.stem.strip(" ."):
        raise FileProblem(Problem.BAD_NAME)
    if extension in MACRO_EXTENSIONS:
        raise FileProblem(Problem.MACROS)
    if extension not in MEDIA_TYPES:
        raise FileProblem(Problem.NOT_ALLOWED)
    return shorten(path.stem.strip(), MAX_BYTES - len(path.suffix.encode())) + path.suffix


def shorten(text: str, limit: int) -> str:
    """Return ``text`` cut to ``limit`` bytes of UTF-8, never inside a character or before its marks."""
    encoded = text.encode()
    if len(encoded) <= limit:
        return text
    return encoded[:limit].decode(errors="ignore").rstrip()


def media_type_of(name: str) -> str:
    """Return the media type that the (clean) name promises."""
    return MEDIA_TYPES[PurePosixPath(name).suffix.lower()]


def shown_name(given: str) -> str:
    """Return the name as it was given, fit for a database: no NUL, no lone surrogate, at most 1000 characters."""
    return given.encode(errors="replace").decode().replace("\x00", "\ufffd")[:1000]
