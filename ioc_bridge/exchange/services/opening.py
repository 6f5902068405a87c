"""Open a station's readings to everybody, or close them again."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from ioc_bridge.exchange.abilities import TABLE
from ioc_bridge.exchange.models import OpenStation
from ioc_bridge.measurements.public import Station


def set_open(*, station: Station, on: bool, actor: Actor, now: datetime) -> None:
    """Do as the page's button said; who pressed it on a page that was out of date is told."""
    TABLE.check(actor, "opening.set", station, book=station.book)
    with db.deed():
        locked = db.lock(Station.objects.all(), pk=station.pk)
        row = OpenStation.objects.filter(station=locked).first()
        if (row is not None) == on:
            raise Conflict("opening.stale", _("Somebody has done this already. Look at the list again."))
        if row is None:
            OpenStation.objects.create(station=locked, opened_at=now, opened_by_name=actor.name)
        else:
            row.delete()
        audit.record(book=locked.book, actor=actor, deed="opening.open" if on else "opening.close", obj=locked, now=now, detail={"station": locked.code})
