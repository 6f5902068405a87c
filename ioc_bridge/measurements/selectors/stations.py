"""The only way to a station, its streams and its limits; and the stations that somebody sees."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import units_of_place
from ioc_bridge.measurements.abilities import DUTY, HEAD, LEADERS, OWNERS, TABLE
from ioc_bridge.measurements.models import AlarmRule, Station, Stream


def units_seen(actor: Actor) -> set[int]:
    """Return the units whose stations the actor sees: those of the place for the centre and its leaders, else the own ones."""
    wide = {unit for post in actor.posts if post.position_code in (HEAD, DUTY, *LEADERS) for unit in units_of_place(post.unit_id)}
    return wide | {post.unit_id for post in actor.posts if post.position_code in OWNERS}


def stations_of(actor: Actor) -> QuerySet[Station]:
    return Station.objects.filter(unit__in=units_seen(actor)).select_related("unit")


def station_for(actor: Actor | None, code: str, action: str = "view") -> Station:
    """Return the station when the actor may do ``action``; 404 to a stranger, 403 to a reader without the right."""
    found = Station.objects.select_related("unit").filter(code=code).first()
    if found is None:
        raise NotFound("station.not_found", _("There is no such station here. Look for it in the list."))
    TABLE.check(actor, f"station.{action}", found, book="" if action == "view" else found.book)
    return found


def stream_for(actor: Actor | None, code: str, name: str, action: str = "view") -> Stream:
    station = station_for(actor, code, action)
    found = Stream.objects.select_related("station__unit", "latest").filter(station=station, property=name).first()
    if found is None:
        raise NotFound("stream.not_found", _("This station does not measure that. Open the station again."))
    return found


def rule_for(actor: Actor | None, code: str, pk: int) -> AlarmRule:
    """Return a limit that is kept at the station, for changing it."""
    station = station_for(actor, code, "keep")
    found = AlarmRule.objects.select_related("stream__station").filter(stream__station=station, pk=pk).first()
    if found is None:
        raise NotFound("alarm_rule.not_found", _("There is no such limit at this station. Open the station again."))
    return found


def listed(actor: Actor, *, kind: str = "", text: str = "", on: str = "") -> QuerySet[Station]:
    """Return what fits the filters, by kind and name; stations out of use only where they are asked for."""
    rows = stations_of(actor)
    if kind:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(place__icontains=text) | Q(code__icontains=text))
    return rows.filter(ends__isnull=on != "ended").order_by("kind", "name", "pk")
