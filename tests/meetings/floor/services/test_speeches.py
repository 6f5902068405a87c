from datetime import timedelta

import pytest

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from meetings.floor.desk import desk_of, silent_of
from meetings.floor.models import FloorLog, Speech
from meetings.floor.selectors import speech_of, time_used, waiting_speeches
from meetings.floor.services import (
    add_speaker,
    ask_floor,
    finish_speech,
    grant_floor,
    move_speech,
    set_budgets,
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


def test_a_point_of_order_comes_before_who_waits_to_speak_behind_earlier_ones(debate: Console) -> None:
    ask(debate, "em")
    for name in ("an", "dung"):
        ask_floor(session=debate.council.session, actor=debate.council.actor(name), now=debate.now, kind="order")
    assert waiting(debate) == ["Đại biểu An", "Đại biểu Dung", "Đại biểu Em"]
    assert list(Speech.objects.order_by("order").values_list("kind", "seconds_allowed")) == [("order", 60), ("order", 60), ("speech", 300)]


@pytest.mark.parametrize("kind", ["answer", "question", "nonsense"])
def test_what_the_chair_calls_is_not_asked_for(debate: Console, kind: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask_floor(session=debate.council.session, actor=debate.council.actor("em"), now=debate.now, kind=kind)
    assert (refused.value.code, Speech.objects.count()) == ("floor.kind_unknown", 0)


def _spoken(debate: Console, name: str, minutes: int) -> None:
    began = debate.now
    Speech.objects.create(
        session=debate.council.session, item=debate.council.item, user=debate.council.people[name], name=f"Đại biểu {name.title()}", role="Tổ đại biểu số 1",
        state="done", asked_at=began, started_at=began, ended_at=began + timedelta(minutes=minutes),
    )


def test_the_time_of_person_and_group_stands_beside_each_name(debate: Console) -> None:
    _spoken(debate, "em", 6)
    _spoken(debate, "an", 3)
    ask(debate, "em")
    ask(debate, "dung")
    set_budgets(**debate.given, person_minutes="5", group_minutes="9")
    rows = desk_of(debate.council.session, debate.given["actor"], debate.now)["speakers"]
    assert [(row.speech.name, row.minutes, row.group_minutes, row.over, row.group_over) for row in rows] == [("Đại biểu Em", 6, 9, True, True), ("Đại biểu Dung", 0, 9, False, True)]
    set_budgets(**debate.given, person_minutes="", group_minutes="")
    rows = desk_of(debate.council.session, debate.given["actor"], debate.now)["speakers"]
    assert [(row.over, row.group_over) for row in rows] == [(False, False), (False, False)]


def test_who_is_in_the_hall_and_has_not_spoken_is_named(debate: Console) -> None:
    _spoken(debate, "em", 1)
    Attendance.objects.filter(mandate=debate.council.mandates["dung"]).update(left_at=builders.moment(8))
    assert silent_of(debate.council.session, debate.now) == ["Đại biểu An", "Đại biểu Binh"]


@pytest.mark.parametrize("given", ["0", "-1", "601", "mười", "5.5"])
def test_a_budget_that_cannot_be_is_refused(debate: Console, given: str) -> None:
    with pytest.raises(Invalid) as refused:
        set_budgets(**debate.given, person_minutes=given, group_minutes="")
    assert (refused.value.code, refused.value.field) == ("floor.minutes", "person_minutes")
    assert not FloorLog.objects.filter(kind="budgets.set").exists()
