"""Keep a batch of readings: the readings, the newest of each stream and the alarms they raise, all in one transaction or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from govsuite.core import db
from ioc_bridge.measurements.live import readings_came
from ioc_bridge.measurements.rules.readings import Fault, Row, Sample, look_through, newest
from ioc_bridge.measurements.services import tables
from ioc_bridge.measurements.services.watching import watch

#: Hours older than this are summed up again only when something of them came late; the job sums up newer ones by itself.
FRESH = timedelta(hours=2)


@dataclass(slots=True)
class Stored:
    """What became of a batch. ``refused``: place in the batch and why; it lies with the caller to keep those for a person to see."""

    stored: int = 0
    repeated: int = 0
    corrected: int = 0
    refused: list[tuple[int, Fault]] = field(default_factory=list)


def store(samples: Sequence[Sample], *, now: datetime) -> Stored:
    """Keep what can be kept. A reading that is there already changes nothing, so a batch may be sent again.

    A second value of the same moment is a correction: the first one stays as a revision. Raises nothing for a bad reading.
    """
    with db.deed():
        # Who stores waits for who stores of the same streams: alarms see the readings one after the other.
        known, before = tables.lock_streams(set(map(itemgetter(0), samples)))
        found = look_through(samples, known, now)
        stored = Stored(repeated=found.repeated, refused=found.refused)
        for rows in found.rounds if found.rounds[0] else ():
            _keep(list(rows.values()), before, stored, now.astimezone(UTC))
        if stored.stored or stored.corrected:
            readings_came(now)
    return stored


def _keep(rows: list[Row], before: dict[int, datetime | None], stored: Stored, now: datetime) -> None:
    """Keep one round of readings, none of a moment twice. ``before``: when the newest of each stream was measured; it is kept true for the next round."""
    moments = {row.at for row in rows}
    tables.open_months(moments)
    tables.incoming(rows)
    new = tables.keep_new(now)
    corrected = tables.correct(now) if new < len(rows) else []
    # What was there already may have been replaced since: then not what came now holds, but what stands in the table.
    last = newest(rows if new == len(rows) else tables.as_kept())
    tables.write_latest(last.values(), now)
    fresh = now - FRESH
    late = [(row.stream, row.at) for row in rows if row.at < fresh] if min(moments) < fresh else []
    tables.mark_hours([*late, *corrected])
    stored.stored += new
    stored.corrected += len(corrected)
    stored.repeated += len(rows) - new - len(corrected)
    watch(rows, streams=last, before=before, now=now)
    for pk, row in last.items():
        known = before[pk]
        if known is None or row.at > known:
            before[pk] = row.at
