"""Sum up readings by hours and local days, and let old single readings go. Done twice it changes nothing; killed, the next run goes on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from govsuite.core import audit, db
from govsuite.core.actors import system_actor
from ioc_bridge.measurements.models import DirtyHour, Latest, Observation, Revision, Rollup
from ioc_bridge.measurements.services import rollup_tables, tables
from ioc_bridge.measurements.services.storing import FRESH

BOOK = "readings"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
#: What may still come to an hour that was summed up, without being marked: readings as old as FRESH, from a clock that runs ahead.
AGAIN = FRESH + 2 * _HOUR
STREAMS_AT_ONCE, MARKS_AT_ONCE = 500, 1000


def roll_up(*, now: datetime) -> int:
    """Sum up what came since the last run, then what came late or was corrected; return how many marked hours were done."""
    for begin, end in _days(_begin(now), _hour(now) + _HOUR):
        streams = list(Latest.objects.filter(at__gte=begin).order_by("pk").values_list("pk", flat=True))
        for place in range(0, len(streams), STREAMS_AT_ONCE):
            some = streams[place:place + STREAMS_AT_ONCE]
            with db.deed():
                rollup_tables.sum_hours(some, begin, end)
                _sum_days({(stream, day) for stream in some for day in (_local_day(begin), _local_day(end - _HOUR))})
    return _marked()


def _begin(now: datetime) -> datetime:
    """Return the first hour to sum up: a little before the newest sum; the oldest reading where there is none."""
    newest = Rollup.objects.filter(span=Rollup.Span.HOUR).order_by("-starts").values_list("starts", flat=True).first()
    if newest is not None:
        return min(newest, _hour(now)) - AGAIN
    first = Observation.objects.filter(stream=OuterRef("pk")).order_by("at").values("at")[:1]
    oldest = [at for at in Latest.objects.filter(at__isnull=False).annotate(first=Subquery(first)).values_list("first", flat=True) if at]
    return _hour(min(oldest)) if oldest else _hour(now)


def _marked() -> int:
    """Sum up the marked hours, some at a time. A mark that a delivery holds just now waits for the next run."""
    done = 0
    while True:
        with db.deed():
            rows = DirtyHour.objects.order_by("stream_id", "starts")
            held = list((rows if db.is_sqlite() else rows.select_for_update(skip_locked=True))[:MARKS_AT_ONCE])
            if not held:
                return done
            # First the mark goes, then the sum is made: what is stored meanwhile marks the hour again.
            DirtyHour.objects.filter(pk__in=[row.pk for row in held]).delete()
            rollup_tables.sum_marked(list(_joined((row.stream_id, row.starts) for row in held)))
            _sum_days({(row.stream_id, _local_day(row.starts)) for row in held})
        done += len(held)


def _joined(marks: Iterable[tuple[int, datetime]]) -> Iterator[tuple[int, datetime, datetime]]:
    """Put hours that follow each other together: a day that came late is one statement, not twenty-four."""
    stream, begin, end = 0, None, None
    for one, starts in marks:
        if begin is not None and end is not None and (one != stream or starts != end):
            yield stream, begin, end
            begin = None
        if begin is None:
            stream, begin = one, starts
        end = starts + _HOUR
    if begin is not None and end is not None:
        yield stream, begin, end


def _sum_days(pairs: set[tuple[int, datetime]]) -> None:
    days: dict[datetime, set[int]] = defaultdict(set)
    for stream, day in pairs:
        days[day].add(stream)
    for day, streams in sorted(days.items()):
        rollup_tables.sum_day(sorted(streams), day, timezone.localtime(day + _DAY + 2 * _HOUR).replace(hour=0))


def _local_day(at: datetime) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def _hour(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _days(begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Cut a time into pieces of a local day at most."""
    while begin < end:
        until = min(end, (_local_day(begin) + _DAY).astimezone(UTC))
        yield begin, until
        begin = until


def keep_months(*, now: datetime, months: int) -> list[str]:
    """Open the months that come, drop single readings older than so many months; return those dropped.

    Hours and days of them stay. Nothing is dropped while an hour of it waits to be summed up.
    """
    tables.open_months_at([now, now + timedelta(days=31), now + timedelta(days=62)])
    border = _first_of_month(now, months)
    if DirtyHour.objects.filter(starts__lt=border).exists():
        return []
    with db.deed():
        gone = rollup_tables.drop_readings_before(border)
        if gone:
            Revision.objects.filter(at__lt=border).delete()
            audit.record(book=BOOK, actor=system_actor(), deed="readings.drop_months", obj=("readings", "months"), now=now, detail={"months": gone, "kept_months": months})
    return gone


def _first_of_month(now: datetime, months_back: int) -> datetime:
    month = now.year * 12 + now.month - 1 - months_back
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
