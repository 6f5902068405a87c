"""Take messages in: keep them as they came, read them under the profile in force, hand their items to the sinks. One transaction.

What cannot be read or is refused stays with its message in quarantine. A message that is here already counts once.
"""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest

from govsuite.core import db
from ioc_bridge.connectors.public import Problem, Raw
from ioc_bridge.sources.enums import MessageState, ProfileState, Way
from ioc_bridge.sources.models import Profile, RawMessage, Run, Source
from ioc_bridge.sources.profile_reading import read_profile
from ioc_bridge.sources.rules.freshness import lag
from ioc_bridge.sources.services.delivering import Parcel, deliver, fill

log = logging.getLogger(__name__)
#: A larger message is a fault of the sender: its beginning is kept, it is not read.
MOST_BYTES = 8 * 2**20
KEPT_OF_TOO_LARGE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message for a source. ``size`` is given where the body was cut; ``fault`` where it must not be read."""

    source: Source
    raw: Raw
    way: Way
    sender_name: str = ""
    size: int = 0
    fault: Problem | None = None


@dataclass(slots=True)
class Taken:
    """How a batch went."""

    messages: list[RawMessage] = field(default_factory=list)
    repeated: int = 0
    items: int = 0
    faulty: int = 0
    lag: int | None = None


def receive(batch: Sequence[Incoming], *, now: datetime) -> Taken:
    """Keep and take a batch of messages, all in one transaction: who sent them may be told when this returns."""
    with db.deed():
        fresh, repeated = _fresh(batch)
        profiles = _profiles({one.source.pk for one in fresh})
        parcels = [_parcel(one, profiles.get(one.source.pk), now) for one in fresh]
        RawMessage.objects.bulk_create([parcel.message for parcel in parcels], batch_size=500)
        deliver(parcels)
        ended = [parcel.message for parcel in parcels]
        RawMessage.objects.bulk_update([message for message in ended if _is_changed(message)], ["state", "items", "problems"], batch_size=200)
        _tell_sources(parcels, repeated, now)
    return Taken(
        ended, sum(repeated.values()), sum(message.items for message in ended), sum(1 for message in ended if message.problems), _lag_of(parcels),
    )


def key_of(raw: Raw) -> str:
    """Return what makes the message the same when it comes again: the sender's number, else name and content."""
    if raw.native_id:
        return raw.native_id if len(raw.native_id) <= 190 else hashlib.sha256(raw.native_id.encode()).hexdigest()
    return hashlib.sha256(raw.name.encode() + b"\0" + raw.body).hexdigest()


def _fresh(batch: Sequence[Incoming]) -> tuple[list[Incoming], dict[int, int]]:
    """Return the messages that are not here yet, and how many of each source are."""
    by_key = {(one.source.pk, key_of(one.raw)): one for one in reversed(batch)}
    keys = [key for _source, key in by_key]
    sources = {source for source, _key in by_key}
    known = set(RawMessage.objects.filter(source__in=sources, key__in=keys).values_list("source_id", "key"))
    repeated: dict[int, int] = {}
    for one in batch:
        repeated[one.source.pk] = repeated.get(one.source.pk, 0) + 1
    for source, key in by_key:
        if (source, key) not in known:
            repeated[source] -= 1
    return [one for key, one in reversed(by_key.items()) if key not in known], repeated


def _profiles(sources: set[int]) -> dict[int, Profile]:
    return {row.source_id: row for row in Profile.objects.filter(source__in=sources, state=ProfileState.IN_FORCE)}


def _parcel(one: Incoming, profile: Profile | None, now: datetime) -> Parcel:
    raw = one.raw
    size = one.size or len(raw.body)
    fault = one.fault or (Problem("message.too_large", values={"size": size // 2**20, "most": MOST_BYTES // 2**20}, fatal=True) if size > MOST_BYTES else None)
    body = raw.body if fault is None else raw.body[:KEPT_OF_TOO_LARGE]
    message = RawMessage(
        source=one.source, profile=profile, key=key_of(raw), way=one.way, name=raw.name[:300], content_type=raw.content_type[:100], received_at=raw.received_at,
        sha256=hashlib.sha256(raw.body).hexdigest(), size=size, body=body, state=MessageState.TAKEN, sender_name=one.sender_name,
    )
    if profile is None and fault is None:
        fault = Problem("source.no_profile", fatal=True)
    return Parcel(message, raw, problems=[fault] if fault else []) if profile is None or fault else fill(Parcel(message, raw), read_profile(profile.text))


def _is_changed(message: RawMessage) -> bool:
    return bool(message.items or message.problems)


def _tell_sources(parcels: list[Parcel], repeated: dict[int, int], now: datetime) -> None:
    """Write when each source last gave, and what of; sources in the order of their numbers, so that two batches never wait crosswise."""
    for source_id in sorted({parcel.message.source_id for parcel in parcels}):
        own = [parcel for parcel in parcels if parcel.message.source_id == source_id]
        newest = max((parcel.newest for parcel in own if parcel.newest), default=None)
        tell_source(source_id, received_at=max(parcel.message.received_at for parcel in own), newest=newest)
        if own[0].message.way == Way.PUSH:
            count_hour(
                source_id, now, messages=len(own), items=sum(parcel.message.items for parcel in own), faulty=sum(1 for parcel in own if parcel.problems),
                repeated=repeated.get(source_id, 0), late=_lag_of(own),
            )


def _lag_of(parcels: list[Parcel]) -> int | None:
    lags = [lag(received_at=parcel.message.received_at, newest=parcel.newest) for parcel in parcels]
    return max((late for late in lags if late is not None), default=None)


def tell_source(source_id: int, *, received_at: datetime, newest: datetime | None) -> int | None:
    """Write when a source last gave, the newest moment that its data tell of and how long that took to us, held until the deed ends; return the seconds."""
    db.lock(Source.objects.all(), pk=source_id)
    late = lag(received_at=received_at, newest=newest)
    Source.objects.filter(pk=source_id).update(last_received_at=received_at, lag_seconds=late)
    if newest:
        Source.objects.filter(pk=source_id, newest_data_at__isnull=True).update(newest_data_at=newest)
        Source.objects.filter(pk=source_id).update(newest_data_at=Greatest(F("newest_data_at"), newest))
    return late


def count_hour(source_id: int, now: datetime, *, late: int | None = None, **counts: int) -> None:
    """Add to what a source sent by itself in this hour; the names are those of ``Run``. ``late``: the seconds that a delivery took to us."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    run, _made = Run.objects.get_or_create(source_id=source_id, way=Way.PUSH, started_at=hour, defaults={"ended_at": now})
    changes: dict[str, Any] = {name: F(name) + count for name, count in counts.items() if count}
    if late is not None:
        changes["lag_seconds"] = Greatest(Coalesce(F("lag_seconds"), 0), late)
    Run.objects.filter(pk=run.pk).update(ended_at=min(now, hour + timedelta(hours=1)), **changes)
