"""A PDF before it is kept: readable, without a password, without a script, wherever it hides."""

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf

from govsuite.records.rules.names import MEDIA_TYPES
from govsuite.records.rules.problems import FileProblem, Problem
from govsuite.records.rules.sniffing import Facts

#: an attached file is looked into up to this size; a larger attachment is refused
MAX_ATTACHED = 32 * 2**20
MAX_DEPTH = 3
#: actions that run or send something, and annotations that carry a program
_SCRIPTS = frozenset({
    "/JavaScript", "/Launch", "/Rendition", "/RichMediaExecute", "/RichMedia", "/SubmitForm", "/ImportData", "/Sound", "/Movie", "/3D",
})
#: how programs begin
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
#: one stream of objects unpacks to less than this in every honest file
pikepdf.settings.set_qpdf_limits(flate_max_memory=128 * 2**20, run_length_max_memory=128 * 2**20)


def pdf_facts(source: Path | io.BytesIO, *, depth: int = 0) -> Facts:
    """Open the PDF, look through all its objects and those of attached PDFs; raise FileProblem."""
    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                raise FileProblem(Problem.LOCKED)
            pages = len(pdf.pages)
            if not pages:
                raise FileProblem(Problem.DAMAGED)
            _inspect(pdf.trailer, depth)  # its catalogue may stand in it, as no object of its own
            for obj in pdf.objects:
                _inspect(obj, depth)
            return Facts(MEDIA_TYPES[".pdf"], pages)
    except pikepdf.PasswordError as locked:
        raise FileProblem(Problem.LOCKED) from locked
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as damage:
        raise FileProblem(Problem.DAMAGED) from damage


def _inspect(root: Any, depth: int) -> None:
    """Look at one indirect object and the direct ones inside it. Others come in their own turn."""
    waiting = [root]
    while waiting:
        obj = waiting.pop()
        if isinstance(obj, pikepdf.Array):
            waiting.extend(item for item in obj.as_list() if _is_direct_container(item))
        elif isinstance(obj, (pikepdf.Dictionary, pikepdf.Stream)):
            _refuse_script(obj)
            for attached in _attached(obj):
                _inspect_attachment(attached, depth)
            values = (obj.get(key) for key in obj.keys())  # noqa: SIM118 - pikepdf iterates streams differently
            waiting.extend(value for value in values if _is_direct_container(value))


def _is_direct_container(value: Any) -> bool:
    return isinstance(value, (pikepdf.Array, pikepdf.Dictionary)) and not value.is_indirect


def _refuse_script(obj: Any) -> None:
    kinds = [obj.get("/S"), obj.get("/Subtype") if obj.get("/Type") == "/Annot" or "/Rect" in obj else None]
    if any(key in obj for key in ("/JS", "/XFA", "/OnInstantiate")) or any(isinstance(kind, pikepdf.Name) and str(kind) in _SCRIPTS for kind in kinds):
        raise FileProblem(Problem.SCRIPT)


def _attached(obj: Any) -> list[pikepdf.Stream]:
    """Return the files that ``obj`` attaches; many writers leave out the type of the stream itself."""
    files = obj.get("/EF")
    found = [files.get(key) for key in files.keys()] if isinstance(files, pikepdf.Dictionary) else []  # noqa: SIM118 - as above
    typed = [obj] if isinstance(obj, pikepdf.Stream) and obj.get("/Type") == "/EmbeddedFile" else []
    return typed + [each for each in found if isinstance(each, pikepdf.Stream)]


def _inspect_attachment(stream: pikepdf.Stream, depth: int) -> None:
    """A PDF inside a PDF obeys the same rule, a program is refused; nothing is unpacked beyond the limit."""
    if int(stream.get("/Length", 0)) > MAX_ATTACHED or depth >= MAX_DEPTH:
        raise FileProblem(Problem.BOMB)
    content = _unpacked(stream)
    if content.startswith(_PROGRAMS):
        raise FileProblem(Problem.SCRIPT)
    if b"%PDF-" in content[:1024]:
        pdf_facts(io.BytesIO(content), depth=depth + 1)


def _unpacked(stream: pikepdf.Stream) -> bytes:
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    names = [str(name) for name in filters.as_list()] if isinstance(filters, pikepdf.Array) else [str(filters or "")]
    if names in ([""], []):
        return raw
    if names != ["/FlateDecode"]:
        raise FileProblem(Problem.BOMB)
    try:
        content = zlib.decompressobj().decompress(raw, MAX_ATTACHED + 1)
    except zlib.error as damage:
        raise FileProblem(Problem.DAMAGED) from damage
    if len(content) > MAX_ATTACHED:
        raise FileProblem(Problem.BOMB)
    return content
