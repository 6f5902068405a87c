"""Who may do what with sources: the operations centre keeps them; the unit that owns the data feeds its own."""

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from ioc_bridge.sources.models import ManualEntry, Profile, RawMessage, Reminder, Source

HEAD, DUTY = "ioc_head", "ioc_duty"
OWNERS = ("unit_head", "unit_deputy", "specialist", "onestop_head", "onestop_officer", "office_head")
OWNING_HEADS = ("unit_head", "unit_deputy", "onestop_head", "office_head")


def _source(obj: object) -> Source | None:
    if isinstance(obj, Profile | RawMessage | ManualEntry):
        return obj.source
    return obj if isinstance(obj, Source) else None


def _in_the_centre(actor: Actor, obj: object, *codes: str) -> bool:
    if actor.is_system:
        return True
    if isinstance(obj, Reminder):
        return same_place(actor, obj.centre_id, *codes)
    source = _source(obj)
    return actor.holds(*codes) if source is None else same_place(actor, source.centre_id, *codes)


def _owns(actor: Actor, obj: object, *codes: str) -> bool:
    """Work in the very unit that answers for the data."""
    source = _source(obj)
    return source is not None and source.unit_id is not None and any(post.unit_id == source.unit_id and post.position_code in codes for post in actor.posts)


@predicate
def in_the_centre(actor: Actor, obj: object) -> bool:
    return _in_the_centre(actor, obj, HEAD, DUTY)


@predicate
def leads_the_centre(actor: Actor, obj: object) -> bool:
    return _in_the_centre(actor, obj, HEAD)


@predicate
def owns_the_data(actor: Actor, obj: object) -> bool:
    """Without a source: holds a position that could; the list then shows the own ones."""
    return actor.holds(*OWNERS) if obj is None else _owns(actor, obj, *OWNERS)


@predicate
def may_confirm(actor: Actor, entry: ManualEntry | None) -> bool:
    """The second person: of the centre or a head of the owning unit, and not who entered it."""
    if entry is None or entry.entered_by_id == actor.user_id:
        return False
    return _in_the_centre(actor, entry, HEAD, DUTY) or _owns(actor, entry, *OWNING_HEADS)


TABLE = AbilityTable("ioc_bridge_sources", {
    "source.list": in_the_centre | owns_the_data,
    "source.view": in_the_centre | owns_the_data,
    "source.feed": in_the_centre | owns_the_data,
    "source.profile": in_the_centre,
    "source.enforce": leads_the_centre,
    "source.pause": in_the_centre,
    "entry.view": in_the_centre | owns_the_data,
    "entry.end": may_confirm,
    "message.view": in_the_centre | owns_the_data,
    "message.end": in_the_centre,
    "reminder.view": in_the_centre,
})
