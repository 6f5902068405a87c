"""Question time from the written question to the promise that is closed."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.law.public import clock_of
from govsuite.law.services.breaches import mark_breaches
from govsuite.people.models import User
from meetings.acts.documents.minutes_text import write_minutes
from meetings.acts.selectors.facts import facts_of
from meetings.floor.live import hall_public
from meetings.floor.models import Speech
from meetings.floor.panels import hints_for
from meetings.floor.services.items import start_item
from meetings.questions.models import PROMISE, Group, Promise, Question, QuestionSettings
from meetings.questions.selectors.promises import carried_over
from meetings.questions.services import asking, promising, sorting, speaking
from meetings.questions.services.settings import edit_settings
from meetings.sessions.models import AgendaItem, Session
from tests.builders import Council, moment
from tests.govsuite.records.filemakers import pdf_bytes
from tests.meetings.questions.stage import asked, at_console, grouped, with_answerers

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]


@pytest.fixture
def hall(council: Council) -> Council:
    return with_answerers(council)


def _noted(hall: Council, *, days: int = 10, kind: str = "written") -> Promise:
    question = grouped(hall, asked(hall))
    return promising.note_promise(
        question=question, kind=kind, text="Trả lời bằng văn bản về tiến độ cống", days=days, version=question.version, actor=hall.actor("binh"), now=moment(10),
    )


def _attempts() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.filter(attempt=True).values_list("user_name", "deed"))


def test_a_delegate_asks_and_the_secretary_is_told(hall: Council) -> None:
    question = asked(hall)
    assert (question.state, question.author_name, question.author_group, question.answerer_title) == (
        "sent", "Đại biểu An", "Tổ đại biểu số 1", "Chủ tịch Ủy ban nhân dân, HĐND phường Đông Hà",
    )
    assert Notification.objects.get(user=hall.people["cuc"]).title == "Đại biểu An gửi phiếu chất vấn: Ngập trên đường Hùng Vương"


def test_only_who_holds_a_listed_position_is_asked(hall: Council) -> None:
    with pytest.raises(Invalid) as refused:
        asked(hall, of="cuc")
    assert refused.value.code == "question.answerer"
    assert Question.objects.count() == 0


def test_nobody_asks_who_has_no_seat(hall: Council) -> None:
    for name in ("giang", "cuc", "quang"):
        with pytest.raises(Refused):
            asked(hall, name=name, of="ly")
    assert Question.objects.count() == 0


@pytest.mark.parametrize("state", ["preparing", "closed", "cancelled"])
def test_no_question_to_a_session_that_is_not_convened(hall: Council, state: str) -> None:
    Session.objects.update(state=state)
    hall.session.refresh_from_db()
    with pytest.raises((Conflict, Refused)):
        asked(hall)
    assert Question.objects.count() == 0


def test_who_is_asked_sees_the_question_once_it_is_sorted(hall: Council, signed_in: SignedIn) -> None:
    question = asked(hall)
    page = f"/chat-van/{question.pk}/"
    assert [signed_in(hall.people[name]).get(page).status_code for name in ("an", "cuc", "binh", "dung", "quang", "giang")] == [200, 200, 200, 404, 404, 404]
    grouped(hall, question)
    assert [signed_in(hall.people[name]).get(page).status_code for name in ("dung", "quang", "ly")] == [404, 200, 404]
    assert "Ngập trên đường Hùng Vương" in signed_in(hall.people["quang"]).get("/chat-van/").content.decode()


def test_a_question_left_out_needs_a_reason(hall: Council) -> None:
    question = asked(hall)
    with pytest.raises(Invalid) as refused:
        sorting.sort_question(question=question, group_id=None, order=1, reason=" ", version=0, actor=hall.actor("cuc"), now=moment())
    assert refused.value.code == "question.no_reason"
    row = sorting.sort_question(question=question, group_id=None, order=1, reason="Trùng nội dung", version=0, actor=hall.actor("cuc"), now=moment())
    assert (row.state, row.reason) == ("aside", "Trùng nội dung")


def test_a_group_of_another_session_is_refused(hall: Council) -> None:
    question = asked(hall)
    other = Session.objects.create(term=hall.term, kind="regular", ordinal="4", title="Khác", place="x", starts_on=date(2026, 12, 1), state="convened")
    group = Group.objects.create(session=other, title="Khác", criterion="x")
    with pytest.raises(NotFound):
        sorting.sort_question(question=question, group_id=group.pk, order=1, reason="", version=0, actor=hall.actor("cuc"), now=moment())
    assert Question.objects.get().state == "sent"


def test_a_group_stands_under_a_criterion_of_the_council(hall: Council) -> None:
    with pytest.raises(Invalid) as refused:
        sorting.add_group(session=hall.session, title="Nhóm", criterion="tự nghĩ ra", actor=hall.actor("cuc"), now=moment())
    assert (refused.value.code, Group.objects.count()) == ("questions.criterion", 0)


def test_a_group_is_an_item_of_the_agenda_once(hall: Council) -> None:
    question = grouped(hall, asked(hall))
    item = question.group.item
    assert (item.kind, item.title, item.presenter) == (AgendaItem.Kind.QUESTIONS, "Hạ tầng đô thị", "Nguyễn Quang")
    with pytest.raises(Conflict):
        sorting.schedule_group(group=question.group, version=question.group.version, actor=hall.actor("cuc"), now=moment())
    assert AgendaItem.objects.filter(kind="questions").count() == 1


def test_a_stale_page_writes_nothing(hall: Council, signed_in: SignedIn) -> None:
    question = grouped(hall, asked(hall))
    answer = signed_in(hall.people["cuc"]).post(f"/chat-van/{question.pk}/", {"version": 0, "group": "0", "order": 1, "reason": "Muộn"})
    assert (answer.status_code, Question.objects.get().state) == (409, "sorted")
    assert signed_in(hall.people["cuc"]).post(f"/chat-van/{question.pk}/", {"group": "0", "order": 1, "reason": "Muộn"}).status_code == 409


def test_the_delegate_takes_it_back(hall: Council) -> None:
    question = asked(hall)
    with pytest.raises(Refused):
        asking.withdraw_question(question=question, version=0, actor=hall.actor("cuc"), now=moment())
    row = asking.withdraw_question(question=question, version=0, actor=hall.actor("an"), now=moment())
    assert row.state == "withdrawn"
    with pytest.raises(Conflict):
        sorting.sort_question(question=row, group_id=None, order=1, reason="x", version=row.version, actor=hall.actor("cuc"), now=moment())


def test_question_answer_and_debate_have_their_clocks_and_stand_in_the_minutes(hall: Council) -> None:
    question = grouped(hall, asked(hall))
    at_console(hall)
    binh = hall.actor("binh")
    with pytest.raises(Conflict):
        speaking.call(question=question, kind="question", actor=binh, now=moment(9, 1))
    assert Speech.objects.count() == 0
    start_item(session=hall.session, item=question.group.item, actor=binh, now=moment(9, 2))
    for minute, kind in enumerate(("question", "answer", "follow_up", "debate"), start=3):
        speaking.call(question=question, kind=kind, actor=binh, now=moment(9, minute))
        assert hall_public(hall.session, moment(9, minute))["speech"]["kind"] != ""
    spoken = list(Speech.objects.filter(kind__in=("question", "answer", "follow_up", "debate")).order_by("pk").values_list("name", "kind", "seconds_allowed", "state"))
    assert spoken == [
        ("Đại biểu An", "question", 120, "done"), ("Nguyễn Quang", "answer", 420, "done"), ("Đại biểu An", "follow_up", 120, "done"), ("Đại biểu An", "debate", 180, "speaking"),
    ]
    text = "\n".join(block.text for block in write_minutes(facts_of(hall.session)))
    assert "Đại biểu An (Tổ đại biểu số 1) chất vấn từ 09 giờ 03 phút" in text
    assert "trả lời chất vấn từ 09 giờ 04 phút" in text


def test_who_does_not_hold_the_console_calls_nobody(hall: Council) -> None:
    question = grouped(hall, asked(hall))
    for name in ("cuc", "binh", "an"):
        with pytest.raises((Refused, NotFound)):
            speaking.call(question=question, kind="answer", actor=hall.actor(name), now=moment(9))
    assert Speech.objects.count() == 0


def test_a_promise_runs_on_the_ledger(hall: Council) -> None:
    promise = _noted(hall)
    clock = clock_of(PROMISE, promise.pk, "whole")
    assert (promise.name, clock.amount, clock.unit, clock.verified, clock.due_on) == ("Nguyễn Quang", 10, "days", False, date(2026, 12, 3))
    assert Notification.objects.filter(user=hall.people["quang"], kind="promise.noted").count() == 1


def test_the_board_of_readiness_offers_the_report_on_open_promises_until_it_is_taken_in(hall: Council, signed_in: SignedIn) -> None:
    _noted(hall)
    coming = Session.objects.create(term=hall.term, kind="regular", ordinal="Tư", title="Kỳ họp thứ Tư", place="x", starts_on=date(2026, 12, 20), state="convened")
    client, deed = signed_in(hall.people["cuc"]), reverse("questions:bring_back", args=[coming.pk])
    board = reverse("floor:readiness", args=[coming.pk])
    page = client.get(board).content.decode()
    assert ("1 lời hứa của Nguyễn Quang." in page, f'action="{deed}"' in page) == (True, True)
    assert client.post(deed).status_code == 302
    assert deed not in client.get(board).content.decode()


@pytest.mark.parametrize("more", [{"state": "closed"}, {"state": "cancelled"}, {"is_rehearsal": True}])
def test_a_session_that_is_over_or_a_rehearsal_has_no_hint_of_promises(hall: Council, more: dict[str, object]) -> None:
    _noted(hall)
    later = {"term": hall.term, "kind": "regular", "ordinal": "Tư", "title": "Kỳ họp thứ Tư", "place": "x", "starts_on": date(2026, 12, 20), "state": "convened"}
    assert hints_for(hall.actor("cuc"), Session.objects.create(**later | more)) == []


def test_a_written_answer_needs_its_paper(hall: Council) -> None:
    promise = _noted(hall)
    with pytest.raises(Invalid) as refused:
        promising.answer_promise(promise=promise, text="Xong", upload=None, name="", version=0, actor=hall.actor("quang"), now=moment(11))
    assert (refused.value.code, Promise.objects.get().state) == ("promise.no_file", "open")
    with pytest.raises((Refused, NotFound)):
        promising.answer_promise(promise=promise, text="Xong", upload=None, name="", version=0, actor=hall.actor("ly"), now=moment(11))
    row = promising.answer_promise(
        promise=promise, text="Đã trả lời", upload=io.BytesIO(pdf_bytes()), name="Tra loi.pdf", version=0, actor=hall.actor("quang"), now=moment(11),
    )
    assert (row.state, row.file is not None, clock_of(PROMISE, row.pk, "whole").state) == ("answered", True, "done")


def test_a_late_promise_is_told_and_comes_back_until_the_chair_closes_it(hall: Council) -> None:
    promise = _noted(hall, days=2)
    mark_breaches(now=moment(9) + timedelta(days=5))
    late = set(Notification.objects.filter(kind="promise.late").values_list("user__username", flat=True))
    assert late == {"quang", "binh", "cuc"}
    coming = Session.objects.create(term=hall.term, kind="regular", ordinal="Tư", title="Kỳ họp thứ Tư", place="x", starts_on=date(2026, 12, 20), state="convened")
    assert carried_over(coming) == [promise]
    assert carried_over(hall.session) == []
    found = hints_for(hall.actor("cuc"), coming)
    assert [(hint["template"], hint["context"]) for hint in found] == [
        ("meetings/questions/_readiness_hint.html", {"count": 1, "names": "Nguyễn Quang", "may": True}),
    ]
    assert hints_for(hall.actor("cuc"), hall.session) == []
    item = promising.bring_back(session=coming, actor=hall.actor("cuc"), now=moment(11))
    assert (item.kind, item.presenter) == ("report", "Nguyễn Quang")
    assert hints_for(hall.actor("cuc"), coming) == []
    with pytest.raises(Conflict):
        promising.bring_back(session=coming, actor=hall.actor("cuc"), now=moment(11))
    with pytest.raises((Refused, NotFound)):
        promising.close_promise(promise=promise, closing="Xong", version=0, actor=hall.actor("quang"), now=moment(12))
    with pytest.raises(Invalid):
        promising.close_promise(promise=promise, closing=" ", version=0, actor=hall.actor("binh"), now=moment(12))
    closed = promising.close_promise(promise=promise, closing="Đã thực hiện", version=0, actor=hall.actor("binh"), now=moment(12) + timedelta(days=6))
    assert (closed.state, carried_over(coming)) == ("closed", [])
    with pytest.raises(Conflict):
        promising.close_promise(promise=promise, closing="Lần nữa", version=closed.version, actor=hall.actor("binh"), now=moment(12) + timedelta(days=6))


def test_the_public_reads_what_the_chair_published_and_nothing_else(hall: Council, client: Client) -> None:
    promise = _noted(hall)
    group = promise.question.group
    asked(hall, name="dung", of="ly", subject="Câu hỏi chưa xếp nhóm")
    group.refresh_from_db()
    assert "Ngập trên đường" not in client.get("/chat-van/cong-khai/").content.decode()
    with pytest.raises(Refused):
        sorting.publish_group(group=group, shown=True, version=group.version, actor=hall.actor("cuc"), now=moment())
    sorting.publish_group(group=group, shown=True, version=group.version, actor=hall.actor("binh"), now=moment())
    page = client.get("/chat-van/cong-khai/").content.decode()
    assert ["Ngập trên đường Hùng Vương" in page, "Trả lời bằng văn bản về tiến độ cống" in page, "Câu hỏi chưa xếp nhóm" in page] == [True, True, False]
    group.refresh_from_db()
    sorting.publish_group(group=group, shown=False, version=group.version, actor=hall.actor("binh"), now=moment())
    assert "Ngập trên đường" not in client.get("/chat-van/cong-khai/").content.decode()


def test_the_pages_work(hall: Council, signed_in: SignedIn) -> None:
    an, cuc, binh, quang = (signed_in(hall.people[name]) for name in ("an", "cuc", "binh", "quang"))
    base = f"/chat-van/ky-hop/{hall.session.pk}/"
    assert an.get(f"{base}gui/").status_code == 200
    assert an.post(f"{base}gui/", {"answerer": hall.people["ly"].pk, "subject": "Rác thải", "text": "Bao giờ thu gom?"}).status_code == 302
    question = Question.objects.get()
    criterion = cuc.get(f"{base}nhom/").context["form"].fields["criterion"].choices[0][0]
    assert cuc.post(f"{base}nhom/", {"title": "Môi trường", "criterion": criterion}).status_code == 302
    group = Group.objects.get()
    assert cuc.post(f"/chat-van/{question.pk}/", {"version": 0, "group": group.pk, "order": 1}).status_code == 302
    assert cuc.post(f"/chat-van/nhom/{group.pk}/chuong-trinh/", {"version": 0}).status_code == 302
    assert binh.post(f"/chat-van/nhom/{group.pk}/cong-khai/", {"version": 1, "shown": "1"}).status_code == 302
    assert binh.post(f"/chat-van/{question.pk}/loi-hua/", {"version": 1, "kind": "written", "text": "Gửi văn bản", "days": 5}).status_code == 302
    assert binh.post(f"/chat-van/{question.pk}/dieu-hanh/xong/", {"version": 2}).status_code == 302
    promise = Promise.objects.get()
    paper = SimpleUploadedFile("tra-loi.pdf", pdf_bytes(), content_type="application/pdf")
    assert signed_in(hall.people["ly"]).post(f"/chat-van/loi-hua/{promise.pk}/tra-loi/", {"version": 0, "text": "Đã thu gom", "upload": paper}).status_code == 302
    assert binh.post(f"/chat-van/loi-hua/{promise.pk}/dong/", {"version": 1, "closing": "Đạt"}).status_code == 302
    for page in (base, f"/chat-van/{question.pk}/", "/chat-van/loi-hua/?tat-ca=1", "/chat-van/"):
        assert "Rác thải" in binh.get(page).content.decode() or "Gửi văn bản" in binh.get(page).content.decode() or page == "/chat-van/"
    assert (Question.objects.get().state, Promise.objects.get().state) == ("answered", "closed")
    assert quang.get(f"/chat-van/{question.pk}/").status_code == 404
    assert cuc.get("/").status_code == 200


def test_the_rules_are_the_councils_own(hall: Council) -> None:
    with pytest.raises(Refused):
        edit_settings(body=hall.body, criteria=["a"], positions=["ubnd_chair"], confirmed=True, version=0, actor=hall.actor("an"), now=moment())
    row = edit_settings(body=hall.body, criteria=["Bức xúc"], positions=["ubnd_chair"], confirmed=True, version=0, actor=hall.actor("cuc"), now=moment())
    assert (row.criteria, row.confirmed_by_name) == (["Bức xúc"], "Trần Thị Cúc")
    with pytest.raises(Invalid):
        asked(hall, of="ly")
    with pytest.raises(Conflict):
        edit_settings(body=hall.body, criteria=["b"], positions=["ubnd_chair"], confirmed=False, version=0, actor=hall.actor("cuc"), now=moment())
    assert QuestionSettings.objects.get().criteria == ["Bức xúc"]
