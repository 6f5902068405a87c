"""A committee's place with one room: Loan keeps its office, Quang and Minh lead, Hạnh and Sơn are members."""

from dataclasses import replace
from datetime import date, datetime

from meetings.calendar.models import Room
from meetings.calendar.selectors import home_of
from meetings.calendar.services.entries import Plan
from meetings.calendar.services.rooms import keep_room
from tests.builders import moment
from tests.meetings.committee import Committee, committee
from tests.workflows import one_stop

DAY = date(2026, 11, 25)


def house() -> tuple[Committee, Room]:
    place = one_stop.shop()
    built = committee(place)
    room = keep_room(unit=home_of(place.actor("loan")), name="Phòng họp số 2", seats=24, actor=place.actor("loan"), now=moment())
    return built, room


def plan(built: Committee, room: Room | None, *names: str, at: tuple[int, int] = (8, 10), title: str = "Họp giao ban", **more: object) -> Plan:
    people = [built.shop.people[name].pk for name in names or ("quang",)]
    usual = Plan(title=title, starts_at=clock(at[0]), ends_at=clock(at[1]), host=people[0], others=tuple(people[1:]), room=room.pk if room else None)
    return replace(usual, **more)


def clock(hour: int) -> datetime:
    return moment(hour, day=DAY)
