"""The week's page, its sheet, and the feed for one's own calendar program."""

import subprocess
from collections.abc import Callable
from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from govsuite.people.models import Appointment, User
from meetings.calendar.models import Entry, Feed, Room
from meetings.calendar.services.entries import cancel_entry, plan_entry, send_in_stead
from meetings.calendar.services.feeds import make_feed
from meetings.sessions.models import Session
from tests.builders import moment
from tests.meetings.calendar.house import DAY, house, plan
from tests.meetings.committee import Committee

SignedIn = Callable[[User], Client]
Place = tuple[Committee, Room]
WEEK = f"/lich-cong-tac/?ngay={DAY}"


@pytest.fixture
def place(db: None) -> Place:
    return house()


def _entries(place: Place, count: int) -> None:
    built, room = place
    for number in range(count):
        plan_entry(
            plan=plan(built, None, "quang", "minh", title=f"Việc {number}", place="Hiện trường", despite=True, starts_at=moment(7, day=DAY) + timedelta(minutes=5 * number)),
            actor=built.shop.actor("loan"), now=moment(),
        )


@pytest.mark.parametrize("count", [1, 30])
def test_a_full_week_asks_no_more_than_an_empty_one(place: Place, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries, count: int) -> None:
    Session.objects.update(state="convened")
    _entries(place, count)
    client = signed_in(place[0].shop.people["hanh"])
    client.get(WEEK)
    with django_assert_num_queries(15):
        page = client.get(WEEK)
    assert page.content.decode().count("cal-one__title") == count + 1


def test_only_mine(place: Place, signed_in: SignedIn) -> None:
    built, room = place
    plan_entry(plan=plan(built, room, "quang"), actor=built.shop.actor("loan"), now=moment())
    plan_entry(plan=plan(built, None, "minh", place="Cầu Đông Hà", title="Kiểm tra"), actor=built.shop.actor("loan"), now=moment())
    page = signed_in(built.shop.people["minh"]).get(f"{WEEK}&cua-toi=").content.decode()
    assert ("Kiểm tra" in page, "Họp giao ban" in page) == (True, False)


@pytest.mark.parametrize("text", ["", "hom-nay", "9999-12-31", "0001-01-01", "2026-02-30"])
def test_a_strange_day_shows_a_week(place: Place, signed_in: SignedIn, text: str) -> None:
    client = signed_in(place[0].shop.people["loan"])
    assert [client.get(address, {"ngay": text}).status_code for address in ("/lich-cong-tac/", "/lich-cong-tac/tuan.pdf")] == [200, 200]


def test_the_sheet_names_who_comes_in_whose_stead(place: Place, signed_in: SignedIn) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room, "quang", "minh"), actor=built.shop.actor("loan"), now=moment())
    send_in_stead(attendee=entry.attendees.get(is_host=False), stand_in=built.shop.people["son"].pk, reason="Họp tỉnh", version=0, actor=built.shop.actor("loan"), now=moment())
    content = signed_in(built.shop.people["loan"]).get(f"/lich-cong-tac/tuan.pdf?ngay={DAY}").content
    text = " ".join(subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode().split())
    assert "LỊCH CÔNG TÁC TUẦN" in text
    assert "Trương Sơn (đi thay" in text
    assert "Thứ Tư 25/11" in text


def test_the_form_enters_changes_and_calls_off(place: Place, signed_in: SignedIn) -> None:
    built, room = place
    client, people = signed_in(built.shop.people["loan"]), built.shop.people
    typed = {"title": "Giao ban", "day": "2026-11-25", "starts": "08:00", "ends": "09:30", "host": people["quang"].pk, "others": [people["minh"].pk], "room": room.pk}
    assert client.post("/lich-cong-tac/them/", typed).status_code == 302
    entry = Entry.objects.get()
    assert (entry.starts_at, entry.ends_at) == (moment(8, day=DAY), moment(9, 30, day=DAY))
    again = client.post("/lich-cong-tac/them/", {**typed, "host": people["minh"].pk, "others": []})
    assert (again.status_code, Entry.objects.count()) == (409, 1)
    assert client.post(f"/lich-cong-tac/{entry.pk}/sua/", {**typed, "title": "Giao ban tuần"}).status_code == 409  # no version
    assert client.post(f"/lich-cong-tac/{entry.pk}/sua/", {**typed, "title": "Giao ban tuần", "version": 0}).status_code == 302
    assert client.post(f"/lich-cong-tac/{entry.pk}/hoan/", {"reason": "Bão", "version": 1}).status_code == 302
    entry.refresh_from_db()
    assert (entry.title, entry.state, entry.reason) == ("Giao ban tuần", "cancelled", "Bão")


def test_the_page_says_when(place: Place, signed_in: SignedIn) -> None:
    built, room = place
    entry = plan_entry(plan=plan(built, room, "quang"), actor=built.shop.actor("loan"), now=moment())
    assert "08:00 – 10:00, thứ tư, 25/11/2026" in signed_in(built.shop.people["loan"]).get(f"/lich-cong-tac/{entry.pk}/").content.decode()


def _feed(client: Client, token: str) -> dict[str, dict[str, object]]:
    answer = client.get(f"/lich-cong-tac/{token}.ics")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_program_fetches_my_engagements_and_meetings(place: Place, client: Client) -> None:
    built, room = place
    today = timezone.localdate()
    Session.objects.update(state="convened", starts_on=today)
    built.session.sittings.update(day=today)
    begin = timezone.now().replace(microsecond=0) + timedelta(days=3)
    entry = plan_entry(plan=plan(built, room, "minh", starts_at=begin, ends_at=begin + timedelta(hours=2)), actor=built.shop.actor("loan"), now=moment())
    token = make_feed(actor=built.shop.actor("minh"), now=moment())
    found = _feed(client, token)
    assert set(found) == {"Họp giao ban", built.session.title}
    assert (found["Họp giao ban"]["DTSTART"].dt, str(found["Họp giao ban"]["STATUS"])) == (begin.astimezone(UTC), "CONFIRMED")
    cancel_entry(entry=entry, reason="Bão", version=0, actor=built.shop.actor("loan"), now=moment())
    again = _feed(client, token)["Họp giao ban"]
    assert (str(again["STATUS"]), again["SEQUENCE"], again["UID"]) == ("CANCELLED", 1, found["Họp giao ban"]["UID"])
    assert _feed(client, make_feed(actor=built.shop.actor("hanh"), now=moment())) == {}


def test_an_address_ends_when_it_is_made_anew_closed_or_its_owner_has_no_post(place: Place, client: Client, signed_in: SignedIn) -> None:
    built, _room = place
    minh = built.shop.people["minh"]
    first, second = (make_feed(actor=built.shop.actor("minh"), now=moment()) for _time in range(2))
    assert [client.get(f"/lich-cong-tac/{token}.ics").status_code for token in (first, second, "x")] == [404, 200, 404]
    assert second not in str(Feed.objects.values())
    Appointment.objects.filter(user=minh).update(ends=moment(day=DAY - timedelta(days=30)).date())
    assert client.get(f"/lich-cong-tac/{second}.ics").status_code == 404
    Appointment.objects.filter(user=minh).update(ends=None)
    assert signed_in(minh).post("/lich-cong-tac/lich-cua-toi/dong/").status_code == 302
    assert (client.get(f"/lich-cong-tac/{second}.ics").status_code, Feed.objects.count()) == (404, 0)


def test_the_address_is_shown_once(place: Place, signed_in: SignedIn) -> None:
    client = signed_in(place[0].shop.people["minh"])
    assert ".ics" in client.post("/lich-cong-tac/lich-cua-toi/").content.decode()
    assert ".ics" not in client.get("/lich-cong-tac/lich-cua-toi/").content.decode()
