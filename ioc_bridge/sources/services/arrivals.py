"""Messages of a broker as they are heard. Those without a moment of their own are known by their words, for some seconds."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ioc_bridge.connectors.public import Problem
from ioc_bridge.sources.models import HeardMessage


@dataclass(slots=True)
class Arrival:
    """One message of a broker. ``again``: sent before; ``size`` and ``sha256`` of the whole where the body was cut; ``fault`` where it is not read."""

    topic: str
    body: bytes
    at: float
    again: bool = False
    size: int = 0
    sha256: str = ""
    fault: Problem | None = None


def without_repeated(source_id: int, arrivals: Sequence[Arrival], seconds: int) -> tuple[Sequence[Arrival], int]:
    """Return the messages whose words were not taken within so many seconds before, and how many were. In the deed that takes them.

    Counted from the one that was taken: a device that says the same for hours is heard again after each span.
    """
    words = [hashlib.sha256(one.topic.encode() + b"\0" + one.body).hexdigest() for one in arrivals]
    span = timedelta(seconds=seconds)
    first = datetime.fromtimestamp(arrivals[0].at, UTC)
    HeardMessage.objects.filter(source=source_id, at__lte=first - span).delete()
    taken = dict(HeardMessage.objects.filter(source=source_id, digest__in=set(words)).values_list("digest", "at"))
    fresh: dict[str, datetime] = {}
    kept: list[Arrival] = []
    for one, digest in zip(arrivals, words, strict=True):
        at = datetime.fromtimestamp(one.at, UTC)
        if one.fault is not None:  # waits for a person, and is no message that was taken
            kept.append(one)
            continue
        before = fresh.get(digest) or taken.get(digest)
        if before is not None and at - before < span:
            continue
        fresh[digest] = at
        kept.append(one)
    HeardMessage.objects.bulk_create(
        [HeardMessage(source_id=source_id, digest=digest, at=at) for digest, at in sorted(fresh.items())], update_conflicts=True,
        unique_fields=["source", "digest"], update_fields=["at"],
    )
    return kept, len(arrivals) - len(kept)
