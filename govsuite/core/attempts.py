"""Write down that somebody tried what he may not. After the rollback, in a transaction of its own."""

import logging

from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt
from govsuite.core.listening import ListeningRefused

log = logging.getLogger(__name__)


def record_attempt(attempt: Attempt, actor: Actor, *, code: str = "") -> None:
    """Append the attempt to its book. A failure is logged, never raised: the refusal itself must reach the person."""
    try:
        with db.deed():
            audit.record(
                book=attempt.book, actor=actor, deed=attempt.deed, attempt=True,
                obj=(attempt.object_type, attempt.object_id[:64]), now=timezone.now(),
                detail={"code": code, "detail": attempt.detail},
            )
    except Exception:
        log.exception("The attempt %s by %s could not be written down.", attempt, actor.name)


def on_listening_refused(event: ListeningRefused) -> None:
    """Write down who asked for a socket that is none of his business."""
    record_attempt(event.attempt, event.actor, code="live.refused")
