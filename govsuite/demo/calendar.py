"""Seed the leaders' week of the demo: rooms, and the engagements of this week. Run again it changes nothing."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of, place_of
from meetings.calendar.public import Entry, Plan, Room, keep_room, plan_entry, send_in_stead

OFFICE = "chanhvp"


def seed_calendar(*, now: datetime) -> None:
    if Entry.objects.exists():
        return
    plan = content("committee")
    office = actor_of(User.objects.get(username=OFFICE), now=now, step_up_at=now, session_key="demo")
    place = place_of(Unit.objects.get(code=plan["committee"]["unit"]).pk)
    rooms = {row["name"]: keep_room(unit=place, name=row["name"], seats=row["seats"], actor=office, now=now) for row in plan["rooms"]}
    today = timezone.localdate(now)
    monday = today - timedelta(days=today.weekday())
    people = dict(User.objects.values_list("username", "pk"))
    for row in plan["engagements"]:
        entry = plan_entry(plan=_plan(row, monday, rooms, people), actor=office, now=now)
        if stead := row.get("stead"):
            attendee = entry.attendees.get(user_id=people[stead["for"]])
            send_in_stead(attendee=attendee, stand_in=people[stead["who"]], reason=stead["reason"], version=0, despite=True, actor=office, now=now)


def _plan(row: dict[str, Any], monday: date, rooms: dict[str, Room], people: dict[str, int]) -> Plan:
    day, room = monday + timedelta(days=row["day"]), rooms.get(row.get("room", ""))
    begin, end = (timezone.make_aware(datetime.combine(day, time.fromisoformat(row[key]))) for key in ("from", "until"))
    return Plan(
        title=row["title"], starts_at=begin, ends_at=end, host=people[row["host"]], others=tuple(people[name] for name in row["others"]),
        room=room.pk if room else None, place=row.get("place", ""), audience=row["audience"], prepared_by=row["prepared_by"], despite=True,
    )
