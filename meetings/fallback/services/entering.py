"""Type in a paper, then let a second person compare it with the paper: only that writes it into the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.public import Ballot, Count, PaperVotes, Vote, enter_from_paper
from meetings.fallback.abilities import TABLE
from meetings.fallback.models import Entry
from meetings.sessions.public import PaperStay, Session, Sitting, enter_stays


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody reads off a paper."""

    sitting: Sitting
    began: datetime
    why: str
    ended: datetime | None = None
    ballot: Ballot | None = None
    lines: Mapping[str, object] = field(default_factory=dict)


def enter_paper(*, session: Session, paper: Paper, actor: Actor, now: datetime) -> Entry:
    """Keep what was read off the paper; it counts for nothing yet."""
    TABLE.check(actor, "desk.enter", session, book=session.book)
    _check(session, paper, now)
    try:
        with db.deed():
            entry = Entry.objects.create(
                session=session, kind=Entry.Kind.BALLOT if paper.ballot else Entry.Kind.ATTENDANCE, sitting=paper.sitting, ballot=paper.ballot, began_at=paper.began,
                ended_at=paper.ended, lines=dict(paper.lines), why=" ".join(paper.why.split())[:500], entered_by_id=actor.user_id or 0, entered_by_name=actor.name, entered_at=now,
            )
            audit.record(
                book=session.book, actor=actor, deed="fallback.enter", obj=entry, now=now, after={"lines": entry.lines, "began": entry.began_at, "ended": entry.ended_at},
                detail={"kind": entry.kind, "lines": len(entry.lines)},
            )
    except IntegrityError:
        raise Conflict("fallback.waits", _("A paper of this vote waits for a second person already. Have it confirmed or sent back first.")) from None
    return entry


def _check(session: Session, paper: Paper, now: datetime) -> None:
    if session.state != Session.State.OPEN:
        raise Conflict("fallback.session", _("Papers are typed in while the session is open. Open the session first; once it is concluded its record stands."))
    if not paper.why.strip():
        raise Invalid("fallback.no_why", _("Say why paper was used: the minutes will tell it."), field="why")
    if paper.ballot is not None and paper.ballot.is_secret:
        raise Conflict("fallback.secret", _("This vote is secret and on devices. Turn it to paper first; then its hours are entered and its board counts."))
    if timezone.localdate(paper.began) != paper.sitting.day or paper.began > now or (paper.ended or now) > now:
        raise Invalid("fallback.hours", _("The hours lie on the day of the sitting and not ahead of now. Correct them."), field="began")
    if paper.ended is not None and paper.ended <= paper.began:
        raise Invalid("fallback.order", _("The end lies after the beginning. Correct the hours."), field="ended")
    if not paper.lines and (paper.ballot is None or not paper.ballot.is_paper):
        raise Invalid("fallback.empty", _("The paper is empty: enter what stands on it."), field="why")


def confirm_entry(*, entry: Entry, version: int, actor: Actor, now: datetime) -> Entry:
    """Write the paper into the record: by another person than who typed it in. Locks the entry; stays and votes are written in the same deed."""
    TABLE.check(actor, "entry.confirm", entry, book=entry.session.book)
    with db.deed():
        row = _locked(entry, version)
        if row.ballot is None:
            _write_stays(row, actor, now)
        else:
            _write_votes(row, actor, now)
        return _answered(row, Entry.State.CONFIRMED, "", actor, now)


def return_entry(*, entry: Entry, reason: str, version: int, actor: Actor, now: datetime) -> Entry:
    """Send a paper back, with the reason: somebody types it in again."""
    TABLE.check(actor, "entry.return", entry, book=entry.session.book)
    if not reason.strip():
        raise Invalid("fallback.no_reason", _("Say what does not agree with the paper."), field="reason")
    if entry.entered_by_id == actor.user_id:
        raise Conflict("fallback.own", _("You typed this paper in. Another person compares it with the paper, and confirms it or sends it back."))
    with db.deed():
        return _answered(_locked(entry, version), Entry.State.RETURNED, " ".join(reason.split())[:500], actor, now)


def _locked(entry: Entry, version: int) -> Entry:
    row = db.lock(Entry.objects.select_related("session__term__body", "sitting__session__term__body"), pk=entry.pk)
    if row.state != Entry.State.ENTERED:
        raise Conflict("fallback.answered", _("This paper was answered already, perhaps on another device. Load the page again."))
    if row.version != version:
        raise Conflict("fallback.stale", _("Somebody changed this paper since your page showed it. Nothing was written: load it again and compare once more."), extra={"version": row.version})
    return row


def _answered(row: Entry, state: str, reason: str, actor: Actor, now: datetime) -> Entry:
    row.state, row.reason, row.answered_by_id, row.answered_by_name, row.answered_at = state, reason, actor.user_id, actor.name, now
    row.version += 1
    row.save(update_fields=["state", "reason", "answered_by", "answered_by_name", "answered_at", "version"])
    audit.record(
        book=row.session.book, actor=actor, deed=f"fallback.{'confirm' if state == Entry.State.CONFIRMED else 'return'}", obj=row, now=now,
        after={"state": state}, detail={"kind": row.kind, "entered": row.entered_by_name, **({"reason": reason} if reason else {})},
    )
    return row


def _write_stays(row: Entry, actor: Actor, now: datetime) -> None:
    stays = [PaperStay(int(pk), datetime.fromisoformat(came), datetime.fromisoformat(left) if left else None) for pk, (came, left) in row.lines.items()]
    enter_stays(sitting=row.sitting, stays=stays, began=row.began_at, ended=row.ended_at, entered=row.entered_by_name, actor=actor, now=now)


def _write_votes(row: Entry, actor: Actor, now: datetime) -> None:
    ballot = row.ballot
    assert ballot is not None
    by_hands = ballot.form == Ballot.Form.HANDS
    enter_from_paper(ballot=ballot, sitting=row.sitting, actor=actor, now=now, votes=PaperVotes(
        began=row.began_at, ended=row.ended_at or row.began_at, entered=row.entered_by_name, source=row.pk,
        lines={} if by_hands else {int(pk): choice for pk, choice in row.lines.items()},
        hands=Count(**{choice: int(row.lines.get(choice, 0)) for choice in Vote.Choice.values}) if by_hands else None,
    ))
