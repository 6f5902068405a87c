"""Key figures: one number each, with its tone and where it comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ioc_bridge.cameras.public import Signal, cameras_in_use
from ioc_bridge.field_reports.public import reports_standing
from ioc_bridge.incidents.public import State, incidents_standing, proposals_waiting, undone_standing
from ioc_bridge.indicators.public import figure_words, kpi_figures
from ioc_bridge.measurements.public import open_alarms
from ioc_bridge.screens.selectors.tiles.water import stations_of
from ioc_bridge.screens.tiles import Reading, Shown
from workflows.dossiers.public import place_board
from workflows.tasks.public import late_standing

DEFAULT = ["incidents", "unverified", "waiting", "alarms"]


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` None: it cannot be told for this moment."""

    label: str
    value: int | str | None
    source: str
    tone: str = ""
    unit: str = ""


def kpi(reading: Reading, params: Mapping[str, Any]) -> Shown:
    codes = params.get("indicators", ())
    found = [FIGURES[name](reading) for name in params.get("figures", () if codes else DEFAULT)] + (_indicators(reading, codes) if codes else [])
    return Shown({"figures": found}, source=" · ".join(dict.fromkeys(one.source for one in found)))


def _indicators(reading: Reading, codes: Sequence[str]) -> list[Figure]:
    """Return the newest figures of these indicators that were signed off by the moment of the wall."""
    rows = kpi_figures(codes, centre_id=reading.scene.unit_id)
    tones = {"success": "good", "warning": "warning", "danger": "danger"}
    return [
        Figure(f"{row.name}, {row.period_words.lower()}", figure_words(row.actual) if row.at is None or row.at <= reading.moment else None, row.source or _("Indicators"), tones.get(row.tone, ""), row.measure)
        for row in rows
    ]


def _incidents(reading: Reading) -> Figure:
    rows = incidents_standing(reading.units, now=reading.now, as_of=reading.as_of)
    grave = sum(row.level > 1 for row in rows)
    return Figure(_("open incidents"), len(rows), _("Incident book"), "danger" if grave else "")


def _unverified(reading: Reading) -> Figure:
    rows = [row for row in incidents_standing(reading.units, now=reading.now, as_of=reading.as_of) if row.state == State.NOTICED]
    return Figure(_("not yet verified"), len(rows), _("Incident book"), "warning" if rows else "good")


def _waiting(reading: Reading) -> Figure:
    if reading.as_of is None:
        count = proposals_waiting(reading.units).count()
    else:
        count = sum(row.state == State.PROPOSED for row in incidents_standing(reading.units, now=reading.now, as_of=reading.as_of))
    return Figure(_("wait for the leader"), count, _("Incident book"), "warning" if count else "good")


def _undone(reading: Reading) -> Figure:
    ledger = undone_standing(reading.units, now=reading.moment, is_past=reading.as_of is not None)
    return Figure(_("of signals led nowhere"), ledger.percent, _("Incident book"), "warning" if ledger.percent else "good", "%")


def _alarms(reading: Reading) -> Figure:
    here = set(stations_of(reading))
    rows = [row for row in open_alarms(now=reading.now, as_of=reading.as_of) if row.is_active and row.station_id in here]
    return Figure(_("alarms active"), len(rows), _("Measurements"), "danger" if rows else "good")


def _reports(reading: Reading) -> Figure:
    return Figure(_("reports being dealt with"), len(reports_standing(reading.units, now=reading.now, as_of=reading.as_of)), _("Reports from the scene"))


def _late_reports(reading: Reading) -> Figure:
    late = sum(row.is_late for row in reports_standing(reading.units, now=reading.now, as_of=reading.as_of))
    return Figure(_("reports late"), late, _("Reports from the scene"), "danger" if late else "good")


def _cameras(reading: Reading) -> Figure:
    if reading.as_of:
        return Figure(_("cameras offline"), None, _("Cameras"))
    rows = cameras_in_use(timezone.localdate(reading.now)).filter(unit_id__in=reading.units)
    lost = rows.filter(signal=Signal.OFFLINE).count()
    return Figure(_("cameras offline"), f"{lost}/{rows.count()}", _("Cameras"), "danger" if lost else "")


def _late_tasks(reading: Reading) -> Figure:
    late = late_standing(reading.units, now=reading.now, as_of=reading.as_of)
    return Figure(_("tasks overdue"), late, _("Tasks"), "danger" if late else "good")


def _dossiers(reading: Reading) -> Figure:
    found = None if reading.as_of else place_board(reading.units, today=timezone.localdate(reading.now))
    share = found[1].total.share if found else None
    return Figure(_("dossiers on time this month"), None if share is None else round(share), _("One-stop shop"), "", "" if share is None else "%")


FIGURES: dict[str, Callable[[Reading], Figure]] = {
    "incidents": _incidents, "unverified": _unverified, "waiting": _waiting, "undone": _undone, "alarms": _alarms, "reports": _reports, "late_reports": _late_reports,
    "cameras": _cameras, "late_tasks": _late_tasks, "dossiers": _dossiers,
}
