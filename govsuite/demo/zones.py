"""Seed the demo's zones, once."""

import json
from datetime import date, datetime
from decimal import Decimal

from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from workflows.permits.public import Layer, Zone, edit_zone, import_zones


def seed_zones(*, unit: Unit, now: datetime) -> None:
    """Draw the zones of the content by the deeds of people, where the authority has none yet."""
    if Zone.objects.filter(unit=unit).exists():
        return
    plan = content("zones")
    actor = actor_of(User.objects.get(username=plan["keeper"]), now=now, step_up_at=now, session_key="demo")
    for row in plan["zones"]:
        layer = Layer(row["name"], row["kind"], date.fromisoformat(str(plan["starts"])), plan["source"], plan["attribution"], illustrative=True)
        border = {"type": "Polygon", "coordinates": [[*row["border"], row["border"][0]]]}
        zone = import_zones(unit=unit, layer=layer, content=json.dumps(border).encode(), actor=actor, now=now)[0]
        limits = {name: Decimal(str(value)) for name, value in row["limits"].items()}
        edit_zone(zone=zone, values=limits, version=0, actor=actor, now=now)
