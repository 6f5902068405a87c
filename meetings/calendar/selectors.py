"""Which calendar is the actor's, what a week holds, and who stands in two places at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.people.public import Appointment, Unit, User, in_force, people_holding, place_of, units_of_place
from meetings.calendar.abilities import ATTENDEES, TABLE
from meetings.calendar.models import Attendee, Entry, Room
from meetings.calendar.rules.clashes import Clash, Slot, by_key, clashes
from meetings.calendar.rules.names import folded
from meetings.calendar.rules.weeks import Week, half_of
from meetings.sessions.public import Sitting, people_of_sessions, sittings_between


@dataclass(frozen=True, slots=True)
class Engagement:
    """One line of the week: an entry of the calendar, or a sitting of a session, which leads to its own page."""

    key: str
    title: str
    starts: datetime
    ends: datetime
    place: str
    people: frozenset[int]
    room_id: int | None
    hosts: tuple[str, ...] = ()
    comes: tuple[str, ...] = ()
    audience: str = ""
    prepared_by: str = ""
    entry: Entry | None = None
    session_id: int | None = None
    clashes: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        return half_of(timezone.localtime(self.starts).time())

    @property
    def slot(self) -> Slot:
        off = self.entry is not None and self.entry.state == Entry.State.CANCELLED
        return Slot(self.key, self.starts, self.ends, frozenset() if off else self.people, None if off else self.room_id)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week; ``halves`` is half → engagements, without the empty ones."""

    day: date
    halves: dict[str, list[Engagement]] = field(default_factory=dict)


def home_of(actor: Actor | None) -> Unit:
    """Return the place whose calendar the actor reads: that of the first post. Without a post there is none."""
    post = actor.post if actor else None
    if post is None:
        raise NotFound("calendar.none", _("You hold no post today, so there is no calendar of yours. Ask the administrator for your appointment."))
    return place_of(post.unit_id)


def keeps(actor: Actor | None, unit: Unit) -> bool:
    return TABLE.allows(actor, "entry.keep", Room(unit=unit))


def entry_for(actor: Actor | None, pk: int, action: str = "entry.view") -> Entry:
    """Return an entry of the actor's place; a stranger gets NotFound."""
    entry = Entry.objects.select_related("room").prefetch_related("attendees").filter(pk=pk).first()
    if entry is None:
        raise NotFound("calendar.no_entry", _("There is no such engagement. Choose one from the week."))
    TABLE.check(actor, action, entry, book=entry.book)
    return entry


def room_for(actor: Actor | None, pk: int) -> Room:
    room = Room.objects.filter(pk=pk).first()
    if room is None:
        raise NotFound("calendar.no_room", _("There is no such room. Choose one from the list."))
    TABLE.check(actor, "entry.keep", room, book=f"calendar:{room.unit_id}")
    return room


def attendee_for(actor: Actor | None, pk: int) -> Attendee:
    """Return one who is expected, for who may send somebody in that stead."""
    row = Attendee.objects.select_related("entry__room").filter(pk=pk).first()
    if row is None:
        raise NotFound("calendar.no_attendee", _("Nobody is expected here under this number. Open the engagement again."))
    TABLE.check(actor, "entry.view", row.entry, book=row.entry.book)
    TABLE.check(actor, "stead.send", row, book=row.entry.book)
    return row


def rooms_of(unit: Unit, *, also: int | None = None) -> QuerySet[Room]:
    """Return the rooms of the place that may be chosen, with one that an entry already has."""
    return Room.objects.filter(Q(is_open=True) | Q(pk=also), unit__in=units_of_place(unit.pk))


def all_rooms(unit: Unit) -> QuerySet[Room]:
    return Room.objects.filter(unit__in=units_of_place(unit.pk))


def leaders_of(unit: Unit, on: date, *, also: Iterable[int] = ()) -> list[tuple[User, str]]:
    """Return who of the place may be entered, with the title of that day, the highest first."""
    people = {user.pk: user for user in people_holding(ATTENDEES, on, unit_ids=units_of_place(unit.pk))}
    people |= {user.pk: user for user in User.objects.filter(pk__in=[pk for pk in also if pk not in people])}
    held = Appointment.objects.filter(in_force(on), user__in=people).select_related("position").order_by("position__rank", "pk")
    titles: dict[int, str] = {}
    for row in held:
        titles.setdefault(row.user_id, row.position.title)
    first = [pk for pk in titles if pk in people]
    return [(people[pk], titles.get(pk, "")) for pk in [*first, *(pk for pk in people if pk not in titles)]]


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the first moment of ``first`` and the first one after ``last``, in Vietnam's time."""
    return timezone.make_aware(datetime.combine(first, time())), timezone.make_aware(datetime.combine(last + timedelta(days=1), time()))


def entries_between(units: Iterable[int], begin: datetime, end: datetime) -> QuerySet[Entry]:
    rows = Entry.objects.filter(unit__in=list(units), starts_at__lt=end, ends_at__gt=begin)
    return rows.select_related("room").prefetch_related(Prefetch("attendees", Attendee.objects.all()))


def engagements(unit: Unit, first: date, last: date) -> list[Engagement]:
    """Return what the place has from one day to another, by its beginning, each with its clashes in words: six queries, whatever the size."""
    units = units_of_place(unit.pk)
    begin, end = moments(first, last)
    entries = list(entries_between(units, begin, end))
    found = [*(_of_entry(entry) for entry in entries), *_sittings(units, first, last)]
    return _with_clashes(sorted(found, key=lambda one: (one.starts, one.key)), entries)


def sittings_of(user_id: int, unit: Unit, first: date, last: date) -> list[Engagement]:
    """Return the sittings of the place to which one person is bound."""
    return [one for one in _sittings(units_of_place(unit.pk), first, last) if user_id in one.people]


def _sittings(units: list[int], first: date, last: date) -> list[Engagement]:
    rooms = {folded(room.name): room.pk for room in Room.objects.filter(unit__in=units)}
    found = sittings_between(units, first, last)
    people = people_of_sessions({sitting.session_id for sitting in found})
    return [_of_sitting(sitting, people[sitting.session_id], rooms) for sitting in found]


def _of_entry(entry: Entry) -> Engagement:
    attendees = list(entry.attendees.all())
    return Engagement(
        key=f"entry:{entry.pk}", title=entry.title, starts=entry.starts_at, ends=entry.ends_at, place=entry.room.name if entry.room else entry.place,
        people=frozenset(row.comes_id for row in attendees), room_id=entry.room_id, hosts=tuple(in_words(row) for row in attendees if row.is_host),
        comes=tuple(in_words(row) for row in attendees if not row.is_host), audience=entry.audience, prepared_by=entry.prepared_by, entry=entry,
    )


def in_words(attendee: Attendee) -> str:
    """Return who comes: the name, or the one in whose stead."""
    if not attendee.stand_in_id:
        return attendee.name
    return _("%(name)s (in the stead of %(other)s)") % {"name": attendee.stand_in_name, "other": attendee.name}


def _of_sitting(sitting: Sitting, people: frozenset[int], rooms: dict[str, int]) -> Engagement:
    place = sitting.session.place
    begin, end = (timezone.make_aware(datetime.combine(sitting.day, moment)) for moment in (sitting.planned_start, sitting.planned_end))
    return Engagement(
        key=f"sitting:{sitting.pk}", title=sitting.session.title, starts=begin, ends=max(end, begin), place=place, people=people,
        room_id=rooms.get(folded(place)), hosts=tuple(role.user.full_name for role in sitting.session.roles.all() if role.role == "chair")[:1],
        audience=sitting.session.term.body.name, session_id=sitting.session_id,
    )


def _with_clashes(found: list[Engagement], entries: list[Entry]) -> list[Engagement]:
    """Put into words who or which room is taken twice."""
    kept = by_key(clashes(one.slot for one in found))
    known = {one.key: one for one in found}
    names = {row.comes_id: row.stand_in_name or row.name for entry in entries for row in entry.attendees.all()}
    missing = {pk for rows in kept.values() for clash in rows for pk in clash.people} - set(names)
    names |= dict(User.objects.filter(pk__in=missing).values_list("pk", "full_name")) if missing else {}
    return [_told(one, kept.get(one.key, []), known, names) for one in found]


def _told(one: Engagement, found: list[Clash], known: dict[str, Engagement], names: dict[int, str]) -> Engagement:
    said = []
    for clash in found:
        other = known[clash.other if clash.one == one.key else clash.one]
        words = {"title": other.title, "time": timezone.localtime(other.starts).strftime("%H:%M"), "room": other.place}
        if clash.room:
            said.append(_("%(room)s is taken at %(time)s by “%(title)s”") % words)
        if clash.people:
            who = ", ".join(sorted(names.get(pk, "") for pk in clash.people))
            said.append(_("%(who)s: also “%(title)s” at %(time)s") % {**words, "who": who})
    return replace(one, clashes=tuple(said))


def week_for(unit: Unit, week: Week, *, only: int | None = None) -> list[Day]:
    """Return the seven days, each with its engagements by halves of the day; ``only`` leaves those of one person."""
    days: dict[date, dict[str, list[Engagement]]] = defaultdict(lambda: defaultdict(list))
    for one in engagements(unit, week.monday, week.sunday):
        if only is None or only in one.people:
            days[max(timezone.localdate(one.starts), week.monday)][one.half].append(one)
    return [Day(day, dict(days[day])) for day in week.days]


def entries_of(user_id: int, first: date, last: date) -> list[Entry]:
    """Return the entries of one person on these days, the cancelled ones too: a calendar program takes them out."""
    begin, end = moments(first, last)
    rows = Entry.objects.filter(attendees__user_id=user_id) | Entry.objects.filter(attendees__stand_in_id=user_id)
    return list(rows.filter(starts_at__lt=end, ends_at__gt=begin).distinct().select_related("room").prefetch_related("attendees").order_by("starts_at", "pk"))
