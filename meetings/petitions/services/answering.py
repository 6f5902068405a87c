"""The responsible unit answers or sends back; the council closes."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.inbox.public import notify
from govsuite.law.public import ClockBreached, clock_of, finish_clock
from govsuite.records.public import Prepared, received, store_file
from meetings.petitions.abilities import TABLE
from meetings.petitions.models import PETITION, Petition
from meetings.petitions.selectors.petitions import concerned, standing_committee, title_of, url_of
from meetings.petitions.services.moving import locked, moved, stepped


def answer_petition(*, petition: Petition, text: str, upload: Any, name: str, version: int, actor: Actor, now: datetime) -> Petition:
    """Answer with words that the public may read, and a paper where there is one. A later answer replaces an earlier one until it is closed."""
    TABLE.check(actor, "petition.answer", petition, book=petition.book)
    if not text.strip():
        raise Invalid("petition.no_answer", _("Write the answer: voters read it."), field="text")
    if upload is None:
        return _answer(petition, text, None, version, actor, now)
    with received(upload, name) as ready:
        return _answer(petition, text, ready, version, actor, now)


def _answer(petition: Petition, text: str, ready: Prepared | None, version: int, actor: Actor, now: datetime) -> Petition:
    with db.deed():
        row = locked(petition, version, "answer")
        if any(private and private.casefold() in text.casefold() for private in (row.voter_name, row.voter_contact)):
            raise Invalid("petition.private_answer", _("The answer holds the voter's name or telephone, and the public may read it. Take them out."), field="text")
        if ready is not None:
            row.file = store_file(upload=ready, name=ready.name, owner_type=PETITION, owner_id=row.pk, audience="body", actor=actor, now=now)
        first = row.state == Petition.State.SENT
        row.state, row.answer, row.answered_at, row.answered_by_name = Petition.State.ANSWERED, text.strip(), now, actor.name[:200]
        moved(row, "state", "answer", "answered_at", "answered_by_name", "file")
        if first:
            _finish(row, now, actor, _("Answered by the unit"))
        stepped(row, "answered", actor, now, row.answer)
        audit.record(book=row.book, actor=actor, deed="petition.answer", obj=row, now=now, after={"answer": row.answer}, detail={"subject": row.subject, "file": ready.name if ready else ""})
        notify(user_ids=standing_committee(row.meeting.body), title=_("Answered: %(text)s") % {"text": row.subject}, url=url_of(row.pk), kind="petition.answered", now=now)
    return row


def _finish(row: Petition, now: datetime, actor: Actor, cause: str) -> None:
    clock = clock_of(PETITION, row.pk, row.clock_key)
    if clock is not None:
        finish_clock(clock=clock, at=now, cause=cause, actor=actor)


def return_petition(*, petition: Petition, reason: str, version: int, actor: Actor, now: datetime) -> Petition:
    """The unit is not the one that can answer: it goes back to be sorted, with the reason."""
    TABLE.check(actor, "petition.return", petition, book=petition.book)
    if not reason.strip():
        raise Invalid("petition.no_return_reason", _("Say why it is not for your unit, and for which one it is."), field="reason")
    with db.deed():
        row = locked(petition, version, "return")
        _finish(row, now, actor, _("Sent back by the unit"))
        row.state, row.reason, row.unit, row.published_at = Petition.State.COLLECTED, reason.strip()[:1000], None, None
        moved(row, "state", "reason", "unit", "published_at")
        stepped(row, "returned", actor, now, row.reason)
        audit.record(book=row.book, actor=actor, deed="petition.return", obj=row, now=now, detail={"subject": row.subject, "reason": row.reason})
        notify(user_ids=standing_committee(row.meeting.body), title=_("Sent back by the unit: %(text)s") % {"text": row.subject}, url=url_of(row.pk), kind="petition.returned", now=now)
    return row


def close_petition(*, petition: Petition, closing: str, version: int, actor: Actor, now: datetime) -> Petition:
    """The council finds that it is dealt with; it stays on the public page as closed."""
    TABLE.check(actor, "petition.close", petition, book=petition.book)
    if not closing.strip():
        raise Invalid("petition.no_closing", _("Say what was found: voters read it."), field="closing")
    with db.deed():
        row = locked(petition, version, "close")
        row.state, row.closing, row.closed_at = Petition.State.CLOSED, closing.strip()[:1000], now
        moved(row, "state", "closing", "closed_at")
        stepped(row, "closed", actor, now, row.closing)
        audit.record(book=row.book, actor=actor, deed="petition.close", obj=row, now=now, detail={"subject": row.subject, "closing": row.closing})
    return row


def tell_breach(event: ClockBreached) -> None:
    """The day of an answer has passed."""
    if event.subject_type != PETITION:
        return
    notify(
        user_ids=concerned(event.subject_id), title=_("The answer to a voters' petition is late: %(text)s") % {"text": title_of(event.subject_id)},
        url=url_of(event.subject_id), kind="petition.late", now=event.at,
    )
