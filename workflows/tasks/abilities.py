"""Who may do what with a task. The object of an action is the ``Task``."""

from django.utils import timezone

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import Unit, people_holding, same_place
from workflows.tasks.models import Task

LEADERS = ("ubnd_chair", "ubnd_vice_chair")
HEADS = ("unit_head", "unit_deputy", "office_head", "onestop_head", "ioc_head")
#: who gives work to every unit of the place
GIVERS = (*LEADERS, "office_head", "ioc_head")
#: who sees the work of every unit of the place
OVERSEERS = (*GIVERS, "ioc_duty")
STAFF = (*OVERSEERS, *HEADS, "specialist", "inspector", "legal_officer", "clerk", "onestop_officer", "ubnd_member", "council_secretary")


def heads_of(unit_id: int) -> list[int]:
    """Return who answers for a unit's tasks today: its heads; without one, everybody in office there."""
    day = timezone.localdate()
    heads = list(people_holding(HEADS, day, unit_ids=[unit_id]).values_list("pk", flat=True))
    return heads or list(people_holding(STAFF, day, unit_ids=[unit_id]).values_list("pk", flat=True))


@predicate
def gives(actor: Actor, unit: Unit | None) -> bool:
    """Leaders give to every unit of their place, heads to their own."""
    if actor.is_system or unit is None:
        return actor.is_system or actor.holds(*GIVERS, *HEADS)
    own = any(post.position_code in HEADS and post.unit_id == unit.pk for post in actor.posts)
    return own or same_place(actor, unit.pk, *GIVERS)


@predicate
def oversees(actor: Actor, task: Task | None) -> bool:
    if actor.is_system or task is None:
        return actor.is_system or actor.holds(*OVERSEERS)
    return same_place(actor, task.giver_unit_id, *OVERSEERS)


@predicate
def heads_it(actor: Actor, task: Task | None) -> bool:
    """Head (or deputy) of the responsible unit; whoever works there where it has no head."""
    if task is None or actor.is_system:
        return actor.is_system or actor.holds(*HEADS)
    if any(post.unit_id == task.unit_id and post.position_code in HEADS for post in actor.posts):
        return True
    return any(post.unit_id == task.unit_id for post in actor.posts) and actor.user_id in heads_of(task.unit_id)


@predicate
def has_it(actor: Actor, task: Task | None) -> bool:
    return task is not None and task.officer_id is not None and task.officer_id == actor.user_id


@predicate
def gave_it(actor: Actor, task: Task | None) -> bool:
    """Who gave it, or holds the same position now: people leave, tasks stay."""
    if task is None:
        return actor.holds(*GIVERS, *HEADS)
    held = any(post.position_code == task.giver_position and post.unit_id == task.giver_unit_id for post in actor.posts)
    return held or (task.giver_id is not None and task.giver_id == actor.user_id)


@predicate
def belongs(actor: Actor, task: Task | None) -> bool:
    """Of the responsible or a co-operating unit."""
    if task is None:
        return True
    units = {post.unit_id for post in actor.posts}
    return task.unit_id in units or task.helpers.filter(pk__in=units).exists()


@predicate
def follows(actor: Actor, task: Task | None) -> bool:
    return task is not None and task.followers.filter(pk=actor.user_id).exists()


@predicate
def of_the_staff(actor: Actor, obj: object) -> bool:
    return actor.is_system or actor.holds(*STAFF)


sees_it = oversees | heads_it | has_it | gave_it | belongs | follows

TABLE = AbilityTable("workflows_tasks", {
    "task.view": sees_it,
    "task.list": of_the_staff,
    "task.board": oversees,
    "work.give": gives,
    "task.accept": heads_it | has_it,
    "task.hand_over": heads_it,
    "task.progress": heads_it | has_it,
    "task.evidence": heads_it | has_it,
    "task.report": heads_it | has_it,
    "task.extend_ask": heads_it | has_it,
    "task.extend_answer": gave_it,
    "task.confirm": gave_it,
    "task.return": gave_it,
    "task.cancel": gave_it,
    "task.follow": sees_it,
})
