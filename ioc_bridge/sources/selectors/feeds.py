"""How it stands with what is listened to, for the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Min, Sum

from ioc_bridge.sources.enums import FeedState, Way
from ioc_bridge.sources.models import Feed, Run
from ioc_bridge.sources.problem_notes import told
from ioc_bridge.sources.rules.losses import Losses

#: A process that did not tell of itself so long is shown as gone.
SILENT = timedelta(seconds=30)
DAY = timedelta(hours=24)
_SUMMED = ("messages", "lost", "refused", "gap_seconds", "dropped")


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One source that is listened to. ``losses`` and ``guess`` are of the last 24 hours."""

    state: FeedState
    since: datetime | None
    beat_at: datetime | None
    problem: str
    losses: Losses
    guess: int

    @property
    def is_well(self) -> bool:
        return self.state == FeedState.CONNECTED


def feed_lines(source_ids: Sequence[int], now: datetime) -> dict[int, FeedLine]:
    """Return how each of these sources stands; all of them are to be listened to."""
    if not source_ids:
        return {}
    feeds = {feed.pk: feed for feed in Feed.objects.filter(pk__in=source_ids)}
    sums = Run.objects.filter(source__in=source_ids, way=Way.PUSH, started_at__gt=now - DAY).order_by().values("source")
    counted = {row["source"]: row for row in sums.annotate(first=Min("started_at"), **{name: Sum(name) for name in _SUMMED})}
    return {pk: _line(feeds.get(pk), counted.get(pk, {}), now) for pk in source_ids}


def _line(feed: Feed | None, row: dict, now: datetime) -> FeedLine:
    losses = Losses(**{name: row.get(name) or 0 for name in _SUMMED})
    guess = losses.guess((now - row["first"]).total_seconds()) if row else 0
    if feed is None:
        return FeedLine(FeedState.STOPPED, None, None, "", losses, guess)
    is_silent = feed.state != FeedState.STOPPED and now - feed.beat_at > SILENT
    return FeedLine(
        FeedState.SILENT if is_silent else FeedState(feed.state), feed.beat_at if is_silent else feed.since, feed.beat_at,
        told(feed.problem) if feed.problem and not is_silent else "", losses, guess,
    )
