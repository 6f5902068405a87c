import pytest

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from meetings.floor.models import FloorLog, Speech
from meetings.floor.selectors import speech_of, time_used, waiting_speeches
from meetings.floor.services import (
    add_speaker,
    ask_floor,
    finish_speech,
    grant_floor,
    move_speech,
    start_item,
    withdraw_speech,
)
from meetings.sessions.models import Attendance
from tests import builders
from tests.meetings.floor.conftest import Console


@pytest.fixture
def debate(console: Console) -> Console:
    start_item(**console.given, item=console.council.item)
    return console


def ask(debate: Console, name: str) -> Speech:
    return ask_floor(session=debate.council.session, actor=debate.council.actor(name), now=debate.now)


def waiting(debate: Console) -> list[str]:
    return [speech.name for speech in waiting_speeches(debate.council.session, debate.council.item.pk)]


def test_delegates_stand_in_the_order_in_which_they_asked(debate: Console) -> None:
    ask(debate, "em")
    ask(debate, "an")
    assert waiting(debate) == ["Đại biểu Em", "Đại biểu An"]
    assert Speech.objects.get(name="Đại biểu Em").role == "Tổ đại biểu số 1"


def test_nobody_stands_in_the_list_twice(debate: Console) -> None:
    ask(debate, "em")
    with pytest.raises(Conflict) as refused:
        ask(debate, "em")
    assert (refused.value.code, waiting(debate)) == ("floor.asked", ["Đại biểu Em"])


def test_whoever_is_not_in_the_hall_cannot_ask(debate: Console) -> None:
    Attendance.objects.filter(mandate=debate.council.mandates["em"]).update(left_at=builders.moment(8))
    with pytest.raises(Conflict) as refused:
        ask(debate, "em")
    assert (refused.value.code, waiting(debate)) == ("floor.ask_not_present", [])


def test_guest_cannot_ask_but_can_be_added(debate: Console) -> None:
    with pytest.raises(Refused):
        ask(debate, "cuc")
    add_speaker(session=debate.council.session, name="  Ông  Hồ Văn Khách ", role="Khách mời", actor=debate.council.actor("cuc"), now=debate.now)
    assert waiting(debate) == ["Ông Hồ Văn Khách"]


def test_delegate_cannot_add_others(debate: Console) -> None:
    with pytest.raises(Refused):
        add_speaker(session=debate.council.session, name="Đại biểu Em", role="", actor=debate.council.actor("an"), now=debate.now)


def test_speaker_needs_a_name(debate: Console) -> None:
    with pytest.raises(Invalid):
        add_speaker(**debate.given, name=" ", role="")


def test_granting_starts_the_clock_and_ends_the_speech_before(debate: Console) -> None:
    first, second = ask(debate, "em"), ask(debate, "an")
    grant_floor(**debate.given, speech=first)
    grant_floor(**debate.given, speech=second)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, first.ended_at) == ("done", "speaking", second.started_at)
    assert FloorLog.objects.get(kind="speech.ended").data["seconds"] == 60


def test_finished_speech_is_logged_with_its_length(debate: Console) -> None:
    speech = ask(debate, "em")
    grant_floor(**debate.given, speech=speech)
    finish_speech(**debate.given)
    assert time_used(debate.council.session)["Đại biểu Em"].seconds == 60
    with pytest.raises(Conflict):
        finish_speech(**debate.given)


def test_who_has_spoken_may_ask_again(debate: Console) -> None:
    grant_floor(**debate.given, speech=ask(debate, "em"))
    finish_speech(**debate.given)
    ask(debate, "em")
    assert waiting(debate) == ["Đại biểu Em"]


def test_request_is_withdrawn_by_its_owner_or_the_secretary_only(debate: Console) -> None:
    em, an = ask(debate, "em"), ask(debate, "an")
    with pytest.raises(Refused):
        withdraw_speech(session=debate.council.session, speech=em, actor=debate.council.actor("dung"), now=debate.now)
    withdraw_speech(session=debate.council.session, speech=em, actor=debate.council.actor("em"), now=debate.now)
    withdraw_speech(session=debate.council.session, speech=an, actor=debate.council.actor("cuc"), now=debate.now)
    assert waiting(debate) == []


def test_granted_twice_is_refused(debate: Console) -> None:
    speech = ask(debate, "em")
    grant_floor(**debate.given, speech=speech)
    with pytest.raises(Conflict) as refused:
        grant_floor(**debate.given, speech=speech)
    assert (refused.value.code, Speech.objects.get().state) == ("floor.speech_gone", "speaking")


def test_order_is_changed_by_one_place(debate: Console) -> None:
    ask(debate, "em")
    an = ask(debate, "an")
    move_speech(**debate.given, speech=an, up=True)
    assert waiting(debate) == ["Đại biểu An", "Đại biểu Em"]


def test_speech_of_another_session_is_not_found(debate: Console, council: builders.Council) -> None:
    speech = ask(debate, "em")
    with pytest.raises(NotFound):
        speech_of(type(council.session)(pk=999), speech.pk)


def test_nobody_speaks_on_no_item(console: Console) -> None:
    with pytest.raises(Conflict) as refused:
        ask(console, "em")
    assert refused.value.code == "floor.no_item_to_speak"
