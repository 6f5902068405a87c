"""Write down that somebody tried what he may not. After the rollback, in a transaction of its own."""

import logging

from django.utils import timezone

from govsuite.core import audit, counters, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt
from govsuite.core.listening import ListeningRefused

log = logging.getLogger(__name__)
#: so many attempts of one person (or address) go into a book within so many seconds; more would only bury the others
MOST, SECONDS = 100, 600


def record_attempt(attempt: Attempt, actor: Actor, *, code: str = "") -> None:
    """Append the attempt to its book. A failure is logged, never raised: the refusal itself must reach the person."""
    now = timezone.now()
    number = counters.count(f"attempts:{actor.user_id or actor.ip}:{attempt.book}", most=MOST, seconds=SECONDS, now=now)
    if number > MOST:
        log.warning("Attempt %s of %s (%s) at %s is not written down.", number, actor.name, actor.ip, attempt.deed)
        return
    try:
        with db.deed():
            audit.record(
                book=attempt.book, actor=actor, deed=attempt.deed, attempt=True,
                obj=(attempt.object_type, attempt.object_id[:64]), now=now,
                detail={"code": code, "detail": attempt.detail} | ({"more": f"not written for {SECONDS} s"} if number == MOST else {}),
            )
    except Exception:
        log.exception("The attempt %s by %s could not be written down.", attempt, actor.name)


def on_listening_refused(event: ListeningRefused) -> None:
    """Write down who asked for a socket that is none of his business."""
    record_attempt(event.attempt, event.actor, code="live.refused")
