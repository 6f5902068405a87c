"""What a request carries after the middleware of the house: for type hints."""

import json
import re
from typing import Any

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from govsuite.core.actors import Actor


class Request(HttpRequest):
    """A request with its id, with who asks (None: a passer-by) and with what htmx says of it."""

    request_id: str
    actor: Actor | None
    htmx: HtmxDetails


#: what no text of a person holds, no database of ours keeps alike, and no DOCX or XLSX may hold; line ends and tabs stay
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
#: a word processor's line break within a paragraph, and its page break
_BREAK = re.compile("[\x0b\x0c]")


def holds_nul(text: str) -> bool:
    """Tell whether PostgreSQL would refuse the text."""
    return "\0" in text


def clean_text(text: str) -> str:
    """Return the text without invisible control characters: they come along when text is pasted, and mean nothing."""
    return _CONTROL.sub("", _BREAK.sub("\n", text))


def cleaned(fields: QueryDict) -> QueryDict:
    """Return the fields with clean values; the same object where nothing was to be cleaned."""
    found = {name: values for name, values in fields.lists() if any(clean_text(value) != value for value in values)}
    if not found:
        return fields
    fresh = fields.copy()
    for name, values in found.items():
        fresh.setlist(name, [clean_text(value) for value in values])
    fresh._mutable = False
    return fresh


def json_fields(request: HttpRequest, *, longest: int) -> dict[str, Any] | None:
    """Return the JSON object of the body; None for what is none: broken, too long, nested without end."""
    body = request.body
    if len(body) > longest:
        return None
    try:
        data = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and not _unkeepable(data) else None


def _unkeepable(data: Any) -> bool:
    """Tell whether a text somewhere in the JSON cannot be written: a NUL, or half of a character (a lone surrogate)."""
    if isinstance(data, str):
        return holds_nul(data) or any("\ud800" <= letter <= "\udfff" for letter in data)
    if isinstance(data, dict):
        return any(_unkeepable(key) or _unkeepable(value) for key, value in data.items())
    return isinstance(data, list) and any(map(_unkeepable, data))
