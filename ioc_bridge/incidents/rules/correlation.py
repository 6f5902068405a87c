"""Do two things belong to one incident? By kind, distance and time. Pure; how near and how long is data of each kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from govsuite.core.geometry import metres_between


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near in space and time signals of one kind belong together; after how long what nobody verifies expires."""

    metres: int
    minutes: int
    expire_hours: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A signal, or where an incident was last heard of; without a place None."""

    key: int
    kind: str
    at: datetime
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ReportRule:
    """Which kind of incident a citizen's report may belong to, and how many near each other open one."""

    kind: str
    opens_from: int


@dataclass(frozen=True, slots=True)
class BulletinRule:
    """When a bulletin is a signal, and how grave: by the alarm level that its figures reach at these stations, by the risk that its text states where its
    title has one of the words. What was issued longer ago tells of the past."""

    kind: str
    stations: tuple[str, ...]
    words: tuple[str, ...]
    reached: Mapping[int, int]
    risk: Mapping[int, int]
    hours: int


def level_told(rule: BulletinRule, *, title: str, reached: Iterable[tuple[str, int]], risk: int | None) -> int:
    """Return the level of the incident that the bulletin tells of; 0 where it tells of none."""
    found = [rule.reached.get(alarm, 0) for station, alarm in reached if station in rule.stations]
    if risk is not None and any(word in title.casefold() for word in rule.words):
        found.append(rule.risk.get(risk, 0))
    return max(found, default=0)


def gathered(newest: Spot, others: Iterable[Spot], near: Nearness, *, opens_from: int) -> list[Spot]:
    """Return the signals that together are worth an incident, the oldest first; empty where they are too few."""
    close = [one for one in others if belongs(one, newest, near)]
    return sorted([*close, newest], key=lambda one: (one.at, one.key)) if len(close) + 1 >= opens_from else []


def belongs(signal: Spot, incident: Spot, near: Nearness) -> bool:
    """Tell whether the signal is of this incident. What has no place belongs nowhere by itself: a person links it."""
    if signal.kind != incident.kind or signal.place is None or incident.place is None:
        return False
    if abs(signal.at - incident.at) > timedelta(minutes=near.minutes):
        return False
    return metres_between(*signal.place, *incident.place) <= near.metres


def best(signal: Spot, incidents: Iterable[Spot], near: Nearness) -> int | None:
    """Return the key of the nearest incident that the signal belongs to; None where it opens its own."""
    fitting = [one for one in incidents if belongs(signal, one, near)]
    if signal.place is None or not fitting:
        return None
    return min(fitting, key=lambda one: (metres_between(*(signal.place or (0, 0)), *(one.place or (0, 0))), one.key)).key
