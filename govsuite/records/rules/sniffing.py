"""What a file is, by its content: the name is only a promise that the content must keep."""

import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from govsuite.records.rules.names import MEDIA_TYPES
from govsuite.records.rules.problems import FileProblem, Problem

HEAD = 1024
CHUNK = 256 * 1024
#: a zip container: at most so many parts, so many bytes unpacked, and beyond the small ones so many times its size
MAX_PARTS = 10_000
MAX_UNPACKED = 1024 * 2**20
SMALL_UNPACKED = 64 * 2**20
MAX_RATIO = 100

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, OSError, zlib.error, lzma.LZMAError)
_OFFICE = {
    b"wordprocessingml.document.main+xml": MEDIA_TYPES[".docx"],
    b"spreadsheetml.sheet.main+xml": MEDIA_TYPES[".xlsx"],
    b"presentationml.presentation.main+xml": MEDIA_TYPES[".pptx"],
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found out: the media type, and pages (slides, sheets) where these can be counted."""

    media_type: str
    pages: int | None = None


def sniff(head: bytes) -> str:
    """Return ``pdf``, ``png``, ``jpeg``, ``zip``, ``ole`` or ``""`` by the first bytes."""
    if b"%PDF-" in head[:HEAD]:
        return "pdf"
    starts = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"PK\x03\x04": "zip", _OLE: "ole"}
    return next((kind for start, kind in starts.items() if head.startswith(start)), "")


def office_facts(stream: IO[bytes], *, max_unpacked: int = MAX_UNPACKED, small: int = SMALL_UNPACKED) -> Facts:
    """Check a DOCX, XLSX or PPTX part by part, without keeping it in memory; raise FileProblem."""
    try:
        with zipfile.ZipFile(stream) as container:
            _refuse_bomb(container, max_unpacked=max_unpacked, small=small)
            types = _part(container, "[Content_Types].xml")
            _refuse_macros(container, types)
            media_type = next((found for mark, found in _OFFICE.items() if mark in types), "")
            if not media_type:
                raise FileProblem(Problem.NOT_ITS_NAME)
            return Facts(media_type, _pages(container, media_type))
    except _BROKEN as damage:
        raise FileProblem(Problem.DAMAGED) from damage
    except RuntimeError as locked:  # zipfile's way to say that a part has a password
        raise FileProblem(Problem.LOCKED) from locked


def _refuse_bomb(container: zipfile.ZipFile, *, max_unpacked: int, small: int) -> None:
    """Unpack everything into nothing and count: the sizes that the container declares may lie."""
    parts = container.infolist()
    packed = sum(part.compress_size for part in parts)
    limit = min(max_unpacked, max(small, MAX_RATIO * packed))
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise FileProblem(Problem.DAMAGED)  # Office knows no other; LZMA's dictionary alone may ask for 4 GB
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > limit:
        raise FileProblem(Problem.BOMB)
    unpacked = 0
    for part in parts:
        with container.open(part) as content:
            while chunk := content.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > limit:
                    raise FileProblem(Problem.BOMB)


def _refuse_macros(container: zipfile.ZipFile, types: bytes) -> None:
    names = [name.lower() for name in container.namelist()]
    if b"macroEnabled" in types or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise FileProblem(Problem.MACROS)


def _part(container: zipfile.ZipFile, name: str, *, most: int = 4 * 2**20) -> bytes:
    """Return one small part, or nothing where it is absent."""
    if name not in container.NameToInfo:
        return b""
    with container.open(name) as content:
        return content.read(most)


def _pages(container: zipfile.ZipFile, media_type: str) -> int | None:
    folders = {MEDIA_TYPES[".pptx"]: r"ppt/slides/slide\d+\.xml", MEDIA_TYPES[".xlsx"]: r"xl/worksheets/sheet\d+\.xml"}
    if media_type in folders:
        return sum(1 for name in container.namelist() if re.fullmatch(folders[media_type], name)) or None
    found = re.search(rb"<Pages>(\d{1,6})</Pages>", _part(container, "docProps/app.xml"))
    return int(found[1]) or None if found else None
