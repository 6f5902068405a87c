"""The wizard's question of zones, answered from a point on the map. The point itself is not kept: only the zones that it lies in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext as _

from workflows.permits.enums import ZoneKind
from workflows.permits.forms.zones import PlaceForm
from workflows.permits.models import Zone
from workflows.permits.selectors.zones import zones_at, zones_in_force

#: the fact of the law pack that zones answer; the buttons and fields of an address
ZONES, LOOK, FOUND = "zones", "tra", "vung"
#: what an address says of zones was found by the map, at one point, within a day: nobody puts such a token together
_SALT, _SECONDS = "permits.zones-found", 24 * 3600


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
        return [(FOUND, signing.dumps([zone.pk for zone in self.zones], salt=_SALT))] if self.zones else []

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
    """Return what the map found before as name and value of an address; nothing where it was not the map that said it."""
    return [(FOUND, str(data[FOUND]))] if _found(data) else []


def _found(data: QueryDict) -> list[int]:
    """Return the zones that the map found at the one point that was asked."""
    try:
        return list(signing.loads(data.get(FOUND, ""), salt=_SALT, max_age=_SECONDS))
    except signing.BadSignature:
        return []


def named_zones(data: QueryDict, answers: Mapping[str, Any], on: date) -> list[str]:
    """Return the zones of that day that stand behind the answer, by name and source, for the kept finding."""
    rows = zones_in_force(on).filter(pk__in=_found(data), kind__in=answers.get(ZONES) or [])
    return [
        f"{row.name} – {row.get_kind_display()} ({row.source})" + (f", {_('illustration only')}" if row.illustrative else "") for row in rows
    ]
