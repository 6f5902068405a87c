"""Errors that a person can act on: a code for programs, a full sentence for people.

One mapper (``core.middleware``) turns them into a page, a form error, JSON or
a socket message. ``book`` and ``deed`` are given where the error is an attempt
at something forbidden: the mapper then writes an audit row after the rollback.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody tried and may not: enough for one audit row."""

    book: str
    deed: str
    object_type: str = ""
    object_id: str = ""
    detail: str = ""


class DomainError(Exception):
    """A deed was refused. ``message`` says why and what to do, in the reader's language."""

    status = 409

    def __init__(
        self,
        code: str,
        message: Any,
        *,
        field: str = "",
        citation: str = "",
        attempt: Attempt | None = None,
        extra: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.field = field
        self.citation = citation
        self.attempt = attempt
        self.extra = extra or {}

    def as_dict(self) -> dict[str, Any]:
        """Return ``{code, message, field, citation, **extra}``, as API and sockets carry it."""
        return {"code": self.code, "message": str(self.message), "field": self.field, "citation": self.citation, **self.extra}


class Invalid(DomainError):
    """The input does not fit; nothing was written."""

    status = 422


class Conflict(DomainError):
    """The state of the record does not allow this now (closed, stale, already done)."""

    status = 409


class Refused(DomainError):
    """The person may see the object but may not do this."""

    status = 403


class NotFound(DomainError):
    """There is no such object, or it is none of this person's business: the answer is the same."""

    status = 404


class StepUpRequired(DomainError):
    """The deed needs a fresh second factor; the mapper leads to the page that asks for it."""

    status = 403
