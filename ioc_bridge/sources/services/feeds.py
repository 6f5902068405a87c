"""What is to be listened to, and how it stands: read and written by the process that listens."""

import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from govsuite.core import db
from ioc_bridge.connectors.public import ListeningConnector, Problem, Subscription
from ioc_bridge.sources.enums import FeedState, ProfileState
from ioc_bridge.sources.models import Feed, Profile, Source
from ioc_bridge.sources.problem_notes import kept
from ioc_bridge.sources.profile_reading import read_profile
from ioc_bridge.sources.services.intake import count_hour
from ioc_bridge.sources.services.streaming import Stream

#: A process that did not tell of itself so long is gone.
GONE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source to listen to under its profile in force."""

    stream: Stream
    asked: Subscription
    client_id: str


@dataclass(slots=True)
class Told:
    """What the listening process has to tell of one source since it last did."""

    source_id: int
    state: str
    since: datetime
    problem: Problem | None = None
    filters: Sequence[str] = ()
    heard_until: datetime | None = None
    broker_dropped: int | None = None
    counts: dict[str, int] = field(default_factory=dict)


def wanted_feeds(known: dict[int, Wanted | None]) -> list[Wanted]:
    """Return what is to be listened to, source by source in the order of their numbers. ``known`` keeps what was read, by profile: no version ever changes."""
    rows = Profile.objects.select_related("source").filter(state=ProfileState.IN_FORCE, source__is_paused=False).order_by("source_id")
    for row in rows:
        if row.pk not in known:
            known[row.pk] = _wanted(row)
    return [one for row in rows if (one := known[row.pk]) is not None]


def anything_to_hear() -> bool:
    """Tell whether a source listens to a broker under its profile in force."""
    return bool(wanted_feeds({}))


def _wanted(profile: Profile) -> Wanted | None:
    read = read_profile(profile.text)
    connector: Any = read.kind.connector if read.kind and not read.problems else None
    if not isinstance(connector, ListeningConnector):
        return None
    asked = connector.subscription(read.config)
    return Wanted(Stream(profile.source, profile.pk, connector.reader(read.config), asked.same_within), asked, asked.client_id or f"govsuite-{profile.source.code}")


def own_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"[:120]


def claim(source: Source, holder: str, *, now: datetime) -> Feed | None:
    """Take the source for this process; None where another one listens to it and is alive."""
    with db.deed():
        feed, _made = Feed.objects.get_or_create(source=source, defaults={"since": now, "beat_at": now, "holder": holder})
        feed = db.lock(Feed.objects.all(), pk=feed.pk)
        if feed.holder not in ("", holder) and now - feed.beat_at < GONE and not _has_died(feed.holder):
            return None
        feed.holder, feed.beat_at, feed.state, feed.since, feed.problem = holder, now, FeedState.CONNECTING, now, {}
        feed.save(update_fields=["holder", "beat_at", "state", "since", "problem"])
    return feed


def _has_died(holder: str) -> bool:
    """Tell whether the holder was a process of this machine that is no more."""
    host, _colon, number = holder.rpartition(":")
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def tell(all_told: Iterable[Told], holder: str, *, now: datetime) -> None:
    """Write how each source stands and count what was not kept, by the hour."""
    with db.deed():
        for told in sorted(all_told, key=lambda one: one.source_id):
            Feed.objects.filter(pk=told.source_id, holder=holder).update(
                state=told.state, since=told.since, beat_at=now, problem=kept(told.problem) if told.problem else {}, filters=list(told.filters),
                heard_until=told.heard_until, broker_dropped=told.broker_dropped,
            )
            if any(told.counts.values()):
                count_hour(told.source_id, now, **told.counts)


def release(source_ids: Iterable[int], holder: str, *, now: datetime, unwanted: Iterable[int] = ()) -> None:
    """Give the sources back: another process may listen at once. What nobody wants to hear any more is not missed either."""
    own = Feed.objects.filter(holder=holder)
    own.filter(pk__in=list(unwanted)).update(heard_until=None)
    own.filter(pk__in=list(source_ids)).update(holder="", state=FeedState.STOPPED, since=now, beat_at=now)
