"""A committee (Ban) of a council that meets in the house: An heads it, Dũng and Em are its members; it reviews the item of the council's session."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from meetings.bodies.models import Body, Membership
from meetings.bodies.services.meeting import let_part_meet
from meetings.reviews.models import Review
from meetings.reviews.services.meeting import call_review
from meetings.reviews.services.placing import place_in_meeting
from meetings.sessions.models import AgendaItem, Session
from meetings.sessions.services.agenda import ItemPlan, add_item
from meetings.sessions.services.planning import SessionPlan, SittingPlan, create_session
from tests import builders

NAME = "Ban Kinh tế - Ngân sách"
MEMBERS = {"an": "head", "dung": "deputy", "em": "member"}


@dataclass
class Ban:
    """The committee with its meeting of today, on whose agenda the review stands."""

    body: Body
    session: Session
    review: Review


def part_of(built: builders.Council, *, kind: str, name: str, members: dict[str, str]) -> Body:
    """Return a part of the council with these delegates: sign-in name → role."""
    part = Body.objects.create(unit=built.body.unit, parent=built.body, kind=kind, name=name)
    for who, role in members.items():
        Membership.objects.create(body=part, mandate=built.mandates[who], role=role, starts=date(2026, 4, 1))
    return part


def meeting_of(built: builders.Council, ban: Body, *, day: date, ordinal: str, title: str, now: datetime) -> Session:
    plan = SessionPlan("regular", ordinal, title, "Phòng họp số 2", day, (built.people["an"].pk,), (built.people["cuc"].pk,))
    sittings = [SittingPlan(day, "morning", time(7, 30), time(11, 30))]
    return create_session(term=ban.terms.get(), plan=plan, sittings=sittings, actor=built.actor("cuc", now=now), now=now)


def called(item: AgendaItem, *, built: builders.Council, now: datetime) -> Review:
    """Call the review meeting on an item of the council."""
    found = AgendaItem.objects.select_related("session__term__body__unit", "reviewing_body").get(pk=item.pk)
    return call_review(item=found, meets_at=now + timedelta(hours=2), place="Phòng họp số 1", actor=built.actor("cuc", now=now), now=now)


def meeting_with_review(built: builders.Council, *, now: datetime) -> Ban:
    """Let the committee meet today; the review of the council's item stands between opening and closing."""
    cuc = built.actor("cuc", now=now)
    body = part_of(built, kind=Body.Kind.COMMITTEE, name=NAME, members=MEMBERS)
    let_part_meet(part=body, actor=cuc, now=now)
    session = meeting_of(built, body, day=timezone.localdate(now), ordinal="tháng 11", title=f"Phiên họp thẩm tra của {NAME}", now=now)
    for kind, title in (("opening", "Khai mạc phiên họp"), ("closing", "Kết thúc phiên họp")):
        add_item(session=session, plan=ItemPlan(kind=kind, title=title, sitting_id=session.sittings.get().pk), actor=cuc, now=now)
    AgendaItem.objects.filter(pk=built.item.pk).update(reviewing_body=body)
    review = place_in_meeting(review=called(built.item, built=built, now=now), session=session, actor=cuc, now=now)
    return Ban(body, session, review)
