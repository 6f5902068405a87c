"""Who may do what: the centre keeps forms and checks, the unit that owes fills in, its head signs off."""

from typing import Any

from govsuite.core.abilities import AbilityTable, Predicate, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from ioc_bridge.indicators.models import Assessment, Assignment, Indicator, OwnCriterion, Report, ReportForm
from ioc_bridge.indicators.rules.states import is_second_person

CENTRE = ("ioc_head", "ioc_duty")
LEADERS = ("ubnd_chair", "ubnd_vice_chair", "office_head")
HEADS = ("unit_head", "unit_deputy", "onestop_head", "office_head", "ioc_head")
OWNERS = (*HEADS, "specialist", "onestop_officer", "ioc_duty")


def _centre_of(obj: Any) -> int | None:
    if isinstance(obj, Report):
        return obj.assignment.form.centre_id
    return obj.centre_id if isinstance(obj, Indicator | ReportForm | Assessment | OwnCriterion) else None


def at_the_centre(*codes: str) -> Predicate:
    """Hold one of these in the place of the centre that keeps the thing; without a thing, anywhere."""

    @predicate
    def ask(actor: Actor, obj: Any) -> bool:
        centre = _centre_of(obj)
        if actor.is_system:
            return True
        return actor.holds(*codes) if centre is None else same_place(actor, centre, *codes)

    return ask


def of_the_unit(*codes: str) -> Predicate:
    """Hold one of these in the very unit that owes the report; without a report, anywhere."""

    @predicate
    def ask(actor: Actor, obj: Any) -> bool:
        if obj is None:
            return actor.holds(*codes)
        return isinstance(obj, Report) and any(post.unit_id == obj.assignment.unit_id and post.position_code in codes for post in actor.posts)

    return ask


@predicate
def owes_the_centre(actor: Actor, obj: Any) -> bool:
    """Work in a unit that owes a form to the centre of the thing, also from another place; without a thing, hold a position that could."""
    units = [post.unit_id for post in actor.posts if post.position_code in OWNERS]
    return bool(units) and (obj is None or Assignment.objects.filter(unit__in=units, form__centre=_centre_of(obj)).exists())


@predicate
def second_person(actor: Actor, report: Report | None) -> bool:
    """Another one than who submitted; who typed figures is asked within the deed."""
    return report is None or is_second_person(actor.user_id, report.submitted_by)


in_the_centre, leads_the_centre, reads = at_the_centre(*CENTRE), at_the_centre("ioc_head"), at_the_centre(*CENTRE, *LEADERS)

TABLE = AbilityTable("ioc_bridge_indicators", {
    "matrix.view": reads | of_the_unit(*OWNERS),
    "indicator.view": reads | at_the_centre(*OWNERS) | owes_the_centre,
    "report.view": reads | of_the_unit(*OWNERS),
    "report.fill": of_the_unit(*OWNERS),
    "report.submit": of_the_unit(*OWNERS),
    "report.check": in_the_centre & second_person,
    "report.return": (in_the_centre | of_the_unit(*HEADS)) & second_person,
    "report.sign": of_the_unit(*HEADS) & second_person,
    "report.revise": of_the_unit(*HEADS),
    "report.open": at_the_centre(),
    "late.view": reads,
    "form.view": in_the_centre,
    "form.edit": leads_the_centre,
    "indicator.edit": leads_the_centre,
    "readiness.view": reads,
    "readiness.work": in_the_centre,
    "readiness.keep": leads_the_centre,
    "readiness.sign": at_the_centre("ioc_head", "ubnd_chair", "ubnd_vice_chair"),
})
