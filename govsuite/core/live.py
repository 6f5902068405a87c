"""Tell the screens: write to the outbox in the deed's transaction, ring the bell after commit."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from govsuite.core.models import LiveEvent, TopicVersion


def announce(*, topic: str, kind: str, data: dict[str, Any], now: datetime) -> int:
    """Raise the topic's version, write the message and return the new version.

    ``data`` is the public part of the change: nothing personal, nothing secret. Rolls back with the deed.
    """
    TopicVersion.objects.get_or_create(topic=topic)
    TopicVersion.objects.filter(topic=topic).update(version=F("version") + 1)
    version = TopicVersion.objects.get(topic=topic).version
    LiveEvent.objects.create(topic=topic, version=version, kind=kind, data=data, created_at=now)
    transaction.on_commit(ring)
    return version


def version_of(topic: str) -> int:
    """Return the topic's current version: the ETag of its snapshot."""
    row = TopicVersion.objects.filter(topic=topic).first()
    return row.version if row else 0


def ring() -> None:
    """Wake the relays: of this process at once, of the others by Redis or NOTIFY."""
