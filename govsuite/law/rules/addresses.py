"""Addresses of documents at their official source, by number."""

from collections.abc import Iterable, Mapping
from typing import Any


def addresses_of(documents: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, bool]]:
    """Return {number: (address, whether a person opened it)}; one that was opened goes before one that was not, else the last counts."""
    found: dict[str, tuple[str, bool]] = {}
    for document in documents:
        number, link, verified = document.get("number", ""), document.get("link", ""), document.get("link_verified", False)
        if number and link and (verified or not found.get(number, ("", False))[1]):
            found[number] = (link, verified)
    return found
