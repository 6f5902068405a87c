"""A draft resolution with four amendments: one is withdrawn, one rejected, two are adopted; the resolution is the composed text. Through the pages alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core import audit_check
from meetings.acts.models import Resolution
from meetings.amendments.models import Amendment, DraftText
from meetings.ballots.models import Ballot
from tests.builders import Council
from tests.meetings.amendments.stage import with_draft
from tests.meetings.hall import open_hall, seat
from tests.stories.stage import SignIn, Stage

pytestmark = pytest.mark.usefixtures("media")
HIGH = "Tổng chi 190.000 triệu đồng. Chi đầu tư 42.300 triệu đồng."
LOW = "Tổng chi 150.000 triệu đồng, không tăng trong năm. Chi đầu tư 42.300 triệu đồng."


@pytest.fixture
def stage(council: Council, signed_in: SignIn) -> Stage:
    """The council in its hall today, with a Word draft of its resolution."""
    today = timezone.localdate()
    council.session.starts_on = council.sitting.day = today
    council.sitting.save()
    staged = Stage(with_draft(open_hall(council, "an")), signed_in)
    seat(council, "binh", "dung", "em", now=timezone.now())
    council.session.save()
    staged.session_pk = council.session.pk
    return staged


def test_a_resolution_with_four_amendments(stage: Stage) -> None:
    item = stage.council.item.pk
    four_are_proposed(stage, item)
    the_committee_is_heard(stage)
    the_chair_ends_it(stage, item)
    the_council_votes_one_by_one(stage, item)
    the_text_is_composed_and_adopted(stage, item)
    assert list(audit_check.problems()) == []


def _page(stage: Stage, who: str, item: int) -> str:
    return stage.get(who, "amendments:item", item).content.decode()


def _state() -> dict[int, str]:
    return dict(Amendment.objects.order_by("number").values_list("number", "state"))


def _version() -> int:
    return DraftText.objects.get().version


def four_are_proposed(stage: Stage, item: int) -> None:
    """The secretary begins; An and Dũng change one sentence each their way, Em another article, An adds one."""
    closes = timezone.localtime(timezone.now() + timedelta(hours=2))
    stage.post("cuc", "amendments:begin", item, closes_at=f"{closes:%Y-%m-%dT%H:%M}")
    stage.post("an", "amendments:propose", item, "sua", 1, title="Tổng chi", body=HIGH, reason="Nguồn thu tăng")
    stage.post("dung", "amendments:propose", item, "sua", 1, title="Tổng chi", body=LOW)
    stage.post("em", "amendments:propose", item, "bo", 2, reason="Đã có quy định")
    stage.post("an", "amendments:propose", item, "them", 2, title="Giám sát", body="Thường trực Hội đồng nhân dân giám sát.")
    stage.post("em", "amendments:withdraw", Amendment.objects.get(number=3).pk, version=_version())
    page = _page(stage, "dung", item)
    assert "<ins><span class=\"visually-hidden\">[thêm: </span>190.000" in page
    assert _state() == {1: "proposed", 2: "proposed", 3: "withdrawn", 4: "proposed"}


def the_committee_is_heard(stage: Stage) -> None:
    row = Amendment.objects.get(number=2)
    stage.post("cuc", "amendments:recommend", row.pk, version=_version(), advice="reject", text="Không đủ chi thường xuyên")
    assert "Đề nghị không tiếp thu" in _page(stage, "dung", row.draft.item_id)


def the_chair_ends_it(stage: Stage, item: int) -> None:
    """No more are taken; by the usual way the amendment farther from the draft is voted first."""
    stage.console("nhan")
    stage.post("binh", "amendments:deadline", item, version=_version(), now="1")
    assert stage.clients["an"].get(reverse("amendments:propose", args=[item, "sua", 1])).status_code == 200
    refused = stage.clients["an"].post(reverse("amendments:propose", args=[item, "sua", 1]), {"title": "x", "body": "y"})
    assert (refused.status_code, Amendment.objects.count()) == (409, 4)
    assert [(row.number, row.group) for row in Amendment.objects.filter(state="proposed").order_by("order")] == [(2, "A"), (1, "A"), (4, "")]


def the_council_votes_one_by_one(stage: Stage, item: int) -> None:
    stage.console("den-muc", item=item)
    for number, choice in ((2, "no"), (1, "yes"), (4, "yes")):
        stage.post("binh", "amendments:vote", Amendment.objects.get(number=number).pk, version=_version())
        ballot = _voted(stage, choice)
        assert ballot.question.startswith(f"Sửa đổi số {number}, ")
        assert (ballot.adopted, Resolution.objects.count()) == (choice == "yes", 0)
    assert _state() == {1: "adopted", 2: "rejected", 3: "withdrawn", 4: "adopted"}


def _voted(stage: Stage, choice: str) -> Ballot:
    """Open what stands on the screens, vote on three tablets, close it."""
    assert stage.press() == "open_ballot"
    ballot = Ballot.objects.get(state="open")
    for name in ("an", "binh", "dung"):
        stage.tell(name, "ballots:vote", ballot.pk, choice=choice, version=ballot.version, key=f"tablet-{name}-{ballot.pk:06d}")
    assert stage.press() == "close_ballot"
    ballot.refresh_from_db()
    return ballot


def the_text_is_composed_and_adopted(stage: Stage, item: int) -> None:
    """The whole is voted on the composed text; the resolution is that text."""
    stage.post("cuc", "amendments:compose", item, version=_version())
    page = _page(stage, "an", item)
    assert all(words in page for words in ("Văn bản hợp nhất", "Sửa đổi số 1 · Đại biểu An", "3/5 tán thành"))
    stage.press_until("open_ballot")
    ballot = _voted(stage, "yes")
    assert (ballot.question, ballot.adopted) == ("Thông qua Nghị quyết về phân bổ ngân sách năm 2027", True)
    resolution = Resolution.objects.get()
    assert (resolution.title, resolution.grounds) == ("Về phân bổ ngân sách năm 2027", ["Căn cứ Luật Ngân sách nhà nước"])
    assert resolution.articles == [
        {"title": "Tổng chi", "body": HIGH}, {"title": "Tổ chức thực hiện", "body": "Ủy ban nhân dân phường tổ chức thực hiện."},
        {"title": "Giám sát", "body": "Thường trực Hội đồng nhân dân giám sát."},
    ]
