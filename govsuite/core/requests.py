"""What a request carries after the middleware of the house: for type hints."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from govsuite.core.actors import Actor


class Request(HttpRequest):
    """A request with its id, with who asks (None: a passer-by) and with what htmx says of it."""

    request_id: str
    actor: Actor | None
    htmx: HtmxDetails
