"""What the playing city says at a moment: levels of the flood, rain, an outlet's file, reports. Values only."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

HOUR = timedelta(hours=1)
#: rain that makes a river rise by a metre in an hour
MM_A_METRE = 60.0


class Mark(Protocol):
    @property
    def at(self) -> datetime: ...
    @property
    def value(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Series:
    """A gauge's levels of the flood; ``key`` is its stream."""

    key: str
    unit: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Play:
    """The flood of the past, told as of now and so many times faster."""

    series: Sequence[Series]
    began: datetime
    speed: float

    @property
    def first(self) -> datetime:
        return min(one.marks[0].at for one in self.series)

    @property
    def last(self) -> datetime:
        return max(one.marks[-1].at for one in self.series)

    def then(self, now: datetime) -> datetime:
        """Return the moment of the flood that is played now."""
        return self.first + (now - self.began) * self.speed

    def hours(self, now: datetime) -> float:
        """Return how many hours of the flood have passed."""
        return (self.then(now) - self.first) / HOUR

    def is_over(self, now: datetime) -> bool:
        return self.then(now) > self.last

    def levels(self, now: datetime) -> dict[str, tuple[float, str]]:
        """Return stream → level and unit."""
        return {one.key: (round(level(one.marks, self.then(now)), 2), one.unit) for one in self.series}

    def rain(self, now: datetime) -> float:
        """Return the rain of the hour (mm): as much as the first gauge rises in the two hours that follow."""
        marks, then = self.series[0].marks, self.then(now)
        return round(max(0.0, level(marks, then + 2 * HOUR) - level(marks, then)) / 2 * MM_A_METRE, 1)

    def due(self, rows: Sequence[Mapping[str, Any]], now: datetime) -> Iterator[tuple[int, Mapping[str, Any], datetime]]:
        """Give the rows of the content that have happened by now: number, row, when (by our clock)."""
        for number, row in enumerate(rows, start=1):
            at = self.began + HOUR * row["after"] / self.speed
            if at <= now:
                yield number, row, at


def level(marks: Sequence[Mark], at: datetime) -> float:
    """Return the level on the line between the marks; before the first and after the last it stands still."""
    if at <= marks[0].at:
        return marks[0].value
    for before, after in zip(marks, marks[1:], strict=False):
        if at <= after.at:
            return before.value + (after.value - before.value) * ((at - before.at) / (after.at - before.at))
    return marks[-1].value


def station_file(local: datetime, number: int) -> str:
    """Return a file of the outlet by Circular 10/2021: decimal commas, tabs; its instrument is calibrated now and then."""
    state = "01" if number % 12 == 11 else "00"
    wave = math.sin(number / 7)
    rows = (("pH", 7.2 + 0.2 * wave, "-"), ("TSS", 34 + 8 * wave, "mg/L"), ("Amoni", 3.4 + 1.1 * wave, "mg/L"))
    return "".join(f"{name}\t{value:.2f}\t{unit}\t{local:%Y%m%d%H%M%S}\t{state}\r\n".replace(".", ",") for name, value, unit in rows)
