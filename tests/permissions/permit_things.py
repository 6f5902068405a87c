"""What the addresses of construction permits are about, in the world of permissions."""

from typing import Any

from django.utils import timezone

from tests.workflows.one_stop import Shop
from workflows.permits.selectors.findings import exemption_pack
from workflows.permits.services.findings import keep_finding
from workflows.permits.services.zones import Layer, import_zones

BORDER = b'{"type": "Polygon", "coordinates": [[[107.09, 16.81], [107.11, 16.81], [107.11, 16.83], [107.09, 16.81]]]}'


def permit_things(place: Shop) -> dict[str, Any]:
    """Return name → thing: a kept finding of the exemption wizard, a zone of the authority."""
    now = timezone.now()
    pack = exemption_pack(timezone.localdate(now))
    layer = Layer("Khu trung tâm", "town_functional", timezone.localdate(now), "Quyết định 1")
    return {
        "finding": keep_finding(pack=pack, answers={"special": ["secret"]}, now=now),
        "zone": import_zones(unit=place.authority, layer=layer, content=BORDER, actor=place.actor("hung", now=now), now=now)[0],
    }
