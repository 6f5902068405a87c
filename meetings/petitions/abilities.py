"""Who may do what with voters' petitions. The object is the council, the meeting with voters, or the petition."""

from django.utils import timezone

from govsuite.core.abilities import AbilityTable, Predicate, anyone_in_office, predicate
from govsuite.core.actors import Actor
from meetings.bodies.public import Body, Membership, holds_in_area, in_office_of
from meetings.petitions.models import Petition, VoterMeeting

HEADS = ("unit_head", "unit_deputy", "office_head", "onestop_head", "ioc_head")


def _council(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, row: ask(actor, row.meeting.body))


@predicate
def serves(actor: Actor, body: Body) -> bool:
    """The Standing Committee and the office that works for it."""
    return actor.is_system or holds_in_area(actor, body, *body.house.office, *body.house.leaders)


@predicate
def leads(actor: Actor, body: Body) -> bool:
    return holds_in_area(actor, body, *body.house.leaders)


@predicate
def is_delegate(actor: Actor, body: Body) -> bool:
    return in_office_of(body, actor.user_id, timezone.localdate())


@predicate
def of_the_group(actor: Actor, meeting: VoterMeeting) -> bool:
    """A member of the group of delegates that held the meeting."""
    day = timezone.localdate()
    rows = Membership.objects.filter(body_id=meeting.group_id, mandate__user_id=actor.user_id, starts__lte=day)
    return rows.exclude(ends__lt=day).exists()


@predicate
def heads_the_unit(actor: Actor, petition: Petition) -> bool:
    """Head or deputy of the unit that has it, once it was sent there."""
    return petition.state in ("sent", "answered", "closed") and any(
        post.unit_id == petition.unit_id and post.position_code in HEADS for post in actor.posts
    )


def _of_meeting(ask: Predicate) -> Predicate:
    return Predicate(lambda actor, row: ask(actor, row.meeting))


_serves_meeting = Predicate(lambda actor, meeting: serves(actor, meeting.body))

TABLE: AbilityTable = AbilityTable("meetings_petitions", {
    "time.view": anyone_in_office,
    #: the object is the council
    "council.view": serves | is_delegate,
    "council.meet": serves | is_delegate,
    "council.report": serves,
    #: the meeting with voters
    "meeting.view": _serves_meeting | Predicate(lambda actor, meeting: is_delegate(actor, meeting.body)),
    "meeting.write": _serves_meeting | of_the_group,
    #: the petition
    "petition.view": _council(serves) | _council(is_delegate) | heads_the_unit,
    "petition.names": _council(serves) | _of_meeting(of_the_group),
    "petition.sort": _council(serves),
    "petition.answer": heads_the_unit,
    "petition.return": heads_the_unit,
    "petition.close": _council(leads),
    "petition.again": _council(leads),
    "petition.publish": _council(leads),
})
