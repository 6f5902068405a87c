"""Keep a batch of readings: the readings, the newest of each stream and the alarms they raise, all in one transaction or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

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
        streams = tables.lock_streams({sample.stream for sample in samples})
        found = look_through(samples, {key: known for key, (known, _last) in streams.items()}, now)
        stored = Stored(repeated=found.repeated, refused=found.refused)
        before = {known.pk: last for known, last in streams.values()}
        for rows in found.rounds if found.rounds[0] else ():
            before |= _keep(list(rows.values()), before, stored, now.astimezone(UTC))
        if stored.stored or stored.corrected:
            readings_came(now)
    return stored


def _keep(rows: list[Row], before: dict[int, datetime | None], stored: Stored, now: datetime) -> dict[int, datetime | None]:
    """Keep one round of readings, none of a moment twice; return when the newest of each stream was measured."""
    tables.open_months(rows)
    tables.incoming(rows)
    new = tables.keep_new(now)
    corrected = tables.correct(now) if new < len(rows) else []
    # What was there already may have been replaced since: then not what came now holds, but what stands in the table.
    last = newest(rows if new == len(rows) else tables.as_kept())
    tables.write_latest(last.values(), now)
    fresh = now - FRESH
    late = [(row.stream, row.at) for row in rows if row.at < fresh]
    tables.mark_hours([*late, *corrected])
    stored.stored += new
    stored.corrected += len(corrected)
    stored.repeated += len(rows) - new - len(corrected)
    watch(rows, before={pk: before[pk] for pk in last}, now=now)
    return {pk: max(filter(None, (row.at, before[pk]))) for pk, row in last.items()}
