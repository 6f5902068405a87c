"""Engagements: who may enter them, rooms once at a time, people twice only knowingly, somebody in another's stead."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from govsuite.core import audit_check
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.people.models import Position
from meetings.calendar.models import Attendee, Entry, Room
from meetings.calendar.selectors import engagements, entry_for, home_of, leaders_of
from meetings.calendar.services.entries import cancel_entry, change_entry, plan_entry, send_in_stead
from meetings.calendar.services.rooms import keep_room
from meetings.sessions.models import Session
from tests.builders import actor as acting
from tests.builders import moment, person, unit
from tests.meetings.calendar.house import DAY, clock, house, plan
from tests.meetings.committee import DAY as SITTING_DAY
from tests.meetings.committee import Committee
from tests.races import at_once

Place = tuple[Committee, Room]


@pytest.fixture
def place(db: None) -> Place:
    return house()


def _told(kind: str) -> list[str]:
    return sorted(Notification.objects.filter(kind=kind).values_list("user__username", flat=True))


def _state() -> tuple[int, int, int, int]:
    return Entry.objects.count(), Attendee.objects.count(), Notification.objects.count(), AuditEntry.objects.filter(deed__startswith="calendar.", attempt=False).count()


def test_the_office_enters_and_those_expected_are_told(place: Place) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room, "quang", "minh", "hanh"), actor=built.shop.actor("loan"), now=moment())
    rows = [(row.user.username, row.is_host, row.title) for row in entry.attendees.select_related("user")]
    assert [(name, host) for name, host, _title in rows] == [("quang", True), ("minh", False), ("hanh", False)]
    assert _told("calendar.expected") == ["hanh", "minh", "quang"]
    assert list(AuditEntry.objects.filter(book_key=entry.book).values_list("deed", flat=True)) == ["calendar.room", "calendar.plan"]
    assert list(audit_check.problems()) == []


def test_officers_enter_nothing(place: Place) -> None:
    built, room = place
    before = _state()
    with pytest.raises(Refused):
        plan_entry(plan=plan(built, room), actor=built.shop.actor("hung"), now=moment())
    assert _state() == before
    assert home_of(built.shop.actor("hung")) == home_of(built.shop.actor("loan")) == room.unit


def test_strangers_see_nothing(place: Place) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room), actor=built.shop.actor("loan"), now=moment())
    stranger = acting(person("la", "office_head", at=unit("noi-khac", "Phường khác", "ward")))
    with pytest.raises(NotFound):
        entry_for(stranger, entry.pk)


@pytest.mark.parametrize(("wrong", "code"), [
    ({"ends_at": clock(8)}, "calendar.ends_first"), ({"ends_at": clock(8) + timedelta(days=8)}, "calendar.too_long"), ({"room": None, "place": "  "}, "calendar.no_place"),
    ({"room": 999_999}, "calendar.room_unknown"), ({"host": 999_999}, "calendar.stranger"), ({"others": tuple(range(1, 70))}, "calendar.too_many"),
])
def test_what_cannot_be_is_refused_and_leaves_nothing(place: Place, wrong: dict[str, object], code: str) -> None:
    built, room = place
    before = _state()
    with pytest.raises(Invalid) as refused:
        plan_entry(plan=replace(plan(built, room), **wrong), actor=built.shop.actor("loan"), now=moment())
    assert (refused.value.code, _state()) == (code, before)


def test_a_room_is_given_once(place: Place) -> None:
    built, room = place
    plan_entry(plan=plan(built, room, "quang"), actor=built.shop.actor("loan"), now=moment())
    before = _state()
    with pytest.raises(Conflict) as refused:
        plan_entry(plan=plan(built, room, "minh", at=(9, 11), title="Tiếp công dân", despite=True), actor=built.shop.actor("loan"), now=moment())
    assert (refused.value.code, _state()) == ("calendar.room_taken", before)
    assert "Họp giao ban" in str(refused.value.message)
    plan_entry(plan=plan(built, room, "minh", at=(10, 11), title="Tiếp công dân"), actor=built.shop.actor("loan"), now=moment())


def test_a_person_twice_has_to_be_known(place: Place) -> None:
    built, room = place
    plan_entry(plan=plan(built, room, "quang", "minh"), actor=built.shop.actor("loan"), now=moment())
    twice, before = plan(built, None, "minh", at=(9, 11), title="Kiểm tra hiện trường", place="Cầu Đông Hà"), _state()
    with pytest.raises(Invalid) as refused:
        plan_entry(plan=twice, actor=built.shop.actor("loan"), now=moment())
    assert (refused.value.code, refused.value.field, _state()) == ("calendar.person_taken", "despite", before)
    known = plan(built, None, "minh", at=(9, 11), title="Kiểm tra hiện trường", place="Cầu Đông Hà", despite=True)
    plan_entry(plan=known, actor=built.shop.actor("loan"), now=moment())
    found = engagements(built.shop.authority, DAY, DAY)
    assert [len(one.clashes) for one in found] == [1, 1]


def test_a_meeting_of_the_committee_takes_its_room_and_its_people(place: Place) -> None:
    built, room = place
    Session.objects.filter(pk=built.session.pk).update(state="convened")
    begin, end = moment(9, day=SITTING_DAY), moment(10, day=SITTING_DAY)
    with pytest.raises(Conflict) as refused:
        plan_entry(plan=plan(built, room, "son", starts_at=begin, ends_at=end), actor=built.shop.actor("loan"), now=moment())
    assert refused.value.code == "calendar.room_taken"
    with pytest.raises(Invalid) as busy:
        plan_entry(plan=plan(built, None, "quang", starts_at=begin, ends_at=end, place="Hiện trường"), actor=built.shop.actor("loan"), now=moment())
    assert busy.value.code == "calendar.person_taken"


def test_a_change_keeps_who_comes_in_whose_stead_unless_the_time_moves(place: Place) -> None:
    built, room = place
    office = built.shop.actor("loan")
    entry = plan_entry(plan=plan(built, room, "quang", "minh"), actor=office, now=moment())
    send_in_stead(attendee=entry.attendees.get(user=built.shop.people["minh"]), stand_in=built.shop.people["hanh"].pk, reason="Đi công tác", version=0, actor=office, now=moment())
    change_entry(entry=entry, plan=plan(built, room, "quang", "minh", title="Họp giao ban đầu tuần"), version=1, actor=office, now=moment())
    assert entry.attendees.get(user=built.shop.people["minh"]).stand_in == built.shop.people["hanh"]
    change_entry(entry=entry, plan=plan(built, room, "quang", "minh", at=(13, 15)), version=2, actor=office, now=moment())
    assert entry.attendees.get(user=built.shop.people["minh"]).stand_in is None


def test_a_stale_page_changes_nothing(place: Place) -> None:
    built, room = place
    office = built.shop.actor("loan")
    entry = plan_entry(plan=plan(built, room), actor=office, now=moment())
    change_entry(entry=entry, plan=plan(built, room, title="Một"), version=0, actor=office, now=moment())
    before = _state()
    for deed in (
        lambda: change_entry(entry=entry, plan=plan(built, room, title="Hai"), version=0, actor=office, now=moment()),
        lambda: cancel_entry(entry=entry, reason="?", version=0, actor=office, now=moment()),
        lambda: send_in_stead(attendee=entry.attendees.get(), stand_in=built.shop.people["minh"].pk, reason="?", version=0, actor=office, now=moment()),
    ):
        with pytest.raises(Conflict) as refused:
            deed()
        assert refused.value.code == "calendar.stale"
    assert (_state(), Entry.objects.get().title) == (before, "Một")


def test_a_leader_sends_another_and_both_stand_in_the_week(place: Place) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room, "quang", "minh"), actor=built.shop.actor("loan"), now=moment())
    mine = entry.attendees.get(user=built.shop.people["minh"])
    send_in_stead(attendee=mine, stand_in=built.shop.people["son"].pk, reason="Họp tỉnh", version=0, actor=built.shop.actor("minh"), now=moment())
    (one,) = engagements(built.shop.authority, DAY, DAY)
    assert one.people == {built.shop.people["quang"].pk, built.shop.people["son"].pk}
    assert one.comes == (f"Trương Sơn (đi thay {built.shop.people['minh'].full_name})",)
    assert _told("calendar.stead") == ["son"]
    send_in_stead(attendee=mine, stand_in=None, reason="", version=1, actor=built.shop.actor("minh"), now=moment())
    assert (_told("calendar.released"), entry.attendees.filter(stand_in__isnull=False).count()) == (["son"], 0)


def test_nobody_is_sent_by_a_third_nor_twice(place: Place) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room, "quang", "minh"), actor=built.shop.actor("loan"), now=moment())
    mine, before = entry.attendees.get(user=built.shop.people["minh"]), _state()
    with pytest.raises(Refused):
        send_in_stead(attendee=mine, stand_in=built.shop.people["son"].pk, reason="?", version=0, actor=built.shop.actor("hanh"), now=moment())
    for pk, reason, code in ((built.shop.people["quang"].pk, "?", "calendar.comes_anyway"), (built.shop.people["son"].pk, " ", "calendar.no_stead_reason"), (999_999, "?", "calendar.stranger")):
        with pytest.raises(Invalid) as refused:
            send_in_stead(attendee=mine, stand_in=pk, reason=reason, version=0, actor=built.shop.actor("minh"), now=moment())
        assert refused.value.code == code
    assert _state() == before


def test_called_off_frees_the_room_and_stays_in_the_week(place: Place) -> None:
    built, room = place
    office = built.shop.actor("loan")
    entry = plan_entry(plan=plan(built, room, "quang"), actor=office, now=moment())
    cancel_entry(entry=entry, reason="Bão số 12", version=0, actor=office, now=moment())
    assert _told("calendar.cancelled") == ["quang"]
    plan_entry(plan=plan(built, room, "quang", title="Họp phòng chống bão"), actor=office, now=moment())
    assert [(one.title, one.clashes) for one in engagements(built.shop.authority, DAY, DAY)] == [("Họp giao ban", ()), ("Họp phòng chống bão", ())]
    with pytest.raises(Conflict) as refused:
        change_entry(entry=entry, plan=plan(built, room), version=1, actor=office, now=moment())
    assert refused.value.code == "calendar.off"


def test_a_room_has_one_name_in_its_place_and_may_be_closed(place: Place) -> None:
    built, room = place
    office = built.shop.actor("loan")
    with pytest.raises(Invalid) as refused:
        keep_room(unit=built.shop.authority, name="phòng họp  SỐ 2", seats=None, actor=office, now=moment())
    assert refused.value.code == "calendar.room_twice"
    keep_room(unit=room.unit, room=room, version=1, name="Phòng họp số 2", seats=30, is_open=False, actor=office, now=moment())
    with pytest.raises(Invalid) as closed:
        plan_entry(plan=plan(built, room), actor=office, now=moment())
    assert closed.value.code == "calendar.room_unknown"
    with pytest.raises(Conflict) as stale:
        keep_room(unit=room.unit, room=room, version=1, name="Khác", seats=30, actor=office, now=moment())
    assert (stale.value.code, Room.objects.get().name) == ("calendar.room_stale", "Phòng họp số 2")


def test_leaders_come_with_their_titles_the_highest_first(place: Place) -> None:
    built, _room = place
    Position.objects.filter(code="ubnd_chair").update(rank=1)
    people = {user.username: title for user, title in leaders_of(built.shop.authority, DAY)}
    assert (next(iter(people)), people["quang"]) == ("quang", Position.objects.get(code="ubnd_chair").title)
    assert set(people) >= {"quang", "minh", "hanh", "son", "loan"}
    assert "hung" not in people


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_two_desks_ask_for_one_room_at_once(transactional_db: None) -> None:
    built, room = house()
    office = built.shop.actor("loan")
    deeds = [
        lambda: plan_entry(plan=plan(built, room, "quang"), actor=office, now=moment()),
        lambda: plan_entry(plan=plan(built, room, "minh", title="Tiếp công dân"), actor=office, now=moment()),
    ]
    assert at_once(*deeds) == ["calendar.room_taken", "done"]
    assert Entry.objects.count() == 1
