"""Draw the zone of a camera, and switch its watching on and off."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.models import Camera, MotionZone
from ioc_bridge.cameras.rules.motion import FEWEST, MOST, ZoneFault, points_of, text_of

#: where no zone was drawn yet
FIRST_VERSION = 0


def save_zone(*, camera: Camera, values: dict[str, Any], version: int | None, actor: Actor, now: datetime) -> MotionZone:
    """Keep the zone as the page showed it. The supervisor of pictures follows within seconds."""
    TABLE.check(actor, "camera.edit", camera, book=camera.book)
    points = points_of(str(values["points"]))
    if isinstance(points, ZoneFault):
        raise Invalid("zone.bad", _sentence(points), field="points")
    if values["is_on"] and not values["reason"]:
        raise Invalid("zone.no_reason", _("Say what for, or leave the zone switched off."), field="reason")
    with db.deed():
        locked = db.lock(Camera.objects, pk=camera.pk)
        row = MotionZone.objects.filter(camera=locked).first() or MotionZone(camera=locked)
        if row.version != version:
            raise Conflict("zone.stale", _("Somebody changed this zone in the meantime. Load the page again and draw your change once more."))
        before = _told(row) if row.version else None
        row.points, row.sensitivity, row.least_area = [list(point) for point in points], values["sensitivity"], values["least_area"]
        row.is_on, row.reason, row.version = values["is_on"], values["reason"], row.version + 1
        row.save()
        audit.record(book=locked.book, actor=actor, deed="zone.edit", obj=row, now=now, before=before, after=_told(row), detail={"code": locked.code, **_told(row)})
    return row


def _told(row: MotionZone) -> dict[str, Any]:
    return {
        "points": text_of(row.points), "sensitivity": str(row.sensitivity), "least_area": f"{row.least_area:g}", "is_on": str(row.is_on), "reason": row.reason,
    }


def _sentence(fault: ZoneFault) -> str:
    return {
        ZoneFault.NONE: _("Draw a zone first: click its corners on the picture."),
        ZoneFault.SHAPE: _("The corners are pairs of numbers, such as 10,40 90,40 50,95."),
        ZoneFault.FEW: _("A zone has %(fewest)s corners at least. Add some.") % {"fewest": FEWEST},
        ZoneFault.MANY: _("A zone has %(most)s corners at most. Take some away.") % {"most": MOST},
        ZoneFault.OUTSIDE: _("A corner lies outside of the picture: each number is between 0 and 100."),
        ZoneFault.FLAT: _("The zone covers nothing: its corners lie on one line. Draw it wider."),
    }[fault]
