"""Domain events: a deed announces what happened, ``govsuite.wiring`` says who acts on it.

An event is a frozen dataclass, by convention in the announcing app's ``events.py``
and named in the past tense. Handlers run at once, inside the deed's transaction,
in the order of subscription: with the deed they are written or undone.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_handlers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event_type: type, handler: Callable[[Any], None]) -> None:
    """Call ``handler(event)`` for every announced ``event_type``. Called by ``govsuite.wiring`` alone."""
    if handler in _handlers[event_type]:
        raise ValueError(f"{handler.__qualname__} is already subscribed to {event_type.__name__}.")
    _handlers[event_type].append(handler)


def announce(event: Any) -> None:
    """Hand ``event`` to its subscribers, inside the transaction of the deed."""
    for handler in _handlers[type(event)]:
        handler(event)
