"""Who may do what with stations and alarms: the operations centre watches, the unit that answers for a station sees its own."""

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from ioc_bridge.measurements.models import Alarm, AlarmRule, Station, Stream

HEAD, DUTY = "ioc_head", "ioc_duty"
LEADERS = ("ubnd_chair", "ubnd_vice_chair", "office_head")
OWNERS = ("unit_head", "unit_deputy", "specialist", "inspector")


def _unit_of(obj: object) -> int | None:
    if isinstance(obj, Alarm | AlarmRule):
        return obj.stream.station.unit_id
    if isinstance(obj, Stream):
        return obj.station.unit_id
    return obj.unit_id if isinstance(obj, Station) else None


def _here(actor: Actor, obj: object, *codes: str) -> bool:
    if actor.is_system:
        return True
    unit_id = _unit_of(obj)
    return actor.holds(*codes) if unit_id is None else same_place(actor, unit_id, *codes)


@predicate
def in_the_centre(actor: Actor, obj: object) -> bool:
    return _here(actor, obj, HEAD, DUTY)


@predicate
def leads_the_centre(actor: Actor, obj: object) -> bool:
    return _here(actor, obj, HEAD)


@predicate
def leads_the_place(actor: Actor, obj: object) -> bool:
    return _here(actor, obj, *LEADERS)


@predicate
def answers_for_it(actor: Actor, obj: object) -> bool:
    """Works in the unit of the station. Without a station: holds a position that could; lists then show the own ones."""
    unit_id = _unit_of(obj)
    if unit_id is None:
        return actor.holds(*OWNERS)
    return any(post.unit_id == unit_id and post.position_code in OWNERS for post in actor.posts)


TABLE = AbilityTable("ioc_bridge_measurements", {
    "station.list": in_the_centre | leads_the_place | answers_for_it,
    "station.view": in_the_centre | leads_the_place | answers_for_it,
    "station.keep": leads_the_centre,
    "bulletin.list": in_the_centre | leads_the_place | answers_for_it,
    "bulletin.view": in_the_centre | leads_the_place | answers_for_it,
    "alarm.list": in_the_centre | leads_the_place | answers_for_it,
    "alarm.view": in_the_centre | leads_the_place | answers_for_it,
    "alarm.acknowledge": in_the_centre | answers_for_it,
    "alarm.shelve": in_the_centre,
})
