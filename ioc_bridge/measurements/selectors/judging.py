"""Readings of the past under one set of limits and another: what would have been beyond. Nothing is written."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from govsuite.law.public import LawPack, limit_packs
from ioc_bridge.measurements.models import Stream
from ioc_bridge.measurements.rules.alarms import Rule
from ioc_bridge.measurements.rules.judging import Judgement, judge
from ioc_bridge.measurements.selectors.limits import Fitting, limits_in
from ioc_bridge.measurements.selectors.series import Resolution, series

#: Longer periods are judged by the means of hours: single readings of years are not held in memory.
SINGLE = timedelta(days=93)


@dataclass(frozen=True, slots=True)
class Judged:
    """One limit of a set with what it says of the period; None where nobody has read its value."""

    fitting: Fitting
    found: Judgement | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A set of limits over a period: its limits, and the days on which any of them was passed."""

    pack: LawPack
    limits: list[Judged]

    @property
    def days(self) -> set[date]:
        return {day for one in self.limits if one.found for day in one.found.days}

    @property
    def is_unread(self) -> bool:
        return all(one.found is None for one in self.limits)


def sets_for(stream: Stream) -> list[LawPack]:
    """Return every set that says something of the stream, whenever it was in force, the newest first."""
    return sorted((pack for pack in limit_packs() if limits_in(pack, stream)), key=lambda pack: (pack.starts, pack.pk), reverse=True)


def judged_by(stream: Stream, packs: list[LawPack], begin: datetime, end: datetime) -> tuple[list[Verdict], bool]:
    """Return what each set says of the period, and whether means of hours were judged instead of single readings."""
    by_hours = end - begin > SINGLE
    points = series(stream, begin, end, Resolution.HOUR if by_hours else Resolution.RAW).points
    readings = [(timezone.localtime(point.at), point.mean) for point in points if point.mean is not None]
    verdicts = []
    for pack in packs:
        fittings = limits_in(pack, stream)
        read = [one for one in fittings if not one.limit.is_unread]
        found = dict(zip([one.limit.key for one in read], judge([Rule(one.limit.low, one.limit.high, one.limit.reached) for one in read], readings), strict=True))
        verdicts.append(Verdict(pack, [Judged(one, found.get(one.limit.key)) for one in fittings]))
    return verdicts, by_hours
