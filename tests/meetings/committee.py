"""Builders of a People's Committee that meets: Quang is its Chairman, Minh vice-chairman, Hạnh and Sơn members; Loan keeps its books."""

from dataclasses import dataclass
from datetime import date, time

from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Term
from meetings.sessions.models import Attendance, Session
from meetings.sessions.services.agenda import ItemPlan, add_item
from meetings.sessions.services.planning import SessionPlan, SittingPlan, create_session
from tests.builders import moment, person
from tests.workflows.one_stop import Shop

DAY = date(2026, 11, 23)
MEMBERS = ("quang", "minh", "hanh", "son")


@dataclass
class Committee:
    """The committee with a monthly meeting in preparation, of the authority of ``shop``."""

    shop: Shop
    body: Body
    term: Term
    session: Session
    mandates: dict[str, Mandate]

    def open(self, *present: str) -> Session:
        """Open the meeting directly, with these members in the room; without names: all."""
        sitting = self.session.sittings.get()
        Session.objects.filter(pk=self.session.pk).update(state="open", convened_at=moment(7), opened_at=moment(7, 45))
        sitting.opened_at = moment(7, 45)
        sitting.save()
        for name in present or MEMBERS:
            Attendance.objects.create(sitting=sitting, mandate=self.mandates[name], came_at=moment(7, 30), method=Attendance.Method.SECRETARY)
        self.session.refresh_from_db()
        return self.session


def committee(shop: Shop, *, day: date = DAY) -> Committee:
    """Build the committee of the shop's authority, with a meeting on ``day``."""
    body = Body.objects.create(unit=shop.authority, kind=Body.Kind.EXECUTIVE, name=shop.authority.name, short_name="UBND")
    CouncilSettings.objects.create(body=body, floor_is_public=False, convening_days_regular=0, convening_days_special=0, papers_days=0)
    term = Term.objects.create(body=body, name="nhiệm kỳ 2026 - 2031", starts=date(2026, 4, 1), statutory_seats=4)
    shop.people["hanh"] = person("hanh", "ubnd_member", full_name="Lê Thị Hạnh", at=shop.units["office"])
    shop.people["son"] = person("son", "ubnd_member", full_name="Trương Sơn", at=shop.units["consulted"])
    mandates = {}
    for seat, name in enumerate(MEMBERS, start=1):
        mandates[name] = Mandate.objects.create(term=term, user=shop.people[name], seat=seat)
        MandateStatus.objects.create(mandate=mandates[name], status=MandateStatus.Status.ACTIVE, since=term.starts)
    session = create_session(
        term=term, actor=shop.actor("loan"), now=moment(), sittings=[SittingPlan(day, "morning", time(7, 30), time(11, 30))],
        plan=SessionPlan("regular", "tháng 11", "Phiên họp thường kỳ tháng 11 năm 2026", "Phòng họp số 2", day,
                         (shop.people["quang"].pk, shop.people["minh"].pk), (shop.people["loan"].pk,)),
    )
    for kind, title in (("opening", "Khai mạc phiên họp"), ("closing", "Kết thúc phiên họp")):
        add_item(session=session, plan=ItemPlan(kind=kind, title=title, sitting_id=session.sittings.get().pk), actor=shop.actor("loan"), now=moment())
    return Committee(shop, body, term, session, mandates)
