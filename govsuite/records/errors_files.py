"""Why a file is refused: one sentence each, with what to do and the fitting status."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from govsuite.core.errors import Attempt, DomainError, Invalid
from govsuite.records.rules.names import shown_name
from govsuite.records.rules.problems import FORBIDDEN, FileProblem, Problem


class TooLarge(DomainError):
    """The upload passes the limit."""

    status = 413


class WrongType(DomainError):
    """The content is of no kind that the suite keeps, or not of the kind that its name says."""

    status = 415


class Gone(DomainError):
    """There was such a file; it was withdrawn."""

    status = 410


_SENTENCES: dict[Problem, tuple[type[DomainError], Any]] = {
    Problem.EMPTY: (Invalid, _("“%(name)s” is empty (0 bytes). Open it on your computer, check its content and send it again.")),
    Problem.TOO_LARGE: (TooLarge, _("“%(name)s” is larger than %(limit)s. Split it or reduce its pictures, then send it again.")),
    Problem.BAD_NAME: (Invalid, _("The file has no usable name. Give it a name that ends in .pdf, .docx, .xlsx, .pptx, .png or .jpg and send it again.")),
    Problem.NOT_ALLOWED: (WrongType, _("“%(name)s” is of a kind that is not kept here. Send a PDF, DOCX, XLSX, PPTX, PNG or JPEG file.")),
    Problem.NOT_ITS_NAME: (WrongType, _("“%(name)s” is not what its name says. Save it again from the programme that made it, in the right format, and send that file.")),
    Problem.LOCKED: (Invalid, _("“%(name)s” is protected by a password or encrypted. Save a copy without protection and send that copy.")),
    Problem.MACROS: (Invalid, _("“%(name)s” contains macros. Save it as .docx, .xlsx or .pptx without macros and send that file.")),
    Problem.BOMB: (Invalid, _("“%(name)s” unpacks to an unusually large size and was refused for safety. Save it again from the programme that made it, or send it as PDF.")),
    Problem.SCRIPT: (Invalid, _("“%(name)s” contains a script or a command. Print it to a new PDF and send that file.")),
    Problem.DAMAGED: (Invalid, _("“%(name)s” is damaged and cannot be read. Open it on your computer, save it again and send the new file.")),
}


def refusal(problem: FileProblem, *, name: str, attempt: Attempt | None = None) -> DomainError:
    """Return the error that a person can act on; ``attempt`` is kept where the file is a forbidden one."""
    error_class, sentence = _SENTENCES[problem.problem]
    shown = name if len(name) <= 80 else f"{name[:60]}…{name[-16:]}"
    kept = replace(attempt, detail=shown_name(shown)) if attempt and problem.problem in FORBIDDEN else None
    return error_class(problem.problem.value, sentence % {"name": shown, "limit": problem.limit}, field="upload", attempt=kept)
