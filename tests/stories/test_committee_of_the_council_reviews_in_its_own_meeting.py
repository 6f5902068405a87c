"""A committee of the council (Ban) meets in the house, from its entry to its notice, and its vote adopts the review report that the council's item requires.

Cúc serves the council; An heads the committee, Dũng and Em are its members; Bình, the council's chairman, is none.
"""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core import audit_check
from govsuite.core.errors import Conflict
from govsuite.records.models import IssuedDocument
from meetings.acts.issuing_policy import document_of_conclusion
from meetings.acts.models import Conclusion
from meetings.ballots.models import Ballot
from meetings.ballots.services import annul_ballot
from meetings.bodies.models import Body, Membership
from meetings.reviews.models import Review
from meetings.sessions.models import AgendaItem, Paper, Session
from meetings.sessions.services.agenda import ItemPlan, add_item
from meetings.sessions.services.planning import SessionPlan, SittingPlan, create_session
from tests import builders
from tests.shipped import law
from tests.stories.stage import SignIn, Stage

pytestmark = pytest.mark.usefixtures("media")
REPORT = {"ground": "", "assessment": "Ban nhất trí với sự cần thiết.", "opinions": "", "proposal": "Đề nghị Hội đồng nhân dân thông qua."}


class Room(Stage):
    """The committee at its browsers; An holds the console."""

    chair = "an"
    ban: Body

    def deed(self, name: str) -> dict[str, object]:
        now = timezone.now()
        return {"actor": builders.actor(self.council.people[name], now=now), "now": now}


@pytest.fixture
def room(db: None, signed_in: SignIn) -> Room:
    law(now=builders.moment(7, day=date(2026, 11, 1)))
    built = builders.council()
    ban = Body.objects.create(unit=built.body.unit, parent=built.body, kind=Body.Kind.COMMITTEE, name="Ban Kinh tế - Ngân sách")
    for name, role in (("an", "head"), ("dung", "deputy"), ("em", "member")):
        Membership.objects.create(body=ban, mandate=built.mandates[name], role=role, starts=date(2026, 4, 1))
    AgendaItem.objects.filter(pk=built.item.pk).update(reviewing_body=ban)
    found = Room(built, signed_in)
    found.ban = ban
    return found


def test_the_committee_reviews_in_its_own_meeting(room: Room) -> None:
    it_is_let_to_meet(room)
    its_meeting_takes_the_review(room)
    the_head_convenes(room)
    the_members_vote_on_the_report_in_their_hall(room)
    the_signed_report_stands_among_the_papers_of_the_council(room)
    the_notice_of_conclusions_is_signed_in_the_name_of_the_committee(room)
    assert list(audit_check.problems()) == []


def it_is_let_to_meet(room: Room) -> None:
    """A term beside the council's, a seat for each member; a second time is refused."""
    council, ban = room.council.body, room.ban
    assert room.clients["an"].post(reverse("bodies:part_meets", args=[council.pk, ban.pk])).status_code == 403
    assert ban.terms.count() == 0
    room.post("cuc", "bodies:part_meets", council.pk, ban.pk)
    term = ban.terms.get()
    assert (term.name, term.starts, term.statutory_seats) == (room.council.term.name, room.council.term.starts, 3)
    assert list(term.mandates.values_list("user__username", "title", "seat")) == [("an", "Trưởng Ban", 1), ("dung", "Phó Trưởng Ban", 2), ("em", "Ủy viên", 3)]
    room.post("cuc", "bodies:part_meets", council.pk, ban.pk)
    assert ban.terms.count() == 1
    assert "Thành viên" in room.get("an", "bodies:detail", ban.pk).content.decode()


def its_meeting_takes_the_review(room: Room) -> None:
    """Planned like every meeting; the kinds of its agenda are those of its own script; the review stands before the closing."""
    today, term = timezone.localdate(), room.ban.terms.get()
    session = create_session(
        term=term, sittings=[SittingPlan(today, "morning", time(7, 30), time(11, 30))], **room.deed("an"),
        plan=SessionPlan("regular", "tháng 11", "Phiên họp thẩm tra của Ban Kinh tế - Ngân sách", "Phòng họp số 2", today, (room.council.people["an"].pk,), (room.council.people["cuc"].pk,)),
    )
    room.session_pk = session.pk
    for kind, title in (("opening", "Khai mạc phiên họp"), ("closing", "Kết thúc phiên họp")):
        add_item(session=session, plan=ItemPlan(kind=kind, title=title, sitting_id=session.sittings.get().pk), **room.deed("cuc"))
    form = room.get("cuc", "sessions:item_add", session.pk).context["form"]
    assert [value for value, _label in form.fields["kind"].choices] == ["opening", "report", "discussion", "break", "closing", "decision"]
    ahead = timezone.localtime(timezone.now() + timedelta(hours=2))
    room.post("cuc", "reviews:call", room.council.item.pk, meets_at=f"{ahead:%Y-%m-%dT%H:%M}", place="Phòng họp số 1")
    review = Review.objects.get()
    assert room.clients["dung"].post(reverse("reviews:place", args=[review.pk]), {"session": session.pk}).status_code == 403
    room.post("cuc", "reviews:place", review.pk, session=session.pk)
    review.refresh_from_db()
    assert (review.place, timezone.localtime(review.meets_at).time(), review.meeting_item.kind) == ("Phòng họp số 2", time(7, 30), "decision")
    assert list(session.items.order_by("order").values_list("kind", flat=True)) == ["opening", "decision", "closing"]


def the_head_convenes(room: Room) -> None:
    """By the committee's own letter; the council's chairman neither leads nor sees the meeting."""
    assert room.clients["binh"].get(reverse("sessions:detail", args=[room.session_pk])).status_code == 404
    room.post("an", "sessions:convene", room.session_pk)
    letter = IssuedDocument.objects.get(type_code="GM")
    assert (str(letter), letter.state, letter.signer_title) == ("01/GM-HĐND", "issued", "Trưởng Ban")
    assert room.clients["nobody"].get(reverse("floor:screen", args=[room.session_pk])).status_code in (302, 404)


def the_members_vote_on_the_report_in_their_hall(room: Room) -> None:
    """Check-in, the report written, two of three in favour; while they vote the report does not change."""
    room.console("nhan")
    assert room.press() == "open_check_in"
    shown = room.get("cuc", "floor:code", room.session_pk, json=True).json()["check_in"]
    for name in ("an", "dung", "em"):
        room.post(name, "sessions:attendance", room.session_pk, code=shown["code"])
    review = Review.objects.get()
    room.post("cuc", "reviews:write", review.pk, version=review.version, **REPORT)
    room.press_until("open_ballot")
    room.press()
    ballot = Ballot.objects.get()
    review.refresh_from_db()
    assert room.clients["cuc"].post(reverse("reviews:write", args=[review.pk]), REPORT | {"version": review.version, "proposal": "Khác"}).status_code == 409
    for name, choice in (("an", "yes"), ("dung", "yes"), ("em", "no")):
        room.tell(name, "ballots:vote", ballot.pk, choice=choice, version=ballot.version, key=f"tablet-of-{name}-000001")
    assert room.press_until("close_session")[0] == "close_ballot"
    review.refresh_from_db()
    assert (review.state, review.yes, review.no, review.abstain, review.base, review.report["proposal"]) == ("adopted", 2, 1, 0, 3, REPORT["proposal"])
    assert list(review.reviewers.values_list("user__username", "came", "choice")) == [("an", True, "yes"), ("dung", True, "yes"), ("em", True, "no")]


def the_signed_report_stands_among_the_papers_of_the_council(room: Room) -> None:
    """Once it has a number, the vote that it rests on is not annulled any more."""
    review = Review.objects.get()
    room.post("an", "reviews:sign", review.pk)
    paper = Paper.objects.get(item=room.council.item)
    assert (paper.role, str(Review.objects.get().issued)) == ("review", "01/BC-HĐND")
    with pytest.raises(Conflict, match="has_number"):
        annul_ballot(ballot=Ballot.objects.get(), reason="Đếm sai", **room.deed("an"))
    assert Ballot.objects.get().state == "closed"
    room.press_until("close_session")
    room.press()
    assert Session.objects.get(pk=room.session_pk).state == "closed"


def the_notice_of_conclusions_is_signed_in_the_name_of_the_committee(room: Room) -> None:
    room.post("cuc", "acts:conclusion_start", room.session_pk)
    conclusion = Conclusion.objects.get()
    [part] = conclusion.parts.all()
    assert part.text.startswith("Ban thống nhất: ")
    room.post("cuc", "acts:conclusion_check", conclusion.pk)
    room.post("an", "acts:conclusion_sign", conclusion.pk)
    conclusion.refresh_from_db()
    assert (conclusion.state, str(conclusion.issued)) == ("issued", "01/TB-HĐND")
    document = document_of_conclusion(conclusion.issued)
    assert document.organisation == "HỘI ĐỒNG NHÂN DÂN\nPHƯỜNG ĐÔNG HÀ\nBAN KINH TẾ - NGÂN SÁCH"
    assert document.signatures[0].lines == ("TM. BAN", "TRƯỞNG BAN")
    assert document.recipients[0] == "Thành viên Ban"
    assert "Ban thống nhất" in room.get("em", "acts:conclusion_desk", conclusion.pk).content.decode()
