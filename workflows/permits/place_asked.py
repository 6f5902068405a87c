"""The wizard's question of zones, answered from a point on the map. The point itself is not kept: only the zones that it lies in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from govsuite.core.edge import whole_number
from workflows.permits.enums import ZoneKind
from workflows.permits.forms.zones import PlaceForm
from workflows.permits.models import Zone
from workflows.permits.selectors.zones import zones_at, zones_in_force

#: the fact of the law pack that zones answer; the buttons and fields of an address
ZONES, LOOK, FOUND = "zones", "tra", "vung"
_MOST = 20


@dataclass(frozen=True, slots=True)
class Place:
    """What the map says of the point that was asked; no answer where no zone holds it: a map may be incomplete."""

    form: PlaceForm
    has_map: bool
    looked: bool = False
    zones: tuple[Zone, ...] = ()

    @property
    def answer(self) -> dict[str, Any]:
        kinds = sorted({zone.kind for zone in self.zones} - {ZoneKind.LIMITS.value})
        return {ZONES: kinds} if kinds else {}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(FOUND, str(zone.pk)) for zone in self.zones]

    @property
    def is_illustrative(self) -> bool:
        return any(zone.illustrative for zone in self.zones)


def read_place(data: QueryDict, on: date) -> Place:
    """Return what the address asks of the map. A comma counts as a point, as it is typed here."""
    has_map = zones_in_force(on).exists()
    if LOOK not in data:
        return Place(PlaceForm(), has_map)
    form = PlaceForm({name: data.get(name, "").strip().replace(",", ".") for name in ("lng", "lat")})
    if not form.is_valid():
        return Place(form, has_map)
    return Place(form, has_map, looked=True, zones=tuple(zones_at(form.cleaned_data["lng"], form.cleaned_data["lat"], on)))


def zone_pairs(data: QueryDict) -> list[tuple[str, str]]:
    """Return the zones found before as names and values of an address."""
    return [(FOUND, one) for one in data.getlist(FOUND)[:_MOST] if whole_number(one, digits=9) is not None]


def named_zones(data: QueryDict, answers: Mapping[str, Any]) -> list[str]:
    """Return the zones that stand behind the answer, by name and source, for the kept finding."""
    wanted = [int(value) for _name, value in zone_pairs(data)]
    rows = Zone.objects.filter(pk__in=wanted, kind__in=answers.get(ZONES) or [])
    return [
        f"{row.name} – {row.get_kind_display()} ({row.source})" + (f", {_('illustration only')}" if row.illustrative else "") for row in rows
    ]
