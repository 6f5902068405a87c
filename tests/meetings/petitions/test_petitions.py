"""Voters' petitions: heard by a group, sorted, answered by a unit within its days, followed until closed; no person on the public page."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.law.public import clock_of
from govsuite.law.services.breaches import mark_breaches
from govsuite.people.models import Unit, User
from meetings.petitions.models import PETITION, Petition, VoterMeeting
from meetings.petitions.services import answering, collecting, sorting
from meetings.petitions.services.collecting import NewMeeting, NewPetition
from tests.builders import Council, moment, person, unit
from tests.govsuite.records.filemakers import pdf_bytes
from tests.meetings.hall import open_hall

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]
NEW = NewPetition("Đèn đường ngõ 45", "Ông Nguyễn Văn Cử, số 12 ngõ 45, đề nghị lắp đèn", "Nguyễn Văn Cử", "0912345678")
WORDS = "Lắp đèn chiếu sáng ngõ 45 Nguyễn Trãi"


@pytest.fixture
def place(council: Council) -> Council:
    open_hall(council)
    office = unit("phong-kt", "Phòng Kinh tế, Hạ tầng và Đô thị", Unit.Kind.OFFICE)
    Unit.objects.filter(pk=office.pk).update(parent=council.body.unit)
    council.people["ly"] = person("ly", "unit_head", full_name="Trần Thị Lý", at=Unit.objects.get(pk=office.pk))
    council.people["son"] = person("son", "unit_head", full_name="Lê Sơn", at=unit("phong-vh", "Phòng Văn hóa", Unit.Kind.OFFICE))
    return council


def _meeting(place: Council, name: str = "an") -> VoterMeeting:
    new = NewMeeting(place.group.pk, date(2026, 11, 10), "Nhà văn hóa Khu phố 3", 85)
    return collecting.write_meeting(body=place.body, new=new, actor=place.actor(name), now=moment(8))


def _written(place: Council, new: NewPetition = NEW) -> Petition:
    return collecting.write_petition(meeting=_meeting(place), new=new, actor=place.actor("an"), now=moment(8, 10))


def _sent(place: Council, row: Petition | None = None, *, days: int = 10) -> Petition:
    row = row or _written(place)
    office = Unit.objects.get(code="phong-kt")
    return sorting.send_petition(petition=row, unit_id=office.pk, days=days, public_text=WORDS, version=row.version, actor=place.actor("cuc"), now=moment(9))


def _answered(place: Council) -> Petition:
    row = _sent(place)
    return answering.answer_petition(petition=row, text="Đã lắp 12 bóng đèn", upload=None, name="", version=row.version, actor=place.actor("ly"), now=moment(10))


def _refused(code: str, deed: Callable[[], object]) -> None:
    before = Petition.objects.values_list("state", "version").order_by("pk")
    kept = list(before)
    with pytest.raises((Invalid, Conflict)) as refused:
        deed()
    assert (refused.value.code, list(before.all())) == (code, kept)


def test_a_group_writes_down_what_voters_asked_and_the_book_keeps_no_voter(place: Council) -> None:
    row = _written(place)
    assert (row.state, row.meeting.group, row.meeting.voters) == ("collected", place.group, 85)
    kept = str(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert ("Đèn đường ngõ 45" in kept, "Cử" in kept, "0912345678" in kept) == (True, False, False)


def test_a_meeting_of_the_future_or_of_no_group_is_refused(place: Council) -> None:
    for new, code in ((NewMeeting(place.group.pk, date(2027, 1, 1), "x"), "petition.future"), (NewMeeting(place.body.pk, date(2026, 11, 1), "x"), "petition.group")):
        _refused(code, lambda new=new: collecting.write_meeting(body=place.body, new=new, actor=place.actor("an"), now=moment(8)))
    assert VoterMeeting.objects.count() == 0


@pytest.mark.parametrize("name", ["ly", "giang", "admin"])
def test_who_is_not_of_the_council_writes_nothing(place: Council, name: str) -> None:
    meeting = _meeting(place)
    with pytest.raises((Refused, NotFound)):
        collecting.write_petition(meeting=meeting, new=NEW, actor=place.actor(name), now=moment(8))
    assert Petition.objects.count() == 0


def test_the_unit_gets_it_with_a_deadline_on_the_ledger(place: Council) -> None:
    row = _sent(place)
    clock = clock_of(PETITION, row.pk, "round-1")
    assert (row.state, row.unit.name, clock.amount, clock.verified, clock.due_on) == ("sent", "Phòng Kinh tế, Hạ tầng và Đô thị", 10, False, date(2026, 12, 3))
    assert Notification.objects.get(user=place.people["ly"]).title == f"Kiến nghị cử tri cần trả lời: {WORDS}"
    assert not Notification.objects.filter(user=place.people["son"]).exists()


def test_what_cannot_be_sent(place: Council) -> None:
    row, office, cuc = _written(place), Unit.objects.get(code="phong-kt").pk, place.actor("cuc")
    elsewhere = unit("ubnd-khac", "UBND phường khác", Unit.Kind.COMMITTEE).pk
    for unit_id, days, words, code in (
        (elsewhere, 10, WORDS, "petition.unit"), (office, 0, WORDS, "petition.days"), (office, 366, WORDS, "petition.days"), (office, 10, " ", "petition.public_text"),
        (office, 10, "Ông NGUYỄN VĂN CỬ đề nghị lắp đèn", "petition.private"), (office, 10, "Gọi 0912345678", "petition.private"),
    ):
        _refused(code, lambda unit_id=unit_id, days=days, words=words: sorting.send_petition(
            petition=row, unit_id=unit_id, days=days, public_text=words, version=0, actor=cuc, now=moment(9)))
    _refused("petition.stale", lambda: sorting.send_petition(petition=row, unit_id=office, days=10, public_text=WORDS, version=7, actor=cuc, now=moment(9)))
    assert clock_of(PETITION, row.pk, "round-1") is None
    with pytest.raises(Refused):
        sorting.send_petition(petition=row, unit_id=office, days=10, public_text=WORDS, version=0, actor=place.actor("an"), now=moment(9))


def test_the_same_matter_is_joined_and_comes_apart_again(place: Council) -> None:
    first, again = _sent(place), _written(place)
    row = sorting.join_petition(petition=again, other_id=first.pk, version=0, actor=place.actor("cuc"), now=moment(9))
    assert (row.state, row.same_as) == ("merged", first)
    _refused("petition.not_now", lambda: sorting.set_aside(petition=row, reason="x", version=1, actor=place.actor("cuc"), now=moment(9)))
    row = sorting.sort_again(petition=row, version=1, actor=place.actor("cuc"), now=moment(9))
    assert (row.state, row.same_as) == ("collected", None)
    _refused("petition.other", lambda: sorting.join_petition(petition=row, other_id=row.pk, version=2, actor=place.actor("cuc"), now=moment(9)))


def test_what_is_set_aside_needs_a_reason(place: Council) -> None:
    row = _written(place)
    _refused("petition.no_reason", lambda: sorting.set_aside(petition=row, reason=" ", version=0, actor=place.actor("cuc"), now=moment(9)))
    assert sorting.set_aside(petition=row, reason="Gửi Sở Xây dựng", version=0, actor=place.actor("cuc"), now=moment(9)).state == "aside"


def test_the_head_of_that_unit_alone_answers(place: Council) -> None:
    row = _sent(place)
    for name in ("son", "cuc", "an"):
        with pytest.raises((Refused, NotFound)):
            answering.answer_petition(petition=row, text="x", upload=None, name="", version=1, actor=place.actor(name), now=moment(10))
    _refused("petition.no_answer", lambda: answering.answer_petition(petition=row, text=" ", upload=None, name="", version=1, actor=place.actor("ly"), now=moment(10)))
    _refused("petition.private_answer", lambda: answering.answer_petition(
        petition=row, text="Đã gọi 0912345678", upload=None, name="", version=1, actor=place.actor("ly"), now=moment(10)))
    done = answering.answer_petition(
        petition=row, text="Đã lắp", upload=io.BytesIO(pdf_bytes()), name="Tra loi.pdf", version=1, actor=place.actor("ly"), now=moment(10),
    )
    assert (done.state, done.file is not None, clock_of(PETITION, row.pk, "round-1").state) == ("answered", True, "done")


def test_a_unit_that_is_not_the_right_one_sends_it_back(place: Council) -> None:
    row = _sent(place)
    _refused("petition.no_return_reason", lambda: answering.return_petition(petition=row, reason="", version=1, actor=place.actor("ly"), now=moment(10)))
    back = answering.return_petition(petition=row, reason="Thuộc Điện lực", version=1, actor=place.actor("ly"), now=moment(10))
    assert (back.state, back.unit, back.reason, clock_of(PETITION, row.pk, "round-1").state) == ("collected", None, "Thuộc Điện lực", "done")


def test_a_poor_answer_is_asked_for_again_with_a_clock_of_its_own(place: Council) -> None:
    row = _answered(place)
    with pytest.raises(Refused):
        sorting.ask_again(petition=row, days=5, reason="x", version=2, actor=place.actor("cuc"), now=moment(11))
    row = sorting.ask_again(petition=row, days=5, reason="Chưa nêu thời hạn", version=2, actor=place.actor("binh"), now=moment(11))
    assert (row.state, row.round, clock_of(PETITION, row.pk, "round-2").amount) == ("sent", 2, 5)


def test_a_late_answer_is_told_to_both(place: Council) -> None:
    _sent(place, days=2)
    mark_breaches(now=moment(9) + timedelta(days=5))
    assert set(Notification.objects.filter(kind="petition.late").values_list("user__username", flat=True)) == {"ly", "binh", "cuc"}


def test_the_council_closes_it_and_the_report_counts_it_no_more(place: Council) -> None:
    row = _answered(place)
    with pytest.raises(Refused):
        answering.close_petition(petition=row, closing="Đạt", version=2, actor=place.actor("cuc"), now=moment(11))
    item = sorting.bring_to_session(session=place.session, actor=place.actor("cuc"), now=moment(11))
    assert (item.title, item.presenter) == ("Báo cáo kết quả giải quyết kiến nghị của cử tri", "Phòng Kinh tế, Hạ tầng và Đô thị")
    _refused("petition.on_agenda", lambda: sorting.bring_to_session(session=place.session, actor=place.actor("cuc"), now=moment(11)))
    closed = answering.close_petition(petition=row, closing="Cử tri xác nhận đèn đã sáng", version=2, actor=place.actor("binh"), now=moment(12))
    assert closed.state == "closed"
    item.delete()
    _refused("petition.none_open", lambda: sorting.bring_to_session(session=place.session, actor=place.actor("cuc"), now=moment(12)))


def test_neither_the_unit_nor_the_public_learns_who_asked(place: Council, signed_in: SignedIn, client: Client) -> None:
    row = _sent(place)
    of_unit = signed_in(place.people["ly"]).get(f"/kien-nghi-cu-tri/{row.pk}/").content.decode()
    assert [words in of_unit for words in (WORDS, "Nguyễn Văn Cử", "0912345678", "số 12 ngõ 45", "Đèn đường ngõ 45")] == [True, False, False, False, False]
    in_council = signed_in(place.people["an"]).get(f"/kien-nghi-cu-tri/{row.pk}/").content.decode()
    assert ("Nguyễn Văn Cử" in in_council, "0912345678" in in_council) == (True, True)
    public = "/kien-nghi-cu-tri/cong-khai/"
    assert WORDS not in client.get(public).content.decode()
    with pytest.raises(Refused):
        sorting.publish_petition(petition=row, shown=True, version=1, actor=place.actor("cuc"), now=moment(9))
    sorting.publish_petition(petition=row, shown=True, version=1, actor=place.actor("binh"), now=moment(9))
    page = client.get(public).content.decode()
    assert [words in page for words in (WORDS, "Phòng Kinh tế, Hạ tầng và Đô thị", "Cử,", "0912345678", "Đèn đường")] == [True, True, False, False, False]


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get("/kien-nghi-cu-tri/").status_code == 200
    return len(seen)


def test_the_list_asks_as_often_for_three_as_for_one(place: Council, signed_in: SignedIn) -> None:
    client = signed_in(place.people["cuc"])
    _sent(place)
    client.get("/kien-nghi-cu-tri/")
    one = _queries(client)
    for _more in range(2):
        _sent(place)
    assert (one, _queries(client)) == (11, 11)


def test_the_pages_work(place: Council, signed_in: SignedIn) -> None:
    an, cuc, binh, ly = (signed_in(place.people[name]) for name in ("an", "cuc", "binh", "ly"))
    base = "/kien-nghi-cu-tri"
    assert an.post(f"{base}/hoi-dong/{place.body.pk}/tiep-xuc/", {"group": place.group.pk, "held_on": "2026-11-10", "place": "Khu phố 3", "voters": 40}).status_code == 302
    meeting = VoterMeeting.objects.get()
    assert an.post(f"{base}/tiep-xuc/{meeting.pk}/", {"subject": "Rác", "text": "Thu gom rác"}).status_code == 302
    row = Petition.objects.get()
    office = Unit.objects.get(code="phong-kt").pk
    assert cuc.post(f"{base}/{row.pk}/xep/", {"version": 0, "what": "send", "unit": office, "days": 15, "public_text": "Thu gom rác"}).status_code == 302
    assert cuc.post(f"{base}/{row.pk}/xep/", {"what": "send", "unit": office, "days": 15, "public_text": "Thu gom rác"}).status_code == 409
    assert ly.post(f"{base}/{row.pk}/tra-loi/", {"version": 1, "text": "Đã thu gom"}).status_code == 302
    assert binh.post(f"{base}/{row.pk}/tra-loi-lai/", {"version": 2, "days": 5, "reason": "Chưa đủ"}).status_code == 302
    assert ly.post(f"{base}/{row.pk}/tra-loi/", {"version": 3, "text": "Đã thu gom hết"}).status_code == 302
    assert binh.post(f"{base}/{row.pk}/cong-khai/", {"version": 4, "shown": "1"}).status_code == 302
    assert binh.post(f"{base}/{row.pk}/dong/", {"version": 5, "closing": "Đạt"}).status_code == 302
    assert (Petition.objects.get().state, Petition.objects.get().published_at is not None) == ("closed", True)
    assert cuc.get(f"{base}/?trang-thai=closed").content.decode().count(f"{base}/{row.pk}/") == 1
