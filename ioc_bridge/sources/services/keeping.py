"""How long messages are kept as they came. What they held is kept elsewhere; what waits for a person is kept until it is dealt with."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from ioc_bridge.connectors.public import batches
from ioc_bridge.sources.enums import MessageState
from ioc_bridge.sources.models import RawMessage, Source

#: So many rows a transaction: nobody waits long for the job.
AT_ONCE = 500
ENDED = (MessageState.TAKEN, MessageState.DISCARDED)
STREAMED = (batches.CONTENT_TYPE, batches.SINGLE_TYPE)


def thin_inbox(*, now: datetime) -> int:
    """Take the bodies of old messages away, and those that brokers sent altogether; return how many messages were thinned.

    The digest stays of all but the latter: a file that comes again is known again. Written into the book of each source.
    """
    return sum(_thin(source, now) for source in Source.objects.order_by("pk"))


def _thin(source: Source, now: datetime) -> int:
    ended = RawMessage.objects.filter(source=source, state__in=ENDED)
    streamed = ended.filter(content_type__in=STREAMED, received_at__lt=now - timedelta(days=settings.INBOX_STREAM_DAYS), rows__isnull=True)
    others = ended.filter(received_at__lt=now - timedelta(days=settings.INBOX_DAYS), thinned_at__isnull=True).exclude(content_type__in=STREAMED, rows__isnull=True)
    gone, emptied = _by_parts(streamed, None), _by_parts(others, now)
    if gone or emptied:
        with db.deed():
            audit.record(
                book=source.book, actor=system_actor(), deed="source.thin", obj=source, now=now,
                detail={"deleted": gone, "emptied": emptied, "days": settings.INBOX_DAYS, "stream_days": settings.INBOX_STREAM_DAYS},
            )
    return gone + emptied


def _by_parts(rows: QuerySet[RawMessage], now: datetime | None) -> int:
    """Delete the rows, or empty them where a moment is given."""
    done = 0
    while True:
        with db.deed():
            keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            part = RawMessage.objects.filter(pk__in=keys)
            if now is None:
                part.delete()
            else:
                part.update(body=b"", thinned_at=now)
        done += len(keys)
        if len(keys) < AT_ONCE:
            return done
