"""Rooms: entered, changed, no longer given. A room with entries is never deleted."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import Unit, units_of_place
from meetings.calendar.abilities import TABLE
from meetings.calendar.models import Room
from meetings.calendar.rules.names import folded


def keep_room(
    *, unit: Unit, name: str, seats: int | None, is_open: bool = True, room: Room | None = None, version: int = 0, actor: Actor, now: datetime,
) -> Room:
    """Enter a room of the unit's place, or change the one given; its name stands once in the place."""
    TABLE.check(actor, "entry.keep", room or Room(unit=unit), book=f"calendar:{unit.pk}")
    wanted = " ".join(name.split())[:200]
    with db.deed():
        db.lock(Unit.objects.all(), pk=unit.pk)
        row = db.lock(Room.objects.all(), pk=room.pk) if room else Room(unit=unit)
        if row.pk and row.version != version:
            raise Conflict("calendar.room_stale", _("Somebody has changed this room in the meantime. Load the page again and look before you change it."))
        if any(folded(one.name) == folded(wanted) for one in Room.objects.filter(unit__in=units_of_place(unit.pk)).exclude(pk=row.pk)):
            raise Invalid("calendar.room_twice", _("There is already a room of this name. Give this one another name."), field="name")
        before = {"name": row.name, "seats": row.seats, "is_open": row.is_open} if row.pk else None
        row.name, row.seats, row.is_open, row.version = wanted, seats, is_open, row.version + 1
        row.save()
        after = {"name": row.name, "seats": row.seats, "is_open": row.is_open}
        audit.record(book=f"calendar:{unit.pk}", actor=actor, deed="calendar.room", obj=row, now=now, before=before, after=after, detail=after)
    return row
