"""Enter an engagement, change it, call it off, and send somebody in one's stead. A room is never given twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.people.public import Unit, User
from meetings.calendar.abilities import TABLE
from meetings.calendar.models import Attendee, Entry, Room
from meetings.calendar.selectors import engagements, home_of, leaders_of, rooms_of

#: a single engagement; longer absences are several
MOST_DAYS = 7
MOST_ATTENDEES = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What is entered. ``host`` and ``others`` are user ids; ``despite`` says that a person's second engagement at that time is known."""

    title: str
    starts_at: datetime
    ends_at: datetime
    host: int
    others: tuple[int, ...] = ()
    room: int | None = None
    place: str = ""
    audience: str = ""
    prepared_by: str = ""
    despite: bool = field(default=False, compare=False)

    @property
    def people(self) -> tuple[int, ...]:
        return (self.host, *(pk for pk in dict.fromkeys(self.others) if pk != self.host))


def plan_entry(*, plan: Plan, actor: Actor, now: datetime) -> Entry:
    """Put an engagement into the calendar of the actor's place and tell who is expected."""
    unit = home_of(actor)
    TABLE.check(actor, "entry.keep", Room(unit=unit), book=f"calendar:{unit.pk}")
    with db.deed():
        entry = _fill(Entry(unit=unit, made_by_name=actor.name), plan)
        entry.save()
        _seat(entry, plan, unit)
        _record(entry, actor, "calendar.plan", now)
        _tell(plan.people, entry, gettext_noop("%(time)s: you are expected: %(title)s"), "calendar.expected", actor, now)
    return entry


def change_entry(*, entry: Entry, plan: Plan, version: int, actor: Actor, now: datetime) -> Entry:
    """Change an engagement. Who came in another's stead stays, where that other is still expected at the same time."""
    TABLE.check(actor, "entry.keep", entry, book=entry.book)
    with db.deed():
        row = _locked(entry.pk, version)
        before, moved = _facts(row), (row.starts_at, row.ends_at) != (plan.starts_at, plan.ends_at)
        were = {one.user_id: one for one in row.attendees.all()}
        _fill(row, plan)
        row.version += 1
        row.save()
        row.attendees.all().delete()
        _seat(row, plan, row.unit, stead={} if moved else were)
        _record(row, actor, "calendar.change", now, before=before)
        gone = set(were) - set(plan.people)
        _tell(gone, row, gettext_noop("%(time)s: you are no longer expected: %(title)s"), "calendar.released", actor, now)
        told = {one.comes_id for one in row.attendees.all()} if moved else set(plan.people) - set(were)
        _tell(told, row, gettext_noop("%(time)s: you are expected: %(title)s"), "calendar.expected", actor, now)
    return row


def cancel_entry(*, entry: Entry, reason: str, version: int, actor: Actor, now: datetime) -> Entry:
    """Call it off with a reason: it stays in the week, struck through, and the room is free again."""
    TABLE.check(actor, "entry.keep", entry, book=entry.book)
    if not reason.strip():
        raise Invalid("calendar.no_reason", _("Say why it is called off: those expected read it."), field="reason")
    with db.deed():
        row = _locked(entry.pk, version)
        row.state, row.reason, row.version = Entry.State.CANCELLED, reason.strip()[:500], row.version + 1
        row.save(update_fields=["state", "reason", "version"])
        audit.record(book=row.book, actor=actor, deed="calendar.cancel", obj=row, now=now, detail={"title": row.title, "reason": row.reason})
        people = {one.comes_id for one in row.attendees.all()} | {one.user_id for one in row.attendees.all()}
        _tell(people, row, gettext_noop("%(time)s: called off: %(title)s"), "calendar.cancelled", actor, now)
    return row


def send_in_stead(*, attendee: Attendee, stand_in: int | None, reason: str, version: int, despite: bool = False, actor: Actor, now: datetime) -> Attendee:
    """Let another leader of the place come in this one's stead (họp thay); without one, the first comes again."""
    TABLE.check(actor, "stead.send", attendee, book=attendee.entry.book)
    if stand_in and not reason.strip():
        raise Invalid("calendar.no_stead_reason", _("Say why somebody else comes: it stands in the calendar."), field="reason")
    with db.deed():
        entry = _locked(attendee.entry_id, version)
        row = db.lock(Attendee.objects.all(), pk=attendee.pk)
        person = _stand_in(entry, row, stand_in) if stand_in else None
        before = row.comes_id
        row.stand_in, row.stand_in_name = person, person.full_name if person else ""
        row.stand_in_reason = reason.strip()[:500] if person else ""
        row.save(update_fields=["stand_in", "stand_in_name", "stand_in_reason"])
        entry.version += 1
        entry.save(update_fields=["version"])
        _refuse_clashes(entry, {row.comes_id}, despite)
        detail = {"title": entry.title, "for": row.name, "comes": row.stand_in_name or row.name, "reason": row.stand_in_reason}
        audit.record(book=entry.book, actor=actor, deed="calendar.stead", obj=row, now=now, before={"comes": before}, after={"comes": row.comes_id}, detail=detail)
        sentence = gettext_noop("%(time)s: you come in the stead of %(other)s: %(title)s") if person else gettext_noop("%(time)s: you are expected: %(title)s")
        _tell({row.comes_id}, entry, sentence, "calendar.stead", actor, now, other=row.name)
        if before not in (row.comes_id, row.user_id):
            _tell({before}, entry, gettext_noop("%(time)s: you are no longer expected: %(title)s"), "calendar.released", actor, now)
    return row


def _stand_in(entry: Entry, row: Attendee, pk: int) -> User:
    taken = {one.comes_id for one in entry.attendees.all() if one.pk != row.pk} | {row.user_id}
    if pk in taken:
        raise Invalid("calendar.comes_anyway", _("This person is expected there already. Choose somebody else."), field="stand_in")
    return _known(entry.unit, [pk], timezone.localdate(entry.starts_at), "stand_in")[pk][0]


def _locked(pk: int, version: int) -> Entry:
    row = db.lock(Entry.objects.select_related("unit"), pk=pk)
    if row.version != version:
        raise Conflict("calendar.stale", _("Somebody has changed this engagement in the meantime. Load the page again and look before you change it."))
    if row.state == Entry.State.CANCELLED:
        raise Conflict("calendar.off", _("This engagement was called off. Enter a new one where it takes place after all."))
    return row


def _fill(row: Entry, plan: Plan) -> Entry:
    if plan.ends_at <= plan.starts_at:
        raise Invalid("calendar.ends_first", _("The end lies after the beginning. Change one of the two times."), field="ends_at")
    if plan.ends_at - plan.starts_at > timedelta(days=MOST_DAYS):
        raise Invalid("calendar.too_long", _("One engagement lasts seven days at most. Enter the rest as another one."), field="ends_at")
    if not plan.room and not plan.place.strip():
        raise Invalid("calendar.no_place", _("Choose a room, or write where it takes place."), field="place")
    if len(plan.people) > MOST_ATTENDEES:
        raise Invalid("calendar.too_many", _("Name the leaders who are expected; write everybody else under “who else comes”."), field="others")
    row.title, row.starts_at, row.ends_at = plan.title.strip()[:300], plan.starts_at, plan.ends_at
    row.room = _taken(row.unit, plan.room, row.room_id) if plan.room else None
    row.place = "" if row.room else plan.place.strip()[:300]
    row.audience, row.prepared_by = plan.audience.strip()[:500], plan.prepared_by.strip()[:200]
    return row


def _taken(unit: Unit, pk: int, kept: int | None) -> Room:
    """Return the room, locked: who asks for it at the same moment waits, and sees this entry."""
    if not rooms_of(unit, also=kept).filter(pk=pk).exists():
        raise Invalid("calendar.room_unknown", _("This room is not given any more. Choose another one."), field="room")
    return db.lock(Room.objects.all(), pk=pk)


def _known(unit: Unit, pks: Iterable[int], on: date, where: str) -> dict[int, tuple[User, str]]:
    known = {user.pk: (user, title) for user, title in leaders_of(unit, on)}
    if set(pks) - set(known):
        raise Invalid("calendar.stranger", _("Only leaders and heads of this place are expected by name. Choose from the list."), field=where)
    return known


def _seat(entry: Entry, plan: Plan, unit: Unit, *, stead: dict[int, Attendee] | None = None) -> None:
    """Write who is expected, then refuse what cannot be."""
    kept = stead or {}
    fresh = [pk for pk in plan.people if pk not in kept]
    known = _known(unit, fresh, timezone.localdate(plan.starts_at), "others")
    for place, pk in enumerate(plan.people):
        old = kept.get(pk)
        name, title = (old.name, old.title) if old else (known[pk][0].full_name, known[pk][1])
        comes = old if old and old.stand_in_id and old.stand_in_id not in plan.people else None
        Attendee.objects.create(
            entry=entry, user_id=pk, name=name, title=title, is_host=pk == plan.host, order=place, stand_in_id=comes.stand_in_id if comes else None,
            stand_in_name=comes.stand_in_name if comes else "", stand_in_reason=comes.stand_in_reason if comes else "",
        )
    _refuse_clashes(entry, {one.comes_id for one in entry.attendees.all()}, plan.despite)


def _refuse_clashes(entry: Entry, people: set[int], despite: bool) -> None:
    """A room taken twice is refused; a person's second engagement has to be known."""
    days = [timezone.localdate(entry.starts_at), timezone.localdate(entry.ends_at)]
    every = engagements(entry.unit, *days)
    mine = next(one for one in every if one.key == f"entry:{entry.pk}")
    others = [one for one in every if one.key != mine.key and one.slot.meets(mine.slot)]
    rooms = [one for one in others if one.slot.room is not None and one.slot.room == mine.slot.room]
    if rooms:
        words = {"room": mine.place, "title": rooms[0].title, "from": _clock(rooms[0].starts), "until": _clock(rooms[0].ends)}
        raise Conflict("calendar.room_taken", _("%(room)s is taken from %(from)s until %(until)s by “%(title)s”. Choose another room or another time.") % words)
    if not despite and any(one.slot.people & people for one in others):
        raise Invalid("calendar.person_taken", _("%(who)s. Choose another time, send somebody else, or tick that it is to stay.") % {"who": "; ".join(mine.clashes)}, field="despite")


def _clock(at: datetime) -> str:
    return timezone.localtime(at).strftime("%H:%M %d/%m")


def _facts(row: Entry) -> dict[str, object]:
    people = [[one.user_id, one.is_host, one.stand_in_id] for one in row.attendees.all()]
    place = {"room": row.room_id, "place": row.place, "audience": row.audience, "prepared_by": row.prepared_by}
    return {"title": row.title, "from": row.starts_at, "until": row.ends_at, **place, "people": people}


def _record(row: Entry, actor: Actor, deed: str, now: datetime, before: dict[str, object] | None = None) -> None:
    detail = {"title": row.title, "from": row.starts_at, "until": row.ends_at, "place": row.room.name if row.room else row.place}
    audit.record(book=row.book, actor=actor, deed=deed, obj=row, now=now, before=before, after=_facts(row), detail=detail)


def _tell(user_ids: Iterable[int], entry: Entry, sentence: str, kind: str, actor: Actor, now: datetime, **more: str) -> None:
    """Tell these people, but not the one who does it."""
    words = {"title": entry.title, "time": timezone.localtime(entry.starts_at).strftime("%H:%M %d/%m"), **more}
    with override(settings.LANGUAGE_CODE):
        title = _(sentence) % words
    notify(user_ids=[pk for pk in user_ids if pk != actor.user_id], title=title, url=reverse("calendar:entry", args=[entry.pk]), kind=kind, now=now)
