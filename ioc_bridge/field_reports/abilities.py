"""Who may do what with a report. The object of an action is the ``Report``."""

from govsuite.core.abilities import AbilityTable, position, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place
from ioc_bridge.field_reports.models import Report

#: who takes reports in: on duty in the operations centre, and its head
CENTRE = ("ioc_duty", "ioc_head")
OFFICERS = ("specialist", "inspector")
HEADS = ("unit_head", "unit_deputy", "office_head")
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
#: who keeps the kinds of matter and the plan of units
KEEPERS = ("ioc_head",)

of_the_centre = position(*CENTRE)


@predicate
def works_there(actor: Actor, report: Report | None) -> bool:
    """Of the unit that deals with it."""
    if report is None or actor.is_system:
        return actor.is_system or actor.holds(*OFFICERS, *HEADS)
    return any(post.unit_id == report.unit_id and post.position_code in (*OFFICERS, *HEADS) for post in actor.posts)


@predicate
def leads_there(actor: Actor, report: Report | None) -> bool:
    """Head or deputy of the unit that deals with it, or leader of its place."""
    if report is None or actor.is_system:
        return actor.is_system or actor.holds(*HEADS, *LEADERS)
    if report.unit_id is None:
        return False
    own = any(post.unit_id == report.unit_id and post.position_code in HEADS for post in actor.posts)
    return own or same_place(actor, report.unit_id, *LEADERS)


TABLE = AbilityTable("ioc_bridge_field_reports", {
    "report.view": of_the_centre | works_there | leads_there,
    "report.list": of_the_centre | works_there | leads_there,
    "report.triage": of_the_centre,
    "report.identity": of_the_centre,
    "report.check": of_the_centre,
    "report.publish": of_the_centre,
    "report.hand": leads_there,
    "report.work": works_there | leads_there,
    "report.approve": leads_there,
    "plan.edit": position(*KEEPERS),
    "key.view": position("ioc_head", "admin"),
    "key.manage": position("ioc_head", "admin"),
})
