"""River levels against their alarm levels, with the hours before; open alarms."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from ioc_bridge.measurements.public import (
    LatestValue,
    Severity,
    Station,
    StationKind,
    latest_values,
    open_alarms,
)
from ioc_bridge.screens.rules.gauges import trend_of
from ioc_bridge.screens.selectors.tiles.lines import as_data, drawn, line_of
from ioc_bridge.screens.tiles import Reading, Shown
from ioc_bridge.sources.public import Source

LEVEL = "water-level"
HOURS = 12
#: a level that moves less in an hour stands still: what a gauge's last digit says
STEADY = 0.02
TONES = {Severity.NOTICE: "info", Severity.WARNING: "warning", Severity.MAJOR: "danger", Severity.CRITICAL: "danger"}


def stations_of(reading: Reading) -> list[int]:
    """Return the stations that a wall tells of: those of the place, and every river: water knows no borders."""
    return list(Station.objects.filter(Q(unit_id__in=reading.units) | Q(kind=StationKind.RIVER)).values_list("pk", flat=True))


def flood(reading: Reading, params: Mapping[str, Any]) -> Shown:
    wanted, hours = params.get("stations", ()), params.get("hours", HOURS)
    rows = [row for row in latest_values(now=reading.now, kinds=[StationKind.RIVER], as_of=reading.as_of) if row.key.endswith("/" + LEVEL)]
    rows = [row for row in rows if not wanted or row.station_code in wanted]
    gauges = [_gauge(row, reading.moment, hours) for row in sorted(rows, key=_gravity)[:4]]
    newest = max((row.at for row in rows if row.at), default=None)
    cadence = max((row.cadence for row in rows), default=0)
    worst = max((row.passed.severity for row in rows if row.passed), default=None)
    return Shown(
        {"gauges": gauges}, source=_source(rows), at=newest,
        stale_after=cadence * 2, tone=TONES[Severity(worst)] if worst else "",
    )


def _gravity(row: LatestValue) -> tuple[int, str]:
    return -(row.passed.severity if row.passed else 0), row.station_name


def _source(rows: Sequence[LatestValue]) -> str:
    """Return whose readings these are; limits that nobody compared with their decision are told beside it."""
    names = Source.objects.filter(code__in={row.source for row in rows}).order_by("name").values_list("name", flat=True)
    words = list(names) or [_("Measurements")]
    if any(not limit.verified for row in rows for limit in row.limits):
        words.append(_("alarm levels not yet verified"))
    return " · ".join(words)


def _short(title: str) -> str:
    """Return the level without the place behind it, which stands above already."""
    return title.partition(",")[0]


def _gauge(row: LatestValue, moment: datetime, hours: int) -> dict[str, Any]:
    line = line_of(row, moment, hours)
    limits = [(limit.title, limit.high, TONES[Severity(limit.severity)]) for limit in row.limits if limit.high is not None]
    drawing = drawn(line, [high for _title, high, _tone in limits])
    rate = trend_of(line.spots)
    return {
        "row": row, "passed": row.passed, "passed_title": _short(row.passed.title) if row.passed else "", "tone": TONES[Severity(row.passed.severity)] if row.passed else "good",
        "drawing": drawing, "data": as_data(line, drawing, [(high, tone) for _title, high, tone in limits]), "minutes": line.minutes, "hours": line.minutes // 60, "rate": rate,
        "way": "" if rate is None else "up" if rate > STEADY else "down" if rate < -STEADY else "still", "is_measured": row.is_measured, "gaps": line.gaps,
        "limits": [
            {"title": _short(title), "value": high, "tone": tone, "y": drawing.y_of(high), "beyond": row.value is not None and row.value >= high}
            for title, high, tone in limits
        ],
    }


def alarms(reading: Reading, params: Mapping[str, Any]) -> Shown:
    here, most = set(stations_of(reading)), params.get("most", 6)
    rows = [row for row in open_alarms(now=reading.now, as_of=reading.as_of) if row.station_id in here]
    shown = [{"row": row, "tone": TONES[Severity(row.severity)] if row.is_active else "good"} for row in rows[:most]]
    return Shown({"rows": shown, "total": len(rows)}, source=_("Measurements"), tone="danger" if any(row.is_active for row in rows) else "")
