"""Which readings can be kept, and what a batch of them changes. Values only: the database stands in ``services/storing.py``."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
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


#: ``_make`` without its own Python: thousands of them a second
sample_of: Callable[[tuple[str, datetime, float, int, str]], Sample] = partial(tuple.__new__, Sample)
row_of: Callable[[tuple[int, datetime, float, int, str]], Row] = partial(tuple.__new__, Row)
known_of: Callable[[tuple[int, float, float]], Known] = partial(tuple.__new__, Known)


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
    last, moment, in_time = None, now, False
    for place, (key, at, value, quality, state) in enumerate(samples):
        if at is not last:  # the values of one message share their moment: it is looked at once
            last, moment, in_time = at, at if at.tzinfo is UTC else at.astimezone(UTC), earliest <= at <= latest_time
        stream = known.get(key)
        if stream is None:
            refused.append((place, Fault.UNKNOWN_STREAM))
            continue
        pk, lowest, highest = stream
        if in_time and lowest <= value <= highest:  # also false of NaN
            row = row_of((pk, moment, value, quality, state))
            if first.setdefault((pk, moment), row) is not row:
                _put(found, row)
        elif not lowest <= value <= highest:
            refused.append((place, Fault.NOT_A_NUMBER if math.isnan(value) or math.isinf(value) else Fault.OUT_OF_RANGE))
        else:
            refused.append((place, Fault.CLOCK_AHEAD if at > latest_time else Fault.TOO_OLD))
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
        there = found.setdefault(row[0], row)
        if row[1] > there[1]:
            found[row[0]] = row
    return found


def months_of(moments: Iterable[datetime]) -> set[tuple[int, int]]:
    """Return the months in which these moments (UTC) lie."""
    return {(at.year, at.month) for at in moments}
