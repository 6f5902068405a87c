"""What a leader looks at on a phone: what waits, what is wrong, where the incidents stand."""

from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from govsuite.core.actors import Actor
from govsuite.core.registries import waiting
from ioc_bridge.incidents.public import LEVEL_TONES, TONES, State, incidents_standing, page_of
from ioc_bridge.measurements.public import open_alarms
from ioc_bridge.screens.abilities import READERS
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.selectors.devices import places_of
from ioc_bridge.screens.selectors.tiles.figures import FIGURES
from ioc_bridge.screens.selectors.tiles.water import stations_of
from ioc_bridge.screens.tiles import Reading

SHOWN = ("incidents", "waiting", "alarms", "late_tasks", "late_reports", "dossiers")
MOST_WAITING, MOST_INCIDENTS, MOST_ALARMS = 6, 8, 5


def overview_of(actor: Actor, now: datetime) -> dict[str, Any]:
    units = tuple(sorted(places_of(actor, *READERS)))
    reading = Reading(Scene(), units, now)
    items = sorted((item for _key, source in waiting for item in source(actor, now)), key=lambda item: (not item.urgent, item.due or item.since or now))
    here = set(stations_of(reading))
    incidents = [
        {"incident": one.incident, "url": page_of(one.incident.pk), "state": capfirst(str(State(one.state).label)), "tone": TONES[State(one.state)],
         "level_tone": LEVEL_TONES[one.incident.level], "since": one.since} for one in incidents_standing(units, now=now)
    ]
    return {
        "items": items[:MOST_WAITING], "items_more": max(0, len(items) - MOST_WAITING), "figures": [FIGURES[name](reading) for name in SHOWN],
        "incidents": incidents[:MOST_INCIDENTS], "incidents_more": max(0, len(incidents) - MOST_INCIDENTS),
        "alarms": [row for row in open_alarms(now=now) if row.station_id in here][:MOST_ALARMS], "now": now,
    }
