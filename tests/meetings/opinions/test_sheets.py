"""Opinions in writing: Quang is the Chairman, Minh, Hạnh and Sơn are members, Loan keeps the office."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from govsuite.core import audit_check
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.people.models import User
from meetings.acts.selectors.minutes import automatic_blocks
from meetings.bodies.models import Body, MandateStatus
from meetings.opinions.models import Member, Sheet
from meetings.opinions.services.recording import number_record, report_sheet, sign_record
from meetings.opinions.services.sheets import NewSheet, cancel_sheet, give_opinion, open_sheet, pass_time
from meetings.sessions.models import Session
from tests.builders import moment
from tests.govsuite.records.filemakers import pdf_bytes
from tests.meetings.committee import MEMBERS, Committee, committee
from tests.shipped import law
from tests.workflows import one_stop

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]
DUE = moment(17) + timedelta(days=2)


@pytest.fixture
def house(db: None) -> Committee:
    place = one_stop.shop()
    law(now=moment(7))
    return committee(place)


def _open(house: Committee, *, due: datetime = DUE, name: str = "loan", uploads: list[object] | None = None) -> Sheet:
    new = NewSheet("Giá thuê mặt bằng chợ", "Đồng ý giá thuê 45.000 đồng/m2 hay không?", due)
    return open_sheet(body=house.body, new=new, uploads=uploads or [], actor=house.shop.actor(name), now=moment(9))


def _give(house: Committee, sheet: Sheet, name: str, choice: str, text: str = "", *, now: datetime | None = None) -> Member:
    return give_opinion(sheet=sheet, choice=choice, text=text, actor=house.shop.actor(name), now=now or moment(10))


def _result(sheet: Sheet) -> tuple[object, ...]:
    sheet.refresh_from_db()
    return sheet.state, sheet.agree, sheet.disagree, sheet.other, sheet.adopted, sheet.verdict.get("reason")


def test_the_members_of_the_moment_are_asked(house: Committee) -> None:
    paper = SimpleUploadedFile("To trinh.pdf", pdf_bytes(), content_type="application/pdf")
    sheet = _open(house, uploads=[paper])
    assert list(sheet.members.values_list("user__username", flat=True)) == list(MEMBERS)
    assert (sheet.base, sheet.chair.username, sheet.rule["key"], sheet.papers.get().name) == (4, "quang", "decision", "To trinh.pdf")
    assert set(Notification.objects.filter(kind="opinions.asked").values_list("user__username", flat=True)) == set(MEMBERS)
    MandateStatus.objects.create(mandate=house.mandates["son"], status="ended", since=moment(9).date())
    assert sheet.members.count() == 4


@pytest.mark.parametrize("due", [moment(9, 30), moment(8), moment(9) + timedelta(days=61)])
def test_an_end_that_is_none_is_refused(house: Committee, due: datetime) -> None:
    with pytest.raises(Invalid) as refused:
        _open(house, due=due)
    assert (refused.value.code, refused.value.field, Sheet.objects.count()) == ("opinions.due", "due_at", 0)


def test_others_of_the_place_ask_nobody(house: Committee) -> None:
    for name in ("hanh", "hung", "mai"):
        with pytest.raises(Refused):
            _open(house, name=name)
    assert Sheet.objects.count() == 0


def test_a_bad_paper_leaves_no_sheet(house: Committee) -> None:
    papers = [SimpleUploadedFile("a.pdf", pdf_bytes()), SimpleUploadedFile("b.pdf", b"MZ\x00\x00")]
    with pytest.raises(Exception, match="file"):
        _open(house, uploads=papers)
    assert Sheet.objects.count() == 0


def test_a_council_has_no_sheets(house: Committee) -> None:
    Body.objects.filter(pk=house.body.pk).update(kind="council")
    house.body.refresh_from_db()
    with pytest.raises((Conflict, Refused)):
        _open(house)


def test_an_answer_is_changed_until_the_end_and_is_one(house: Committee) -> None:
    sheet = _open(house)
    _give(house, sheet, "hanh", "agree")
    _give(house, sheet, "hanh", "other", "Giá 40.000 đồng")
    row = sheet.members.get(user__username="hanh")
    assert (row.choice, row.text) == ("other", "Giá 40.000 đồng")
    assert list(AuditEntry.objects.filter(book_key=sheet.book).order_by("number").values_list("deed", flat=True)) == ["opinions.open", "opinions.give", "opinions.change"]


def test_another_opinion_says_which(house: Committee) -> None:
    sheet = _open(house)
    for choice, text in (("other", " "), ("maybe", "x"), ("", "")):
        with pytest.raises(Invalid):
            _give(house, sheet, "hanh", choice, text)
    assert sheet.members.exclude(choice="").count() == 0


def test_strangers_and_the_office_give_no_opinion(house: Committee) -> None:
    sheet = _open(house)
    for name in ("loan", "hung"):
        with pytest.raises((Refused, NotFound)):
            _give(house, sheet, name, "agree")
    assert sheet.members.exclude(choice="").count() == 0


def test_nothing_is_taken_at_the_end(house: Committee) -> None:
    sheet = _open(house)
    _give(house, sheet, "hanh", "agree", now=DUE - timedelta(microseconds=1))
    with pytest.raises(Conflict) as refused:
        _give(house, sheet, "minh", "agree", now=DUE)
    assert (refused.value.code, sheet.members.exclude(choice="").count()) == ("opinions.late", 1)


#: answers of Quang (the Chairman), Minh, Hạnh, Sơn → adopted, reason; more than half of four is three
COUNTS = [
    (("agree", "agree", "agree", "disagree"), True, "reached"),
    (("agree", "agree", "disagree", "disagree"), True, "chair_for"),
    (("disagree", "agree", "agree", "disagree"), False, "chair_against"),
    (("agree", "agree", "disagree", "other"), False, "short"),
    (("other", "other", "other", "other"), False, None),
]


@pytest.mark.parametrize(("answers", "adopted", "reason"), COUNTS)
def test_when_all_have_answered_it_is_counted_under_the_law(house: Committee, answers: tuple[str, ...], adopted: bool, reason: str | None) -> None:
    sheet = _open(house)
    for name, choice in zip(MEMBERS, answers, strict=True):
        _give(house, sheet, name, choice, "ý khác")
    state, agree, disagree, other, found, why = _result(sheet)
    assert (state, agree, disagree, other, found) == ("closed", answers.count("agree"), answers.count("disagree"), answers.count("other"), adopted)
    assert reason in (None, why)
    with pytest.raises(Conflict):
        _give(house, sheet, "hanh", "agree")
    assert list(audit_check.problems()) == []


def test_the_job_reminds_once_and_counts_at_the_end(house: Committee) -> None:
    sheet = _open(house)
    for name in ("quang", "minh"):
        _give(house, sheet, name, "agree")
    assert pass_time(now=DUE - timedelta(hours=25)) == {"closed": 0, "reminded": 0}
    assert pass_time(now=DUE - timedelta(hours=24)) == {"closed": 0, "reminded": 1}
    assert pass_time(now=DUE - timedelta(hours=23)) == {"closed": 0, "reminded": 0}
    assert set(Notification.objects.filter(kind="opinions.reminder").values_list("user__username", flat=True)) == {"hanh", "son"}
    assert pass_time(now=DUE) == {"closed": 1, "reminded": 0}
    assert pass_time(now=DUE) == {"closed": 0, "reminded": 0}
    assert _result(sheet)[:5] == ("closed", 2, 0, 0, False)
    assert list(sheet.members.filter(choice="").values_list("name", flat=True)) == ["Lê Thị Hạnh", "Trương Sơn"]


def test_calling_off_needs_a_reason_and_keeps_the_record(house: Committee) -> None:
    sheet = _open(house)
    with pytest.raises(Invalid):
        cancel_sheet(sheet=sheet, reason=" ", actor=house.shop.actor("loan"), now=moment(11))
    with pytest.raises(Refused):
        cancel_sheet(sheet=sheet, reason="Nhầm", actor=house.shop.actor("hanh"), now=moment(11))
    row = cancel_sheet(sheet=sheet, reason="Nhầm phụ lục", actor=house.shop.actor("loan"), now=moment(11))
    assert (row.state, row.adopted) == ("cancelled", None)
    assert pass_time(now=DUE)["closed"] == 0


def test_the_pages_and_the_record(house: Committee, signed_in: SignedIn) -> None:
    people = house.shop.people
    loan, hanh, hung = (signed_in(people[name]) for name in ("loan", "hanh", "hung"))
    due = datetime.now(tz=DUE.tzinfo) + timedelta(days=3)
    sent = {"body": house.body.pk, "title": "Giá chợ", "question": "Đồng ý không?", "due_at": due.strftime("%Y-%m-%dT%H:%M"), "paper": io.BytesIO(pdf_bytes())}
    sent["paper"].name = "to-trinh.pdf"
    assert loan.get("/lay-y-kien/moi/").status_code == 200
    assert loan.post("/lay-y-kien/moi/", sent).status_code == 302
    sheet = Sheet.objects.get()
    page = f"/lay-y-kien/{sheet.pk}/"
    assert [client.get(page).status_code for client in (loan, hanh, hung)] == [200, 200, 404]
    assert [client.get(f"{page}bien-ban.pdf").status_code for client in (loan, hanh)] == [409, 409]
    assert hanh.post(page, {"choice": "other", "text": ""}).status_code == 422
    for name in MEMBERS:
        assert signed_in(people[name]).post(page, {"choice": "agree"}).status_code == 302
    assert hanh.post(page, {"choice": "disagree"}).status_code == 409
    record = hanh.get(f"{page}bien-ban.pdf")
    assert (record.status_code, record.content[:5]) == (200, b"%PDF-")
    assert "4/4 thành viên đồng ý" in hanh.get(page).content.decode()
    assert hung.get(f"{page}bien-ban.pdf").status_code == 404


def _counted(house: Committee) -> Sheet:
    sheet = _open(house)
    for name in MEMBERS:
        _give(house, sheet, name, "agree")
    sheet.refresh_from_db()
    return Sheet.objects.select_related("chair", "body__unit", "issued").get(pk=sheet.pk)


def test_the_record_is_numbered_signed_and_reported(house: Committee) -> None:
    sheet = _counted(house)
    office, chair = house.shop.actor("loan", now=moment(11)), house.shop.actor("quang", now=moment(11))
    with pytest.raises(Conflict):
        sign_record(sheet=sheet, actor=office, now=moment(11))
    for name in ("hanh", "quang"):
        with pytest.raises(Refused):
            number_record(sheet=sheet, actor=house.shop.actor(name), now=moment(11))
    sheet = number_record(sheet=sheet, actor=office, now=moment(11))
    with pytest.raises(Conflict):
        sign_record(sheet=sheet, actor=chair, now=moment(11))
    sign_record(sheet=sheet, actor=office, now=moment(11))
    session = Session.objects.create(
        term=house.term, kind="regular", ordinal="tháng 12", title="Phiên họp tháng 12", place="Phòng họp", starts_on=moment(8).date() + timedelta(days=9), state="preparing",
    )
    sheet.refresh_from_db()
    with pytest.raises(Conflict):
        report_sheet(sheet=sheet, session=session, actor=office, now=moment(12))
    sign_record(sheet=sheet, actor=chair, now=moment(11, 5))
    sheet.refresh_from_db()
    assert str(sheet.issued).endswith("/BB-UBND")
    item = report_sheet(sheet=sheet, session=session, actor=office, now=moment(12))
    assert (item.title, item.papers.get().role, Sheet.objects.get().item) == ("Kết quả lấy ý kiến bằng văn bản: Giá thuê mặt bằng chợ", "report", item)
    with pytest.raises(Conflict):
        report_sheet(sheet=sheet, session=session, actor=office, now=moment(12))
    assert item.papers.count() == 1
    item.state, item.started_at = "done", moment(8)
    item.save()
    words = next(block.text for block in automatic_blocks(session) if block.key == f"item:{item.pk}")
    assert f"4/4 thành viên đồng ý, 0 không đồng ý, 0 có ý kiến khác; Ủy ban nhân dân thông qua. Biên bản số {sheet.issued}." in words


def test_the_record_on_its_page(house: Committee, signed_in: SignedIn) -> None:
    sheet = _counted(house)
    address = reverse("opinions:detail", args=[sheet.pk])
    office = signed_in(house.shop.people["loan"])
    assert reverse("opinions:sign", args=[sheet.pk]) in office.get(address).content.decode()
    assert reverse("opinions:sign", args=[sheet.pk]) not in signed_in(house.shop.people["hanh"]).get(address).content.decode()
