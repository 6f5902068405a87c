"""What part of a file a request asks for (RFC 9110, 13 and 14)."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes ``start`` to ``end``, both included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1


class Unsatisfiable(Exception):
    """The range lies behind the end of the file."""


def wanted_part(header: str, *, size: int) -> Part | None:
    """Return the part, or None for the whole: no range, several ranges or one that nobody understands.

    Raise Unsatisfiable where the range is well formed but lies behind the end.
    """
    match = _ONE_RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        tail = int(last)
        if not tail:
            raise Unsatisfiable
        return Part(max(0, size - tail), size - 1)
    start, end = int(first), min(int(last) if last else size - 1, size - 1)
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return Part(start, end)


def matches(header: str, etag: str) -> bool:
    """Tell whether If-None-Match names ``etag`` (weak comparison)."""
    return any(part.strip().removeprefix("W/") in (etag, "*") for part in header.split(","))


def range_still_valid(if_range: str, etag: str) -> bool:
    """Tell whether If-Range allows a part. Only our strong ETag does; a date or a weak one gets the whole."""
    return not if_range or if_range.strip() == etag
