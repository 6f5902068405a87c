"""More was sent to an address of ours than is taken: the part that owns it hears of it, whoever refused."""

import logging

from django.db import Error
from django.utils import timezone

from govsuite.core.rate import network
from govsuite.core.registries import too_much

log = logging.getLogger(__name__)


def is_heard(path: str) -> bool:
    """Tell whether anybody listens at this path: nobody needs a database to learn that nobody does."""
    return too_much.get(path) is not None


def tell_flood(path: str, address: str) -> None:
    """Tell who listens at this path; the refusal does not wait for it to succeed."""
    listener = too_much.get(path)
    if listener is None:
        return
    try:
        listener(network(address), timezone.now())
    except Error:
        log.warning("nobody could be told of a flood at %s", path)
