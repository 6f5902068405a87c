"""Figures as they are kept: indicators against their plan, the newest values of instruments of any kind."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ioc_bridge.indicators.public import figure_words, kpi_figures
from ioc_bridge.measurements.public import LatestValue, latest_values
from ioc_bridge.screens.selectors.tiles.lines import as_data, drawn, small_line_of
from ioc_bridge.screens.selectors.tiles.water import HOURS, TONES, stations_of
from ioc_bridge.screens.tiles import Reading, Shown

LIGHTS = {"success": "good", "warning": "warning", "danger": "danger"}


def indicators(reading: Reading, params: Mapping[str, Any]) -> Shown:
    """Show the newest figures that were signed off; what is behind its plan stands first."""
    rows = [row for row in kpi_figures(params.get("codes", ()), centre_id=reading.scene.unit_id) if row.at is None or row.at <= reading.moment]
    if "codes" not in params:
        rows = sorted(rows, key=lambda row: ("danger", "warning", "success").index(row.tone) if row.tone in LIGHTS else 9)
    shown = [
        {"code": row.code, "name": row.name, "period": row.period_words, "value": figure_words(row.actual), "measure": row.measure, "plan": figure_words(row.plan), "of_plan": figure_words(row.of_plan),
         "light": row.light_words, "tone": LIGHTS.get(row.tone, ""), "at": row.at, "part": f"{row.given}/{row.wanted}" if row.given < row.wanted else "",
         "bar": None if row.of_plan is None else {"share": float(row.of_plan), "tone": LIGHTS.get(row.tone, "info")}}
        for row in rows[:params.get("most", 6)]
    ]
    sources = list(dict.fromkeys(row.source for row in rows if row.source))
    return Shown({"rows": shown, "total": len(rows)}, source=" · ".join(sources) or _("Indicators"), tone="danger" if any(row.tone == "danger" for row in rows) else "")


def measurements(reading: Reading, params: Mapping[str, Any]) -> Shown:
    """Show the newest values of the named streams, else of the named kinds of stations, else of all; the gravest first where nobody chose an order."""
    keys = params.get("streams", ())
    rows = latest_values(now=reading.now, keys=keys, kinds=params.get("kinds", ()), stations=stations_of(reading), as_of=reading.as_of)
    rows = sorted(rows, key=lambda row: keys.index(row.key) if row.key in keys else len(keys)) if keys else sorted(rows, key=_gravity)
    shown = [{"row": row, "tone": _tone(row), "passed": row.passed, **_small(row, reading, params.get("hours", HOURS))} for row in rows[:params.get("most", 6)]]
    grave = any(row.passed for row in rows)
    return Shown({"rows": shown, "total": len(rows)}, source=_("Measurements"), tone="warning" if grave else "")


def _tone(row: LatestValue) -> str:
    return TONES[row.passed.severity] if row.passed else ""


def _small(row: LatestValue, reading: Reading, hours: int) -> dict[str, Any]:
    """Return the small line of a reading, with those of its limits that it came near."""
    line = small_line_of(row, reading, hours)
    drawing = drawn(line, [])
    near = [(value, TONES[limit.severity]) for limit in row.limits for value in (limit.low, limit.high) if value is not None and drawing.low <= value <= drawing.high]
    return {"line": as_data(line, drawing, near) | {"tone": _tone(row) or "info"} if line.spots else None, "drawing": drawing, "minutes": line.minutes, "hours": line.minutes // 60}


def _gravity(row: LatestValue) -> tuple[int, bool]:
    return -(row.passed.severity if row.passed else 0), row.is_stale
