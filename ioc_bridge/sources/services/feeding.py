"""Feed a source by people: a file, or a row by hand that a second person confirms."""

import json
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from ioc_bridge.connectors.public import Outcome, Problem, Raw
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import EntryState, MessageState, Way
from ioc_bridge.sources.models import ManualEntry, Profile, RawMessage, Run, Source
from ioc_bridge.sources.problem_notes import note
from ioc_bridge.sources.profile_reading import read_profile, try_on
from ioc_bridge.sources.services.intake import MOST_BYTES, Incoming, receive
from ioc_bridge.sources.services.profiles import profile_in_force


def _in_force(source: Source) -> Profile:
    profile = profile_in_force(source)
    if profile is None:
        raise Conflict("source.no_profile", _("This source has no profile in force. Put one in force first."))
    return profile


def look_at_upload(*, source: Source, content: bytes, name: str, actor: Actor, now: datetime) -> Outcome:
    """Return what a file holds and what is wrong in it, row by row. Nothing is written."""
    TABLE.check(actor, "source.feed", source, book=source.book)
    if len(content) > MOST_BYTES:
        raise Invalid("source.file_too_large", _("The file is larger than %(most)s MB. Split it.") % {"most": MOST_BYTES // 2**20}, field="file")
    return try_on(read_profile(_in_force(source).text), content, name, now)


def upload(*, source: Source, content: bytes, name: str, actor: Actor, now: datetime) -> RawMessage:
    """Take a file whole. A file with a wrong row is refused: nothing of it counts. The same file again is refused too."""
    outcome = look_at_upload(source=source, content=content, name=name, actor=actor, now=now)
    if outcome.problems or not outcome.items:
        raise Invalid("source.file_wrong", _("Nothing was taken over: correct the rows below and upload the file again."), field="file")
    with db.deed():
        taken = receive([Incoming(source, Raw(content, now, name), Way.UPLOAD, actor.name)], now=now)
        if not taken.messages:
            raise Conflict("source.file_repeated", _("This very file was taken over before. Choose the new one."))
        message = taken.messages[0]
        Run.objects.create(
            source=source, way=Way.UPLOAD, started_at=now, ended_at=now, messages=1, items=message.items, faulty=1 if message.problems else 0,
        )
        audit.record(
            book=source.book, actor=actor, deed="source.upload", obj=message, now=now, after={"sha256": message.sha256},
            detail={"name": name, "rows": message.items},
        )
    return message


def enter(*, source: Source, cells: dict[str, Any], actor: Actor, now: datetime) -> ManualEntry:
    """Enter one row by hand; it waits for a second person."""
    TABLE.check(actor, "source.feed", source, book=source.book)
    if actor.user_id is None:
        raise Invalid("entry.nobody", _("A row by hand is entered by a person."))
    profile = _in_force(source)
    outcome = try_on(read_profile(profile.text), as_message(cells), "", now)
    if outcome.problems:
        raise _wrong(outcome.problems[0])
    with db.deed():
        entry = ManualEntry.objects.create(
            source=source, profile=profile, cells=cells, entered_at=now, entered_by_id=actor.user_id, entered_by_name=actor.name,
        )
        audit.record(book=source.book, actor=actor, deed="entry.enter", obj=entry, now=now, after=cells)
    return entry


def _wrong(problem: Problem) -> Invalid:
    return Invalid(f"entry.{problem.code}", note_without_line(problem))


def note_without_line(problem: Problem) -> str:
    """A row by hand has no line to name."""
    return note(Problem(problem.code, 0, problem.values))


def confirm(*, entry: ManualEntry, actor: Actor, now: datetime) -> ManualEntry:
    """Confirm a row that somebody else entered: from now on it counts."""
    TABLE.check(actor, "entry.end", entry, book=entry.source.book)
    with db.deed():
        locked = _waiting(entry)
        raw = Raw(as_message(locked.cells), now, "", "application/json", f"entry-{locked.pk}")
        message = receive([Incoming(locked.source, raw, Way.MANUAL, locked.entered_by_name)], now=now).messages[0]
        if message.state != MessageState.TAKEN:
            raise Conflict("entry.not_taken", _("The profile has changed since, and this row does not fit it any more. Send it back."))
        locked.state, locked.ended_at, locked.ended_by_name, locked.message = EntryState.SIGNED, now, actor.name, message
        locked.save(update_fields=["state", "ended_at", "ended_by_name", "message"])
        audit.record(book=locked.source.book, actor=actor, deed="entry.confirm", obj=locked, now=now, after={"message": message.sha256})
    return locked


def send_back(*, entry: ManualEntry, reason: str, actor: Actor, now: datetime) -> ManualEntry:
    """Refuse a row with a reason; it never counts."""
    TABLE.check(actor, "entry.end", entry, book=entry.source.book)
    with db.deed():
        locked = _waiting(entry)
        locked.state, locked.ended_at, locked.ended_by_name, locked.reason = EntryState.REFUSED, now, actor.name, reason
        locked.save(update_fields=["state", "ended_at", "ended_by_name", "reason"])
        audit.record(book=locked.source.book, actor=actor, deed="entry.send_back", obj=locked, now=now, detail={"reason": reason})
    return locked


def as_message(cells: dict[str, Any]) -> bytes:
    """Return a row by hand as the message that keeps it; every kind of rows reads it."""
    return json.dumps({"by_hand": cells}, ensure_ascii=False, sort_keys=True).encode()


def _waiting(entry: ManualEntry) -> ManualEntry:
    locked = db.lock(ManualEntry.objects.select_related("source"), pk=entry.pk)
    if locked.state != EntryState.WAITING:
        raise Conflict("entry.ended", _("Somebody has dealt with this row already."))
    return locked
