"""What of a calendar an address can name: an engagement of the authority, a leader who is expected, a room."""

from datetime import datetime, timedelta
from typing import Any

from meetings.calendar.selectors import home_of
from meetings.calendar.services.entries import Plan, plan_entry
from meetings.calendar.services.feeds import make_feed
from meetings.calendar.services.rooms import keep_room
from tests.workflows.one_stop import Shop


def calendar_things(place: Shop, now: datetime) -> dict[str, Any]:
    loan = place.actor("loan")
    room = keep_room(unit=home_of(loan), name="Phòng họp số 3", seats=12, actor=loan, now=now)
    begin = now + timedelta(days=3)
    plan = Plan("Họp giao ban", begin, begin + timedelta(hours=2), place.people["quang"].pk, (place.people["minh"].pk,), room=room.pk)
    entry = plan_entry(plan=plan, actor=loan, now=now)
    return {
        "engagement": entry, "attendee": entry.attendees.get(user=place.people["quang"]), "room": room,
        "calendar_token": make_feed(actor=place.actor("quang"), now=now),
    }
