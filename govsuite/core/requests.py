"""What a request carries after the middleware of the house: for type hints."""

import json
from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from govsuite.core.actors import Actor


class Request(HttpRequest):
    """A request with its id, with who asks (None: a passer-by) and with what htmx says of it."""

    request_id: str
    actor: Actor | None
    htmx: HtmxDetails


def json_fields(request: HttpRequest, *, longest: int) -> dict[str, Any] | None:
    """Return the JSON object of the body; None for what is none: broken, too long, nested without end."""
    body = request.body
    if len(body) > longest:
        return None
    try:
        data = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
