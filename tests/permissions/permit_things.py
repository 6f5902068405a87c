"""What the addresses of construction permits are about, in the world of permissions."""

from typing import Any

from django.utils import timezone

from tests.workflows.one_stop import Shop
from tests.workflows.permits.drawings import hand_in
from workflows.dossiers.models import Dossier
from workflows.permits.selectors.drawings import drawing_for
from workflows.permits.selectors.findings import exemption_pack
from workflows.permits.services.drawings import pin_note, share_note
from workflows.permits.services.findings import keep_finding
from workflows.permits.services.zones import Layer, import_zones

BORDER = b'{"type": "Polygon", "coordinates": [[[107.09, 16.81], [107.11, 16.81], [107.11, 16.83], [107.09, 16.81]]]}'


def permit_things(place: Shop, at_work: Dossier) -> dict[str, Any]:
    """Return name → thing: a kept finding of the exemption wizard, a zone of the authority, a drawing with two notes of the officer, one sent."""
    now = timezone.now()
    hung = place.actor("hung", now=now)
    drawing = drawing_for(hung, at_work.pk, hand_in(at_work, actor=hung, now=now))
    pack = exemption_pack(timezone.localdate(now))
    layer = Layer("Khu trung tâm", "town_functional", timezone.localdate(now), "Quyết định 1")
    sent = share_note(note=pin_note(drawing=drawing, page=1, x=None, y=None, text="Thiếu kích thước", actor=hung, now=now), actor=hung, now=now)
    return {
        "sent_note": sent, "finding": keep_finding(pack=pack, answers={"special": ["secret"]}, now=now),
        "zone": import_zones(unit=place.authority, layer=layer, content=BORDER, actor=hung, now=now)[0],
        "drawing": drawing.paper, "drawing_note": pin_note(drawing=drawing, page=1, x=None, y=None, text="Thiếu trục", actor=hung, now=now),
    }
