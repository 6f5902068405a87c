"""Which readings can be kept, and what a batch of them changes. Values only: the database stands in ``services/storing.py``."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

#: A clock may run so far ahead of ours; beyond it the reading would hide the true ones of the time between.
AHEAD = timedelta(minutes=10)
#: Nothing in the catalogue was measured by machine before it.
EARLIEST_YEAR = 1990
#: No instrument of a city gives more: such a figure is a fault of the sender (1e308), and would spoil every mean.
LARGEST = 1e12


#: Stands before the source's own word where the moment of a reading is that of its arrival: the device tells none.
ARRIVED = "@"
LONGEST_WORD = 20


def word_of(state: str, *, by_arrival: bool) -> str:
    """Return the word that is kept with a reading."""
    return (f"{ARRIVED}{state}" if by_arrival else state.lstrip(ARRIVED))[:LONGEST_WORD]


class Fault(StrEnum):
    """Why a reading is not kept."""

    UNKNOWN_STREAM = "unknown_stream"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    CLOCK_AHEAD = "clock_ahead"
    TOO_OLD = "too_old"


class Sample(NamedTuple):
    """One reading: the stream's key, when it was measured (aware), its value, quality (0 = measuring) and the source's own word."""

    stream: str
    at: datetime
    value: float
    quality: int = 0
    state: str = ""


class Row(NamedTuple):
    """A reading that is kept: the stream by its number."""

    stream: int
    at: datetime
    value: float
    quality: int
    state: str


class Known(NamedTuple):
    """What must be known of a stream to keep its readings."""

    pk: int
    lowest: float
    highest: float


@dataclass(slots=True)
class Sorted:
    """A batch looked through. ``rounds``: a moment that comes twice with two values is a correction and waits for the next round."""

    rounds: list[dict[tuple[int, datetime], Row]] = field(default_factory=list)
    repeated: int = 0
    refused: list[tuple[int, Fault]] = field(default_factory=list)


def look_through(samples: Sequence[Sample], known: Mapping[str, Known], now: datetime) -> Sorted:
    """Return what can be kept, in rounds without a moment twice, and each refused reading by its place with the fault."""
    found = Sorted(rounds=[{}])
    first, latest_time, refused = found.rounds[0], now + AHEAD, found.refused
    earliest = datetime(EARLIEST_YEAR, 1, 1, tzinfo=now.tzinfo)
    for place, (key, at, value, quality, state) in enumerate(samples):
        stream = known.get(key)
        if stream is None:
            refused.append((place, Fault.UNKNOWN_STREAM))
        elif not stream.lowest <= value <= stream.highest:  # also false of NaN
            refused.append((place, Fault.NOT_A_NUMBER if math.isnan(value) or math.isinf(value) else Fault.OUT_OF_RANGE))
        elif not earliest <= at <= latest_time:
            refused.append((place, Fault.CLOCK_AHEAD if at > latest_time else Fault.TOO_OLD))
        else:
            row = Row(stream.pk, at if at.tzinfo is UTC else at.astimezone(UTC), value, quality, state)
            if first.setdefault((row.stream, row.at), row) is not row:
                _put(found, row)
    return found


def _put(found: Sorted, row: Row) -> None:
    """Put a reading of a moment that is there already into the first round without it; the same again is no news."""
    key = (row.stream, row.at)
    for rows in found.rounds:
        there = rows.setdefault(key, row)
        if there is row:
            return
        if (there.value, there.quality) == (row.value, row.quality):
            found.repeated += 1
            return
    found.rounds.append({key: row})


def newest(rows: Iterable[Row]) -> dict[int, Row]:
    """Return the newest reading of each stream."""
    found: dict[int, Row] = {}
    for row in rows:
        there = found.get(row.stream)
        if there is None or row.at > there.at:
            found[row.stream] = row
    return found


def months_of(rows: Iterable[Row]) -> set[tuple[int, int]]:
    """Return the months (UTC) in which the readings lie."""
    return {(row.at.year, row.at.month) for row in rows}
