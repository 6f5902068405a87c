"""A story: the council adopts a draft, the resolution is drafted, numbered, signed, published, withdrawn."""

import io
import uuid
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from django.test import Client

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.people.models import User
from govsuite.records.models import IssuedDocument
from govsuite.records.public import bytes_of, store_bytes, void_number
from govsuite.records.signing.validation import validate
from meetings.acts.models import Resolution
from meetings.acts.services.issuing import number_resolution, sign_resolution, withdraw_resolution
from meetings.acts.services.resolutions import edit_resolution, move_resolution
from meetings.amendments.rules.drafts import ArticleText
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
from meetings.sessions.models import Paper
from tests.builders import Council, moment
from tests.meetings import hall

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]


def _draft_paper(council: Council) -> None:
    document = docx.Document()
    for line in ("Về phân bổ ngân sách năm 2027", "Căn cứ Luật Ngân sách nhà nước;", "QUYẾT NGHỊ:", "Điều 1. Tổng chi", "Tổng chi 186.450 triệu đồng."):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    file = store_bytes(
        content=content.getvalue(), name="Du thao.docx", owner_type="meetings_sessions.session", owner_id=council.session.pk,
        audience="body", actor=council.actor("cuc"), now=moment(7),
    )
    Paper.objects.create(session=council.session, item=council.item, role=Paper.Role.DRAFT, title="Dự thảo", file=file)


def _adopted(council: Council, *, choice: str = "yes") -> Ballot:
    """Let the council vote on its draft and close the ballot."""
    hall.open_hall(council)
    _draft_paper(council)
    ballot = hall.opened(council)
    for name in council.mandates:
        hall.vote(council, ballot, name, choice)
    return close_ballot(ballot=ballot, actor=council.actor("binh"), now=moment(9, 10))


@pytest.fixture
def resolution(council: Council) -> Resolution:
    _adopted(council)
    return Resolution.objects.get()


def _checked(council: Council, resolution: Resolution) -> Resolution:
    return move_resolution(resolution=resolution, to="checked", action="resolution.check", actor=council.actor("cuc", now=moment(10)), now=moment(10))


def _numbered(council: Council, resolution: Resolution) -> Resolution:
    return number_resolution(resolution=_checked(council, resolution), actor=council.actor("binh", now=moment(10)), now=moment(10))


def test_adoption_drafts_the_resolution_from_the_word_draft(resolution: Resolution) -> None:
    assert resolution.title == "Về phân bổ ngân sách năm 2027"
    assert resolution.grounds == ["Căn cứ Luật Ngân sách nhà nước"]
    assert resolution.articles == [{"title": "Tổng chi", "body": "Tổng chi 186.450 triệu đồng."}]
    assert resolution.state == "draft"


def test_a_rejected_draft_makes_no_resolution(council: Council) -> None:
    _adopted(council, choice="no")
    assert Resolution.objects.count() == 0


def test_the_secretary_edits_the_wording_and_nobody_else(council: Council, resolution: Resolution) -> None:
    words = {"title": "Về ngân sách", "grounds": ["Căn cứ A"], "articles": [ArticleText("Một", "Hai")], "effective_on": None}
    edit_resolution(resolution=resolution, actor=council.actor("cuc", now=moment(10)), now=moment(10), **words)
    with pytest.raises(Refused):
        edit_resolution(resolution=resolution, actor=council.actor("an"), now=moment(10), **(words | {"title": "Khác"}))
    resolution.refresh_from_db()
    assert resolution.title == "Về ngân sách"


def test_an_empty_resolution_is_not_checked(council: Council, resolution: Resolution) -> None:
    Resolution.objects.update(articles=[])
    resolution.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        _checked(council, resolution)
    assert refused.value.code == "resolution.no_article"
    assert Resolution.objects.get().state == "draft"


def test_a_wording_that_lacks_articles_stays_on_the_desk(council: Council, resolution: Resolution, signed_in: SignedIn) -> None:
    sent = {"title": "Về ngân sách", "grounds": "Căn cứ A", "article-TOTAL_FORMS": 1, "article-INITIAL_FORMS": 0, "article-0-title": ""}
    page = signed_in(council.people["cuc"]).post(f"/van-kien/nghi-quyet/{resolution.pk}/soan/", sent)
    assert page.status_code == 422
    assert "Căn cứ A" in page.content.decode()
    assert Resolution.objects.get().title == "Về phân bổ ngân sách năm 2027"


def test_a_checked_wording_is_closed(council: Council, resolution: Resolution) -> None:
    _checked(council, resolution)
    with pytest.raises(Conflict):
        edit_resolution(
            resolution=resolution, title="Muộn", grounds=[], articles=[ArticleText("a")], effective_on=None, actor=council.actor("cuc"),
            now=moment(10),
        )


def test_the_chair_signs_and_everybody_can_read(council: Council, resolution: Resolution, client: Client) -> None:
    issued = sign_resolution(resolution=_numbered(council, resolution), actor=council.actor("binh", now=moment(10)), now=moment(10))
    resolution.refresh_from_db()
    assert (resolution.state, str(resolution.issued), issued.state) == ("published", "01/NQ-HĐND", "issued")
    assert [(one.field, one.name, one.good) for one in validate(bytes_of(issued.pdf))] == [
        ("sign-chair", "Đại biểu Binh", True), ("sign-agency", council.body.unit.name, True),  # the council signs what its chair has signed
    ]
    page = client.get(f"/nghi-quyet/{resolution.issued.public_id}/")
    assert page.status_code == 200
    assert "01/NQ-HĐND" in page.content.decode()
    assert client.get("/nghi-quyet/").context["page"].object_list[0] == resolution


def test_the_secretary_may_not_sign(council: Council, resolution: Resolution) -> None:
    with pytest.raises(Refused):
        sign_resolution(resolution=_numbered(council, resolution), actor=council.actor("cuc", now=moment(10)), now=moment(10))
    assert IssuedDocument.objects.get().state == "numbered"


def test_a_number_that_was_voided_is_not_given_again(council: Council, resolution: Resolution) -> None:
    numbered = _numbered(council, resolution)
    void_number(issued=numbered.issued, reason="Nhầm trích yếu của nghị quyết", actor=council.actor("binh", now=moment(10)), now=moment(10))
    resolution.refresh_from_db()
    assert (resolution.state, resolution.issued) == ("checked", None)
    again = number_resolution(resolution=resolution, actor=council.actor("binh", now=moment(11)), now=moment(11))
    assert str(again.issued) == "02/NQ-HĐND"


def test_withdrawing_leaves_a_trace(council: Council, resolution: Resolution, client: Client) -> None:
    sign_resolution(resolution=_numbered(council, resolution), actor=council.actor("binh", now=moment(10)), now=moment(10))
    resolution.refresh_from_db()
    withdraw_resolution(resolution=resolution, reason="Sai thể thức văn bản", actor=council.actor("binh", now=moment(11)), now=moment(11))
    resolution.refresh_from_db()
    assert resolution.state == "withdrawn"
    assert "Sai thể thức văn bản" in client.get(f"/nghi-quyet/{resolution.issued.public_id}/").content.decode()
    deeds = AuditEntry.objects.filter(book_key=council.session.book, object_type="meetings_acts.resolution").order_by("number")
    assert [entry.deed for entry in deeds] == [
        "resolution.draft", "resolution.check", "resolution.number", "resolution.publish", "resolution.withdraw",
    ]


def _twin(resolution: Resolution, number: int) -> None:
    """Put a second published resolution beside the first."""
    ballot, issued = resolution.ballot, resolution.issued
    ballot.pk = issued.pk = None
    ballot.save()
    issued.public_id, issued.verify_code, issued.number, issued.source_id = uuid.uuid4(), f"TWIN{number}", number, 1000 + number
    issued.save()
    Resolution.objects.create(session=resolution.session, ballot=ballot, title=f"Nghị quyết {number}", state="published", issued=issued)


def test_the_list_costs_the_same_for_one_and_for_three(
    council: Council, resolution: Resolution, client: Client, django_assert_num_queries: Callable,
) -> None:
    sign_resolution(resolution=_numbered(council, resolution), actor=council.actor("binh", now=moment(10)), now=moment(10))
    client.get("/nghi-quyet/")
    with django_assert_num_queries(4):
        client.get("/nghi-quyet/")
    resolution.refresh_from_db()
    for number in (2, 3):
        _twin(Resolution.objects.get(pk=resolution.pk), number)
    with django_assert_num_queries(4):
        assert len(client.get("/nghi-quyet/").context["page"].object_list) == 3


def test_desk_shows_what_can_be_done_next(council: Council, resolution: Resolution, signed_in: SignedIn) -> None:
    page = signed_in(council.people["cuc"]).get(f"/van-kien/nghi-quyet/{resolution.pk}/")
    assert page.status_code == 200
    assert page.context["can"]["edit"] is True
    assert signed_in(council.people["giang"]).get(f"/van-kien/nghi-quyet/{resolution.pk}/").status_code == 404
    assert signed_in(council.people["an"]).post(f"/van-kien/nghi-quyet/{resolution.pk}/ky/").status_code == 403


def test_nobody_but_the_folder_holds_the_pdf(council: Council, resolution: Resolution, media: Path) -> None:
    sign_resolution(resolution=_numbered(council, resolution), actor=council.actor("binh", now=moment(10)), now=moment(10))
    assert len(list(media.rglob("*.pdf"))) == 1


def test_the_articles_of_the_word_draft_are_put_to_the_vote_before_the_whole(council: Council, signed_in: SignedIn) -> None:
    hall.open_hall(council)
    _draft_paper(council)
    answer = signed_in(council.people["cuc"]).post(f"/van-kien/ky-hop/{council.session.pk}/noi-dung/{council.item.pk}/tung-dieu/")
    assert (answer.status_code, list(Ballot.objects.order_by("queue").values_list("question", "queue", "whole__question"))) == (302, [
        ("Thông qua Điều 1: Tổng chi", 1, "Thông qua toàn văn: Nghị quyết về phân bổ ngân sách năm 2027"),
        ("Thông qua toàn văn: Nghị quyết về phân bổ ngân sách năm 2027", 2, None),
    ])
