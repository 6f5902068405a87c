"""After an election and after a vote of confidence the resolution that confirms the result is drafted from the count."""

from pathlib import Path

import pytest
from django.urls import reverse

from govsuite.core.models import AuditEntry
from meetings.acts.models import Resolution
from meetings.acts.services.issuing import number_resolution, sign_resolution
from meetings.acts.services.resolutions import edit_resolution, move_resolution
from meetings.amendments.rules.drafts import ArticleText
from meetings.ballots.models import Ballot
from meetings.ballots.services import open_ballot, repeat_ballot
from meetings.sessions.models import AgendaItem
from tests import builders
from tests.builders import moment
from tests.meetings.hall import open_hall
from tests.meetings.sealed import close, confidence, election, give

pytestmark = pytest.mark.usefixtures("media")
ITEM = "Bầu Ủy viên Ủy ban nhân dân"
IN_FORCE = [
    {"title": "Hiệu lực thi hành", "body": "Nghị quyết này có hiệu lực kể từ ngày được {council} thông qua."},
    {"title": "Tổ chức thực hiện", "body": "Thường trực Hội đồng nhân dân, Ủy ban nhân dân, các cơ quan, tổ chức có liên quan và những người có tên tại Điều 1 chịu trách nhiệm thi hành Nghị quyết này."},
]


@pytest.fixture
def hall(council: builders.Council, settings: pytest.FixtureRequest, tmp_path: Path) -> builders.Council:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    of_kind(council, "election", ITEM)
    return open_hall(council)


def of_kind(council: builders.Council, kind: str, title: str) -> None:
    AgendaItem.objects.filter(pk=council.item.pk).update(kind=kind, title=title)
    council.item.kind, council.item.title = kind, title


def elected(hall: builders.Council, ballot: Ballot, lines: dict[str, int]) -> Ballot:
    """Let each delegate choose one line, and close."""
    places = range(len(ballot.sheet["form"]["columns"]) and ballot.subjects.count())
    for name, line in lines.items():
        give(hall, ballot, name, *(0 if place == line else None for place in places))
    return close(hall, ballot)


def in_force(hall: builders.Council) -> list[dict[str, str]]:
    return [{"title": each["title"], "body": each["body"].format(council=hall.body.name)} for each in IN_FORCE]


def test_an_election_drafts_the_resolution_that_confirms_it(hall: builders.Council) -> None:
    elected(hall, election(hall), {"an": 1, "binh": 1, "dung": 1, "em": 0})
    resolution = Resolution.objects.get()
    assert (resolution.title, resolution.state) == ("Về việc xác nhận kết quả bầu Ủy viên Ủy ban nhân dân", "draft")
    assert resolution.grounds == ["Căn cứ Điều 35 khoản 2 Luật số 72/2025/QH15", f"Căn cứ kết quả kiểm phiếu ngày 23 tháng 11 năm 2026 tại {hall.session.title}"]
    assert resolution.articles == [{
        "title": "Xác nhận kết quả bầu Ủy viên Ủy ban nhân dân",
        "body": "Bỏ phiếu kín ngày 23 tháng 11 năm 2026: số phiếu phát ra 4; số phiếu thu về 4; số phiếu hợp lệ 4; số phiếu không hợp lệ 0.\n"
        "Ông (bà) Lê Thị Hà, Phó Chánh Văn phòng trúng cử với 3/5 phiếu, đạt 60,00% tổng số đại biểu Hội đồng nhân dân.",
    }, *in_force(hall)]
    assert AuditEntry.objects.filter(deed="resolution.draft", object_id=str(resolution.pk)).count() == 1


def test_a_round_in_which_nobody_is_elected_drafts_nothing_and_the_next_one_tells_both(hall: builders.Council) -> None:
    first = elected(hall, election(hall), {"an": 0, "binh": 0, "dung": 1, "em": 1})
    assert Resolution.objects.count() == 0
    second = repeat_ballot(ballot=first, reason="Chưa ai đủ quá nửa", actor=hall.actor("binh"), now=moment(9, 10))
    elected(hall, open_ballot(ballot=second, actor=hall.actor("binh"), now=moment(9, 11)), {"an": 0, "binh": 0, "dung": 0, "em": 1})
    body = Resolution.objects.get().articles[0]["body"].split("\n")
    assert [line.split(",")[0] for line in body] == ["Lần bỏ phiếu thứ 1", "Lần bỏ phiếu thứ 2", "Ông (bà) Hoàng Văn Giáp"]


def after_one_of_two(hall: builders.Council) -> Ballot:
    """Elect one of two, and open the round for the seat that is left."""
    ballot = election(hall, seats=2)
    for name, marks in {"an": (0, None, None), "binh": (0, None, None), "dung": (0, 0, None), "em": (None, 0, None)}.items():
        give(hall, ballot, name, *marks)
    first = close(hall, ballot)
    assert first.verdict["seats_open"] == 1
    return open_ballot(ballot=repeat_ballot(ballot=first, reason="Còn một người", actor=hall.actor("binh"), now=moment(9, 10)), actor=hall.actor("binh"), now=moment(9, 11))


def test_a_later_round_goes_on_in_the_same_draft(hall: builders.Council) -> None:
    second = after_one_of_two(hall)
    draft = Resolution.objects.get()
    closed = elected(hall, second, {"an": 0, "binh": 0, "dung": 0, "em": 1})
    draft.refresh_from_db()
    named = [line for line in draft.articles[0]["body"].split("\n") if line.startswith("Ông (bà)")]
    assert (Resolution.objects.count(), draft.ballot_id, len(named)) == (1, closed.pk, 2)


def test_a_draft_whose_words_somebody_changed_is_left_alone(hall: builders.Council) -> None:
    second = after_one_of_two(hall)
    draft = Resolution.objects.get()
    edit_resolution(resolution=draft, title=draft.title, grounds=["Căn cứ Quy chế"], articles=[ArticleText("Điều duy nhất", "Lời của thư ký.")], effective_on=None, actor=hall.actor("cuc"), now=moment(9, 12))
    elected(hall, second, {"an": 0, "binh": 0, "dung": 0, "em": 1})
    assert list(Resolution.objects.values_list("articles", flat=True)) == [[{"title": "Điều duy nhất", "body": "Lời của thư ký."}]]


def test_a_vote_of_confidence_drafts_figures_and_what_follows(hall: builders.Council) -> None:
    of_kind(hall, "confidence", "Bỏ phiếu tín nhiệm đối với hai Ủy viên")
    ballot = open_ballot(ballot=confidence(hall), actor=hall.actor("binh"), now=moment(9, 1))
    for name in hall.mandates:
        give(hall, ballot, name, 0, 1 if name != "an" else 0)
    close(hall, ballot)
    resolution = Resolution.objects.get()
    assert resolution.title == "Về việc xác nhận kết quả bỏ phiếu tín nhiệm đối với hai Ủy viên"
    assert resolution.articles[0]["body"].split("\n")[1:] == [
        "Ông (bà) Hoàng Văn Giáp, Ủy viên Ủy ban nhân dân: 4/4 phiếu tín nhiệm (100,00%); 0/4 phiếu không tín nhiệm (0,00%) so với số phiếu phát ra.",
        "Ông (bà) Lê Thị Hà, Ủy viên Ủy ban nhân dân: 1/4 phiếu tín nhiệm (25,00%); 3/4 phiếu không tín nhiệm (75,00%) so với số phiếu phát ra.",
    ]
    assert resolution.articles[1]["body"] == "Ông (bà) Lê Thị Hà: đề nghị Hội đồng nhân dân miễn nhiệm hoặc bãi nhiệm (Điều 2 khoản 3 Nghị quyết 96/2023/QH15)."
    assert resolution.articles[2:] == in_force(hall)


@pytest.mark.parametrize("change", [{"kind": "resolution"}, {"kind": "discussion"}])
def test_a_vote_on_persons_under_another_item_drafts_nothing(hall: builders.Council, change: dict[str, str]) -> None:
    of_kind(hall, change["kind"], ITEM)
    elected(hall, election(hall), {"an": 1, "binh": 1, "dung": 1, "em": 0})
    assert Resolution.objects.count() == 0


def test_a_rehearsal_drafts_nothing(hall: builders.Council) -> None:
    hall.session.is_rehearsal = True
    hall.session.save()
    elected(hall, election(hall), {"an": 1, "binh": 1, "dung": 1, "em": 0})
    assert Resolution.objects.count() == 0


def test_the_draft_goes_the_usual_way_to_publication_and_its_pages_show_no_open_figures(hall: builders.Council, signed_in: object, client: object) -> None:
    elected(hall, election(hall), {"an": 1, "binh": 1, "dung": 1, "em": 0})
    desk = reverse("acts:resolution_desk", args=[Resolution.objects.get().pk])
    assert "số liệu được ghi tại các điều" in signed_in(hall.people["cuc"]).get(desk).content.decode()
    move_resolution(resolution=Resolution.objects.get(), to="checked", action="resolution.check", actor=hall.actor("cuc", now=moment(10)), now=moment(10))
    numbered = number_resolution(resolution=Resolution.objects.get(), actor=hall.actor("binh", now=moment(10)), now=moment(10))
    sign_resolution(resolution=numbered, actor=hall.actor("binh", now=moment(10)), now=moment(10))
    published = Resolution.objects.select_related("issued").get()
    page = client.get(reverse("acts:resolution_public", args=[published.issued.public_id]))
    listed = client.get(reverse("acts:resolution_list")).content.decode()
    assert (published.state, page.status_code, "trúng cử với 3/5 phiếu" in page.content.decode()) == ("published", 200, True)
    assert (published.title in listed, "tán thành" in listed) == (True, False)
