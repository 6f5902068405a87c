"""The Standing Committee sorts: to a unit with a deadline, joined with another one, or set aside with a reason; and shows it to the public."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.inbox.public import notify
from govsuite.law.public import Scope, Unit, start_clock
from meetings.petitions.abilities import TABLE
from meetings.petitions.house import clock_title, report_title, set_by_the_council
from meetings.petitions.models import PETITION, Petition
from meetings.petitions.rules.standing import MOST_DAYS
from meetings.petitions.selectors.petitions import heads_of, joinable, open_of, units_of, url_of
from meetings.petitions.services.moving import locked, moved, stepped
from meetings.sessions.public import AgendaItem, ItemPlan, Session, add_item


@dataclass(frozen=True, slots=True)
class Term:
    """How long the Standing Committee gives: the ledger counts it."""

    amount: int
    title: str
    unit: str = Unit.DAYS
    stoppable: bool = False
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""


def send_petition(*, petition: Petition, unit_id: int, days: int, public_text: str, version: int, actor: Actor, now: datetime) -> Petition:
    """Give it to the responsible unit with a number of days; ``public_text`` is what the unit and the public read."""
    TABLE.check(actor, "petition.sort", petition, book=petition.book)
    with db.deed():
        row = locked(petition, version, "send")
        unit = units_of(row.meeting.body).filter(pk=unit_id).first()
        if unit is None:
            raise Invalid("petition.unit", _("Choose the unit that answers, from the list of the place."), field="unit")
        _check_days(days)
        words = " ".join(public_text.split())
        if not words:
            raise Invalid("petition.public_text", _("Write the petition as the public reads it: without names, telephones and exact addresses."), field="public_text")
        if any(private and private.casefold() in words.casefold() for private in (row.voter_name, row.voter_contact)):
            raise Invalid("petition.private", _("The words for the public hold the voter's name or telephone. Take them out."), field="public_text")
        row.unit, row.public_text, row.reason, row.same_as = unit, words[:2000], "", None
        _start_round(row, days, actor, now)
        moved(row, "unit", "public_text", "reason", "same_as", "state", "round")
        stepped(row, "sent", actor, now, unit.name)
        audit.record(book=row.book, actor=actor, deed="petition.send", obj=row, now=now, after={"unit": unit.pk, "days": days}, detail={"subject": row.subject, "unit": unit.name, "days": days})
        tell_unit(row, now, _("Voters' petition to answer: %(text)s"))
    return row


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise Invalid("petition.days", _("Give a number of days from 1 to %(most)s.") % {"most": MOST_DAYS}, field="days")


def _start_round(row: Petition, days: int, actor: Actor, now: datetime) -> None:
    """Start the clock of the next round; the row is saved by the caller."""
    row.state = Petition.State.SENT
    row.round += 1
    start_clock(
        subject_type=PETITION, subject_id=row.pk, key=row.clock_key, rule=Term(days, clock_title(), why_unverified=set_by_the_council()), scope=Scope.WHOLE,
        at=now, cause=_("Sent to the responsible unit"), actor=actor, unit_id=row.unit_id, unit_name=row.unit.name if row.unit else "",
    )


def tell_unit(row: Petition, now: datetime, sentence: str) -> None:
    notify(user_ids=heads_of(row.unit_id), title=sentence % {"text": row.public_text[:200]}, url=url_of(row.pk), kind="petition.sent", now=now)


def join_petition(*, petition: Petition, other_id: int, version: int, actor: Actor, now: datetime) -> Petition:
    """The same matter was asked before: the answer to the other one answers this one too."""
    TABLE.check(actor, "petition.sort", petition, book=petition.book)
    with db.deed():
        row = locked(petition, version, "merge")
        other = next((each for each in joinable(row) if each.pk == other_id), None)
        if other is None:
            raise Invalid("petition.other", _("Choose a petition to the same council that is still open."), field="other")
        row.state, row.same_as = Petition.State.MERGED, other
        moved(row, "state", "same_as")
        stepped(row, "merged", actor, now, other.subject)
        stepped(other, "joined", actor, now, row.subject)
        audit.record(book=row.book, actor=actor, deed="petition.merge", obj=row, now=now, detail={"subject": row.subject, "with": other.pk})
    return row


def set_aside(*, petition: Petition, reason: str, version: int, actor: Actor, now: datetime) -> Petition:
    """It is not for this council: the reason says where the voter may turn."""
    TABLE.check(actor, "petition.sort", petition, book=petition.book)
    if not reason.strip():
        raise Invalid("petition.no_reason", _("Say why, and where the voter may turn: the group tells the voter."), field="reason")
    with db.deed():
        row = locked(petition, version, "aside")
        row.state, row.reason = Petition.State.ASIDE, reason.strip()[:1000]
        moved(row, "state", "reason")
        stepped(row, "aside", actor, now, row.reason)
        audit.record(book=row.book, actor=actor, deed="petition.aside", obj=row, now=now, detail={"subject": row.subject, "reason": row.reason})
    return row


def sort_again(*, petition: Petition, version: int, actor: Actor, now: datetime) -> Petition:
    """What was joined or set aside comes back to be sorted."""
    TABLE.check(actor, "petition.sort", petition, book=petition.book)
    with db.deed():
        row = locked(petition, version, "sort")
        row.state, row.same_as, row.reason = Petition.State.COLLECTED, None, ""
        moved(row, "state", "same_as", "reason")
        stepped(row, "back", actor, now)
        audit.record(book=row.book, actor=actor, deed="petition.sort_again", obj=row, now=now, detail={"subject": row.subject})
    return row


def ask_again(*, petition: Petition, days: int, reason: str, version: int, actor: Actor, now: datetime) -> Petition:
    """The council is not satisfied: the unit answers once more, with a new deadline."""
    TABLE.check(actor, "petition.again", petition, book=petition.book)
    _check_days(days)
    if not reason.strip():
        raise Invalid("petition.no_reason_again", _("Say what is missing in the answer: the unit reads it."), field="reason")
    with db.deed():
        row = locked(petition, version, "again")
        row.reason = reason.strip()[:1000]
        _start_round(row, days, actor, now)
        moved(row, "reason", "state", "round")
        stepped(row, "again", actor, now, row.reason)
        audit.record(book=row.book, actor=actor, deed="petition.again", obj=row, now=now, detail={"subject": row.subject, "days": days, "reason": row.reason})
        tell_unit(row, now, _("The council asks for a better answer: %(text)s"))
    return row


def publish_petition(*, petition: Petition, shown: bool, version: int, actor: Actor, now: datetime) -> Petition:
    """Show the words for the public with unit, deadline and answer; or take them back."""
    TABLE.check(actor, "petition.publish", petition, book=petition.book)
    with db.deed():
        row = locked(petition, version, "publish")
        row.published_at = now if shown else None
        moved(row, "published_at")
        audit.record(book=row.book, actor=actor, deed="petition.publish" if shown else "petition.unpublish", obj=row, now=now, detail={"subject": row.subject})
    return row


def bring_to_session(*, session: Session, actor: Actor, now: datetime) -> AgendaItem:
    """Take a report on the petitions that are still followed into the agenda of a session."""
    TABLE.check(actor, "council.report", session.term.body, book=session.book)
    with db.deed():
        title = report_title()
        found = open_of(session.term.body)
        if not found:
            raise Conflict("petition.none_open", _("No petition is open: there is nothing to report on."))
        if session.items.filter(title=title).exists():
            raise Conflict("petition.on_agenda", _("This report is on the agenda already."))
        names = "; ".join(dict.fromkeys(row.unit.name for row in found if row.unit))
        return add_item(session=session, actor=actor, now=now, plan=ItemPlan(AgendaItem.Kind.REPORT, title, presenter=names[:200], planned_minutes=20))
