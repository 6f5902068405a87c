"""A committee of the council meets on an item, adopts its report, signs it: the session lacks it no more."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from govsuite.core.errors import Conflict, DomainError, Invalid, Refused
from govsuite.inbox.models import Notification
from govsuite.people.models import User
from meetings.bodies.models import Body, Membership
from meetings.reviews.models import Review, Reviewer
from meetings.reviews.rules.report import missing_parts, tally
from meetings.reviews.services import meeting
from meetings.reviews.services.signing import number_report, sign_report
from meetings.sessions.models import AgendaItem, Paper
from tests.builders import Council, moment

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]
PARTS = {"ground": "Họp ngày 20/11.", "assessment": "Ban nhất trí.", "opinions": "", "proposal": "Đề nghị thông qua."}


@pytest.fixture
def ban(council: Council) -> Body:
    """A committee: An heads it, Dũng and Em are its members; it reviews the item."""
    body = Body.objects.create(unit=council.body.unit, parent=council.body, kind=Body.Kind.COMMITTEE, name="Ban Kinh tế - Ngân sách")
    for name, role in (("an", "head"), ("dung", "member"), ("em", "member")):
        Membership.objects.create(body=body, mandate=council.mandates[name], role=role, starts=date(2026, 4, 1))
    AgendaItem.objects.filter(pk=council.item.pk).update(reviewing_body=body)
    council.item.refresh_from_db()
    return body


def _called(council: Council) -> Review:
    item = AgendaItem.objects.select_related("session__term__body__unit", "reviewing_body").get(pk=council.item.pk)
    return meeting.call_review(item=item, meets_at=moment(9), place="Phòng họp số 2", actor=council.actor("cuc"), now=moment(7))


def _voting(council: Council) -> Review:
    review = _called(council)
    meeting.give_opinion(review=review, text="Cần làm rõ nguồn vốn.", actor=council.actor("dung"), now=moment(8))
    came = list(review.reviewers.exclude(name="Đại biểu Em").values_list("pk", flat=True))
    review = meeting.write_report(review=review, parts=PARTS, came=came, version=1, actor=council.actor("cuc"), now=moment(9, 5))
    return meeting.put_to_vote(review=review, version=2, actor=council.actor("an"), now=moment(9, 30))


def _vote(council: Council, review: Review, **choices: str) -> None:
    for name, choice in choices.items():
        meeting.vote(review=review, choice=choice, actor=council.actor(name), now=moment(9, 31))


@pytest.mark.parametrize(("choices", "needed", "adopted"), [
    (["yes", "yes", ""], 2, True), (["yes", "no", ""], 2, False), (["yes", "yes", "no", "no"], 3, False), (["yes"] * 3 + ["no"], 3, True), (["yes"], 1, True),
])
def test_more_than_half_of_all_members(choices: list[str], needed: int, adopted: bool) -> None:
    found = tally(choices)
    assert (found.needed, found.adopted) == (needed, adopted)
    assert missing_parts({"assessment": " ", "proposal": "x"}) == ["assessment"]


@pytest.mark.usefixtures("ban")
def test_the_signed_report_lands_among_the_papers(council: Council, signed_in: SignedIn) -> None:
    cuc = signed_in(council.people["cuc"])
    lacking = lambda: [row.item.pk for row in cuc.get(f"/ky-hop/{council.session.pk}/").context["lacking"]]  # noqa: E731 - asked twice
    assert lacking() == [council.item.pk]
    review = _voting(council)
    assert set(Notification.objects.values_list("user__username", flat=True)) == {"an", "dung", "em"}
    _vote(council, review, an="yes", dung="yes", em="no")
    review = meeting.close_vote(review=review, version=3, actor=council.actor("an"), now=moment(10))
    assert (review.state, review.yes, review.no, review.abstain, review.base) == ("adopted", 2, 1, 0, 3)
    review = number_report(review=review, actor=council.actor("an", now=moment(10, 5)), now=moment(10, 5))
    sign_report(review=review, actor=council.actor("an", now=moment(10, 5)), now=moment(10, 5))
    review.refresh_from_db()
    paper = Paper.objects.get()
    assert (review.state, str(review.issued), review.paper, paper.role, paper.item_id) == ("issued", "01/BC-HĐND", paper, "review", council.item.pk)
    assert lacking() == []


@pytest.mark.usefixtures("ban")
def test_a_report_that_falls_is_written_again(council: Council) -> None:
    review = _voting(council)
    _vote(council, review, an="yes", dung="no")
    fallen = meeting.close_vote(review=review, version=3, actor=council.actor("an"), now=moment(10))
    assert (fallen.state, fallen.yes, fallen.no) == ("called", 1, 1)
    again = meeting.write_report(review=fallen, parts=PARTS | {"proposal": "Đề nghị sửa."}, came=[], version=4, actor=council.actor("an"), now=moment(10, 1))
    meeting.put_to_vote(review=again, version=5, actor=council.actor("an"), now=moment(10, 2))
    assert set(Reviewer.objects.values_list("choice", flat=True)) == {""}


@pytest.mark.usefixtures("ban")
def test_what_is_refused_leaves_no_trace(council: Council) -> None:
    review = _called(council)
    with pytest.raises(Conflict):
        _called(council)
    for wrong in (
        lambda: meeting.put_to_vote(review=review, version=1, actor=council.actor("an"), now=moment(10)),  # no report
        lambda: meeting.give_opinion(review=review, text=" ", actor=council.actor("an"), now=moment(8)),
        lambda: meeting.write_report(review=review, parts=PARTS, came=[], version=7, actor=council.actor("cuc"), now=moment(9)),
        lambda: meeting.vote(review=review, choice="yes", actor=council.actor("an"), now=moment(9)),
        lambda: meeting.cancel_review(review=review, reason="", version=1, actor=council.actor("an"), now=moment(9)),
    ):
        with pytest.raises((Conflict, Invalid)):
            wrong()
    for name in ("binh", "giang"):
        with pytest.raises(DomainError):
            meeting.give_opinion(review=review, text="x", actor=council.actor(name), now=moment(8))
    with pytest.raises(Refused):
        meeting.write_report(review=review, parts=PARTS, came=[], version=1, actor=council.actor("dung"), now=moment(9))
    review.refresh_from_db()
    assert (review.state, review.report, review.version) == ("called", {}, 1)
    meeting.cancel_review(review=review, reason="Hoãn", version=1, actor=council.actor("an"), now=moment(8))
    assert _called(council).pk != review.pk


@pytest.mark.usefixtures("ban")
def test_the_pages(council: Council, signed_in: SignedIn) -> None:
    cuc, an, dung = (signed_in(council.people[name]) for name in ("cuc", "an", "dung"))
    page = cuc.get(f"/ky-hop/{council.session.pk}/").content.decode()
    assert f"/tham-tra/ky-hop/{council.session.pk}/" in page
    assert f"/tham-tra/noi-dung/{council.item.pk}/" in cuc.get(f"/tham-tra/ky-hop/{council.session.pk}/").content.decode()
    review = _called(council)
    address = f"/tham-tra/{review.pk}/"
    assert dung.post(f"{address}y-kien/", {"text": "Nhất trí"}).status_code == 302
    assert dung.get(f"{address}bao-cao/").status_code == 403
    drafted = cuc.get(f"{address}bao-cao/").content.decode()
    assert "- Đại biểu Dung: Nhất trí" in drafted
    assert cuc.post(f"{address}bao-cao/", PARTS | {"version": 1, "came": [review.reviewers.first().pk]}).status_code == 302
    assert "Đề nghị thông qua." in an.get(address).content.decode()
    assert an.get(f"{address}bao-cao.pdf").headers["Content-Type"] == "application/pdf"
    assert signed_in(council.people["giang"]).get(address).status_code in (403, 404)
