"""A person's engagements as iCalendar (RFC 5545): entries of the calendar, and sittings to which the person is bound."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from meetings.calendar.models import Entry
from meetings.calendar.selectors import Engagement, in_words

#: programs that ask by themselves may ask again after this
REFRESH = timedelta(minutes=30)
_STATES = {Entry.State.PLANNED: "CONFIRMED", Entry.State.CANCELLED: "CANCELLED"}


def feed_of(entries: Iterable[Entry], sittings: Iterable[Engagement], *, host: str, user_id: int, now: datetime) -> bytes:
    """Return the feed. ``host`` makes the identifiers unique in the world; nothing of papers or votes stands in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//govsuite//calendar//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Engagements"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_entry(entry, host, user_id, now))
    for one in sittings:
        calendar.add_component(_event(f"{one.key.replace(':', '-')}@{host}", one.title, one.starts, one.ends, one.place, now))
    return calendar.to_ical()


def _event(uid: str, title: str, starts: datetime, ends: datetime, place: str, now: datetime) -> Event:
    event = Event()
    for name, value in (("uid", uid), ("summary", title), ("location", place)):
        event.add(name, value)
    for name, moment in (("dtstart", starts), ("dtend", ends), ("dtstamp", now)):
        event.add(name, moment.astimezone(UTC))
    return event


def _entry(entry: Entry, host: str, user_id: int, now: datetime) -> Event:
    event = _event(f"entry-{entry.pk}@{host}", entry.title, entry.starts_at, entry.ends_at, entry.room.name if entry.room else entry.place, now)
    comes = any(row.comes_id == user_id for row in entry.attendees.all())
    event.add("status", _STATES[Entry.State(entry.state)] if comes else "CANCELLED")
    event.add("sequence", entry.version)
    event.add("description", "\n".join(filter(None, (", ".join(in_words(row) for row in entry.attendees.all()), entry.audience, entry.reason))))
    return event
