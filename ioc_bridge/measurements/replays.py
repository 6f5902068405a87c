"""Floods of the past that ship with the suite, for drills, the demo and tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from ioc_bridge.measurements.rules.replaying import Mark, drawn_between

_FOLDER = Path(__file__).parent / "data"
#: name → file
FLOODS = {"2020-10": "lu-10-2020.yaml"}
STEP = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ReplaySeries:
    """One stream of a flood. A mark with ``is_read`` false was drawn between two levels that were written down."""

    station: str
    property: str
    unit: str
    marks: tuple[Mark, ...]

    @property  # type: ignore[operator]  # the field of this name is only declared
    def key(self) -> str:
        """What readings name the stream by."""
        return f"{self.station}/{self.property}"


@dataclass(frozen=True, slots=True)
class Replay:
    """A flood: its series, from when to when, where the levels stand, and what is not known."""

    title: str
    source: str
    note: str
    series: tuple[ReplaySeries, ...]

    @property
    def begins(self) -> datetime:
        return min(one.marks[0].at for one in self.series)

    @property
    def ends(self) -> datetime:
        return max(one.marks[-1].at for one in self.series)


def flood_replay(name: str = "2020-10", *, step: timedelta = STEP) -> Replay:
    """Return a flood of the past with a level every ``step``."""
    content: dict[str, Any] = yaml.safe_load((_FOLDER / FLOODS[name]).read_text(encoding="utf-8"))
    return Replay(content["title"], " ".join(content["source"].split()), " ".join(content["note"].split()), tuple(_series(row, step) for row in content["series"]))


def _series(row: dict[str, Any], step: timedelta) -> ReplaySeries:
    marks = [Mark(datetime.fromisoformat(mark["at"]), mark["value"], mark.get("hour_read", True)) for mark in row["points"]]
    return ReplaySeries(row["station"], row["property"], row["unit"], tuple(drawn_between(marks, step)))
