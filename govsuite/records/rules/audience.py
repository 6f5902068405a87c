"""Audiences of a file: ``public``, ``guests`` (the body and those invited), ``body``, ``lead``, ``groups:<id>,<id>`` or ``closed:<id>`` (who sat behind closed doors)."""

import re

_GROUPS = re.compile(r"groups:\d+(,\d+)*")
_CLOSED = re.compile(r"closed:\d+")
PUBLIC, GUESTS, BODY, LEAD = "public", "guests", "body", "lead"


def is_audience(text: str) -> bool:
    """Tell whether ``text`` names an audience."""
    return text in (PUBLIC, GUESTS, BODY, LEAD) or _GROUPS.fullmatch(text) is not None or _CLOSED.fullmatch(text) is not None


def groups_of(audience: str) -> frozenset[int]:
    """Return the ids of the groups that ``audience`` names; none for the other audiences."""
    if not _GROUPS.fullmatch(audience):
        return frozenset()
    return frozenset(int(part) for part in audience.removeprefix("groups:").split(","))
