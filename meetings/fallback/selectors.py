"""Read packs and entries. ``desk_for`` and ``entry_for`` are the only ways to them."""

from typing import Any

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from meetings.ballots.public import Ballot, ballots_of_session
from meetings.bodies.public import mandates_in_office
from meetings.fallback.abilities import TABLE
from meetings.fallback.models import Entry, Pack
from meetings.sessions.public import Session, Sitting, session_for


def desk_for(actor: Actor, session_pk: int, action: str = "view") -> Session:
    """Return the session whose paper the actor looks after; 404 to a stranger, 403 to a member."""
    session = session_for(actor, session_pk)
    TABLE.check(actor, f"desk.{action}", session, book=session.book)
    return session


def entry_for(actor: Actor, session_pk: int, pk: int, action: str = "view") -> Entry:
    """Return the entry of this session; 404 to a stranger, 403 to a member."""
    session = desk_for(actor, session_pk)
    row = Entry.objects.filter(session=session, pk=pk).select_related("session__term__body", "sitting", "ballot__item").first()
    if row is None:
        raise NotFound("fallback.no_entry", _("There is no such paper. Choose one from the list of the session's papers."))
    row.session = session
    TABLE.check(actor, f"entry.{action}", row, book=session.book)
    return row


def packs_of(session: Session) -> list[Pack]:
    return list(Pack.objects.filter(session=session).select_related("file"))


def entries_of(session: Session) -> list[Entry]:
    return list(Entry.objects.filter(session=session).select_related("sitting", "ballot"))


def confirmed_of(session: Session) -> list[Entry]:
    """Return what was entered from paper and confirmed, in the order of the papers: for the minutes."""
    return list(Entry.objects.filter(session=session, state=Entry.State.CONFIRMED).select_related("sitting", "ballot").order_by("began_at", "pk"))


def votes_for_paper(session: Session) -> list[Ballot]:
    """Return the votes whose papers may be typed in: prepared ones, and an open one on devices."""
    rows = ballots_of_session(session.pk)
    return [
        row for row in rows
        if row.state == Ballot.State.PREPARED or (row.state == Ballot.State.OPEN and row.form == Ballot.Form.ELECTRONIC)
    ]


def prepared_votes(session: Session) -> list[Ballot]:
    return [row for row in ballots_of_session(session.pk) if row.state == Ballot.State.PREPARED]


def sittings_for_paper(session: Session) -> list[Sitting]:
    return list(session.sittings.all())


def shown_lines(entry: Entry) -> list[dict[str, Any]]:
    """Return the lines of an entry with the delegates' names, as a second person compares them with the paper."""
    if entry.kind == Entry.Kind.BALLOT and entry.ballot and entry.ballot.form != Ballot.Form.ELECTRONIC:
        return []
    return [
        {"seat": row.seat, "name": row.user.full_name, "value": entry.lines[str(row.pk)]}
        for row in mandates_in_office(entry.session.term, entry.sitting.day) if str(row.pk) in entry.lines
    ]


def waiting_of(actor: Actor) -> list[Entry]:
    """Return the papers that wait for this person's confirmation."""
    rows = Entry.objects.filter(state=Entry.State.ENTERED, session__state=Session.State.OPEN).exclude(entered_by=actor.user_id).select_related("session__term__body", "ballot")
    return [row for row in rows if TABLE.allows(actor, "entry.confirm", row)]


def may_read_file(actor: Actor | None, pk: int, audience: str) -> bool:
    """The pack holds serials of secret votes: for those who print it."""
    row = Pack.objects.select_related("session__term__body").filter(pk=pk).first()
    return row is not None and TABLE.allows(actor, "desk.make", row.session)


def book_of(pk: int) -> str:
    row = Pack.objects.select_related("session").filter(pk=pk).first()
    return row.session.book if row else "fallback"
