"""The decision loop: what is open and where it stands, what led nowhere, what citizens report, what was ordered."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ioc_bridge.field_reports.public import reports_standing
from ioc_bridge.incidents.public import LEVEL_TONES, TONES, WAY, Standing, State, incidents_standing, undone_standing
from ioc_bridge.screens.tiles import Reading, Shown
from workflows.tasks.public import Origin, tasks_standing

#: reasons that have room beside the figure
MOST_REASONS = 6


def incidents(reading: Reading, params: Mapping[str, Any]) -> Shown:
    rows = incidents_standing(reading.units, now=reading.now, as_of=reading.as_of)
    most = params.get("most", 6)
    return Shown({"rows": [_row(row, guests=reading.guests) for row in rows[:most]], "total": len(rows)}, source=_("Incident book"))


def _row(row: Standing, *, guests: bool) -> dict[str, Any]:
    """Return one line. Titles are free words of whoever told it: guests see the kind and the ward's own words only."""
    incident, here = row.incident, WAY.index(State(row.state))
    return {
        "code": incident.code, "title": capfirst(incident.get_kind_display()) if guests else incident.title, "place": "" if guests else incident.place, "level": row.level,
        "level_tone": LEVEL_TONES[row.level], "state": _way_words()[State(row.state)], "tone": TONES[State(row.state)], "since": row.since,
        "owner": "" if guests or incident.owner is None else incident.owner.full_name,
        "steps": [{"done": place < here, "now": place == here} for place in range(len(WAY))],
    }


def _way_words() -> dict[State, str]:
    return {
        State.NOTICED: _("Noticed"), State.VERIFIED: _("Verified"), State.OWNED: pgettext("on a wall", "In charge"), State.PROPOSED: _("Proposed"), State.APPROVED: _("Ordered"),
        State.DONE: _("Done"), State.CLOSED: _("Proven"),
    }


def undone(reading: Reading, params: Mapping[str, Any]) -> Shown:
    ledger = undone_standing(reading.units, now=reading.moment, is_past=reading.as_of is not None)
    found = ledger.by_reason[:MOST_REASONS]
    rows = [{"label": capfirst(str(label)), "signals": number, "share": round(100 * number / found[0][1])} for label, number in found]
    return Shown({"ledger": ledger, "rows": rows, "bars": {"shares": [row["share"] for row in rows], "tone": "warning"}}, source=_("Incident book"))


def reports(reading: Reading, params: Mapping[str, Any]) -> Shown:
    rows = reports_standing(reading.units, now=reading.now, as_of=reading.as_of)
    most = params.get("most", 5)
    shown = [
        {"code": row.code, "kind": row.kind, "words": "" if reading.guests else row.words, "address": "" if reading.guests else row.address,
         "state": capfirst(row.state_words), "unit": row.unit, "at": row.reported_at, "late": row.is_late}
        for row in rows[:most]
    ]
    return Shown({"rows": shown, "total": len(rows), "late": sum(row.is_late for row in rows)}, source=_("Reports from the scene"))


def tasks(reading: Reading, params: Mapping[str, Any]) -> Shown:
    rows = tasks_standing(reading.units, now=reading.now, as_of=reading.as_of, origin=Origin.INCIDENT)
    return Shown({"rows": rows[:params.get("most", 6)], "total": len(rows)}, source=_("Tasks"))
