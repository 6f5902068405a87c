"""Several persons answer one question, and question time is led from the chair's console."""

from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.inbox.models import Notification
from govsuite.people.models import User
from meetings.floor.desk import desk_of
from meetings.floor.live import hall_public
from meetings.floor.models import Speech
from meetings.floor.services.items import start_item
from meetings.questions.models import Helper, Promise, Question
from meetings.questions.services import helping, promising, speaking
from tests.builders import Council, moment
from tests.meetings.questions.stage import asked, at_console, grouped, with_answerers

pytestmark = pytest.mark.usefixtures("media")
SignedIn = Callable[[User], Client]


@pytest.fixture
def hall(council: Council) -> Council:
    return with_answerers(council)


@pytest.fixture
def question(hall: Council) -> Question:
    return grouped(hall, asked(hall))


def _helped(hall: Council, question: Question) -> Helper:
    helper = helping.add_helper(question=question, user_id=hall.people["ly"].pk, version=question.version, actor=hall.actor("cuc"), now=moment(8, 30))
    question.refresh_from_db()
    return helper


def _called(hall: Council, question: Question, kind: str, minute: int, **more: object) -> Speech:
    return speaking.call(question=question, kind=kind, actor=hall.actor("binh"), now=moment(9, minute), **more)


def test_who_answers_too_is_told_and_sees_the_question(hall: Council, question: Question, signed_in: SignedIn) -> None:
    page = f"/chat-van/{question.pk}/"
    assert signed_in(hall.people["ly"]).get(page).status_code == 404
    helper = _helped(hall, question)
    assert (helper.name, helper.title) == ("Trần Thị Lý", "unit_head, HĐND phường Đông Hà")
    assert Notification.objects.filter(user=hall.people["ly"], kind="question.asked").count() == 1
    assert signed_in(hall.people["ly"]).get(page).status_code == 200
    assert "Ngập trên đường Hùng Vương" in signed_in(hall.people["ly"]).get("/chat-van/").content.decode()


@pytest.mark.parametrize(("name", "code"), [("quang", "question.helper_twice"), ("an", "question.answerer"), ("cuc", "question.answerer")])
def test_who_cannot_answer_too(hall: Council, question: Question, name: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        helping.add_helper(question=question, user_id=hall.people[name].pk, version=question.version, actor=hall.actor("cuc"), now=moment(8, 30))
    assert (refused.value.code, Helper.objects.count()) == (code, 0)


def test_the_standing_committee_alone_adds_and_removes(hall: Council, question: Question) -> None:
    with pytest.raises(Refused):
        helping.add_helper(question=question, user_id=hall.people["ly"].pk, version=question.version, actor=hall.actor("an"), now=moment(8, 30))
    helper = _helped(hall, question)
    with pytest.raises(Invalid):
        helping.add_helper(question=question, user_id=hall.people["ly"].pk, version=question.version, actor=hall.actor("cuc"), now=moment(8, 31))
    with pytest.raises(Conflict):
        helping.remove_helper(question=question, helper_id=helper.pk, version=question.version - 1, actor=hall.actor("cuc"), now=moment(8, 31))
    helping.remove_helper(question=question, helper_id=helper.pk, version=question.version, actor=hall.actor("cuc"), now=moment(8, 31))
    assert Helper.objects.count() == 0


def test_each_of_them_is_called_and_the_screens_say_on_what(hall: Council, question: Question) -> None:
    helper = _helped(hall, question)
    at_console(hall)
    start_item(session=hall.session, item=question.group.item, actor=hall.actor("binh"), now=moment(9, 2))
    _called(hall, question, "question", 3)
    _called(hall, question, "answer", 4)
    speech = _called(hall, question, "answer", 5, helper_id=helper.pk)
    assert (speech.name, speech.kind, speech.seconds_allowed, speech.about) == ("Trần Thị Lý", "answer", 420, "Ngập trên đường Hùng Vương")
    assert hall_public(hall.session, moment(9, 5))["speech"]["about"] == "Ngập trên đường Hùng Vương"
    with pytest.raises(Conflict):
        _called(hall, question, "answer", 6, helper_id=helper.pk + 1)
    assert Speech.objects.get(state="speaking") == speech


def test_a_promise_is_of_the_one_who_made_it(hall: Council, question: Question) -> None:
    helper = _helped(hall, question)
    promising.note_promise(question=question, kind="deed", text="Nạo vét cống", days=10, version=question.version, actor=hall.actor("binh"), now=moment(10), helper_id=helper.pk)
    assert Promise.objects.get().name == "Trần Thị Lý"


def test_the_console_shows_the_questions_of_the_item_under_way(hall: Council, question: Question) -> None:
    at_console(hall)
    binh = hall.actor("binh", now=moment(9))
    assert desk_of(hall.session, binh, moment(9))["panels"] == []
    start_item(session=hall.session, item=question.group.item, actor=binh, now=moment(9, 2))
    [panel] = desk_of(hall.session, binh, moment(9, 3))["panels"]
    assert [(row["question"], row["current"], row["over"], row["may"]) for row in panel["context"]["rows"]] == [(question, True, False, True)]
    speaking.finish_question(question=question, version=question.version, actor=binh, now=moment(9, 4))
    [panel] = desk_of(hall.session, binh, moment(9, 5))["panels"]
    assert [(row["current"], row["over"]) for row in panel["context"]["rows"]] == [(False, True)]


def test_the_console_calls_in_json_and_a_stale_one_is_refused(hall: Council, question: Question, signed_in: SignedIn) -> None:
    client, base = signed_in(hall.people["binh"]), f"/chat-van/{question.pk}/dieu-hanh"
    json = {"content_type": "application/json", "headers": {"Accept": "application/json"}}
    stale = client.post(f"{base}/xong/", {"version": question.version + 4}, **json)
    missing = client.post(f"{base}/xong/", {}, **json)
    assert (stale.status_code, missing.status_code, Question.objects.get().state) == (409, 409, "sorted")
    assert client.post(f"{base}/xong/", {"version": question.version}, **json).json() == {"ok": True}
    assert Question.objects.get().state == "answered"
