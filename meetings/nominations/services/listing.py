"""Deeds on a list of candidates: open it, put somebody forward, leave it, close it, put it to the vote, prepare the election from it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.public import Ballot, Person
from meetings.bodies.public import Mandate, mandates_in_office
from meetings.floor.public import leave_to_list, prepare_persons, put_on_screens, tell_minutes
from meetings.nominations import house
from meetings.nominations.abilities import TABLE
from meetings.nominations.models import CandidateList, Nomination
from meetings.nominations.rules.standing import may, same_person
from meetings.nominations.selectors import last_vote, refuse_unaccepted, standing
from meetings.sessions.public import AgendaItem, Session, tell_hall

_State = CandidateList.State
MOST = 60


@dataclass(frozen=True, slots=True)
class NewCandidate:
    """Who is put forward: a delegate by mandate, else anybody by name. ``own``: the nominator is the candidate."""

    name: str = ""
    detail: str = ""
    mandate_id: int | None = None
    own: bool = False


def begin_list(*, item: AgendaItem, post: str, seats: int, actor: Actor, now: datetime) -> CandidateList:
    """Open the list of candidates of an election; tablets have it beside the item. Locks the floor, then the session."""
    TABLE.check(actor, "session.begin", item.session, book=item.session.book)
    post = " ".join(post.split())[:200]
    if not post:
        raise Invalid("candidates.no_post", _("Write which post is to be filled: the list, the sheet and the resolution name it."), field="post")
    if not 1 <= seats <= MOST:
        raise Invalid("candidates.no_seats", _("Say how many are to be elected: from 1 to %(most)s.") % {"most": MOST}, field="seats")
    with db.deed():
        leave_to_list(session=item.session, item=item, actor=actor, now=now)
        session = db.lock(Session.objects.all(), pk=item.session_id)
        if session.state != Session.State.OPEN:
            raise Conflict("candidates.session_not_open", _("Candidates are put forward while the session is open."))
        if CandidateList.objects.filter(item=item).exists():
            raise Conflict("candidates.there", _("This item has its list of candidates already. Open it from the console."))
        row = CandidateList.objects.create(item=item, post=post, seats=seats, opened_at=now)
        _record(row, actor, "candidates.begin", now, {"post": post, "seats": seats})
    return row


def nominate(*, candidates: CandidateList, new: NewCandidate, actor: Actor, now: datetime) -> Nomination:
    """Put somebody forward while the list is open. Locks the list: of two who name the same person the second is told."""
    TABLE.check(actor, "candidates.nominate", candidates, book=candidates.book)
    with db.deed():
        row = _locked(candidates, "nominate")
        mandate, name = _candidate(row, new, actor, now)
        detail = " ".join(new.detail.split())[:200]
        others = standing(row)
        if len(others) >= MOST:
            raise Conflict("candidates.full", _("A sheet holds at most %(most)s persons.") % {"most": MOST})
        if any((mandate and each.mandate_id == mandate.pk) or same_person((each.name, each.detail), (name, detail)) for each in others):
            raise Conflict("candidates.twice", _("%(name)s stands on the list already. Of two with the same name, write the post of each beside it.") % {"name": name}, field="name")
        made = Nomination.objects.create(
            list=row, name=name, detail=detail, origin=_origin(row, mandate, actor), mandate=mandate, by_id=actor.user_id or 0, by_name=actor.name, at=now,
        )
        tell_minutes(item=row.item, kind="candidate.added", text=house.put_forward(made), now=now)
        _record(row, actor, "candidates.nominate", now, {"name": name, "origin": made.origin}, obj=made)
    return made


def _candidate(row: CandidateList, new: NewCandidate, actor: Actor, now: datetime) -> tuple[Mandate | None, str]:
    """Return the delegate and the name that is put forward."""
    delegates = mandates_in_office(row.item.session.term, timezone.localdate(now))
    wanted = [each for each in delegates if (each.user_id == actor.user_id if new.own else each.pk == new.mandate_id)]
    if new.own or new.mandate_id:
        if not wanted:
            raise Invalid("candidates.no_delegate", _("Only a delegate in office is chosen from the list. Write the name of anybody else."), field="mandate")
        return wanted[0], wanted[0].user.full_name
    name = " ".join(new.name.split())[:200]
    if not name:
        raise Invalid("candidates.no_name", _("Choose a delegate, or write the full name of whom you put forward."), field="name")
    known = [each for each in delegates if each.user.full_name.casefold() == name.casefold()]
    return (known[0] if len(known) == 1 else None), name


def _origin(row: CandidateList, mandate: Mandate | None, actor: Actor) -> str:
    if mandate and mandate.user_id == actor.user_id:
        return Nomination.Origin.SELF
    is_delegate = Mandate.objects.filter(term=row.item.session.term_id, user_id=actor.user_id or 0).exists()
    return Nomination.Origin.ADDED if is_delegate else Nomination.Origin.NOMINATED


def withdraw(*, nomination: Nomination, reason: str, actor: Actor, now: datetime) -> Nomination:
    """Leave the list: the candidate, who put the name forward, or who presides. Name and reason stay in the record."""
    TABLE.check(actor, "nomination.withdraw", nomination, book=nomination.list.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("candidates.no_reason", _("Say why the person leaves the list: the minutes will tell it."), field="reason")
    with db.deed():
        row = _locked(nomination.list, "withdraw")
        gone = db.lock(Nomination.objects.all(), pk=nomination.pk)
        if gone.withdrawn_at:
            raise Conflict("candidates.gone", _("%(name)s has left the list already.") % {"name": gone.name})
        _refuse_while_voted(row)
        gone.withdrawn_at, gone.withdraw_reason = now, reason
        gone.save(update_fields=["withdrawn_at", "withdraw_reason"])
        tell_minutes(item=row.item, kind="candidate.withdrawn", text=house.withdrawn(gone), now=now)
        _record(row, actor, "candidates.withdraw", now, {"name": gone.name, "reason": reason}, obj=gone)
    return gone


def close_list(*, candidates: CandidateList, version: int, actor: Actor, now: datetime) -> CandidateList:
    """Nobody is put forward any more; the list waits for the vote on it."""
    TABLE.check(actor, "candidates.close", candidates, book=candidates.book)
    with db.deed():
        row = _locked(candidates, "close", version)
        names = _who_stands(row)
        row.state, row.closed_at = _State.CLOSED, now
        tell_minutes(item=row.item, kind="candidates.closed", text=house.list_closed(row, len(names)), now=now)
        _record(row, actor, "candidates.close", now, {"names": names})
    return row


def reopen_list(*, candidates: CandidateList, version: int, actor: Actor, now: datetime) -> CandidateList:
    """Take nominations again: the council did not accept the list, or wants more candidates. Not while it is being voted on."""
    TABLE.check(actor, "candidates.close", candidates, book=candidates.book)
    with db.deed():
        row = _locked(candidates, "reopen", version)
        _refuse_while_voted(row)
        row.state, row.closed_at, row.ballot = _State.OPEN, None, None
        _record(row, actor, "candidates.reopen", now, {})
    return row


def put_to_vote(*, candidates: CandidateList, version: int, actor: Actor, now: datetime) -> Ballot:
    """Prepare the open vote by which the council accepts the list; it stands on the screens where the item is under way."""
    TABLE.check(actor, "candidates.vote", candidates, book=candidates.book)
    with db.deed():
        row = _locked(candidates, "vote", version)
        names = _who_stands(row)
        ballot = put_on_screens(session=row.item.session, item=row.item, question=house.question_on(row, names), actor=actor, now=now)
        row.state, row.ballot = _State.VOTED, ballot
        _record(row, actor, "candidates.vote", now, {"names": names, "ballot": ballot.pk})
    return ballot


def prepare_election(*, candidates: CandidateList, form: str, version: int, actor: Actor, now: datetime) -> Ballot:
    """Prepare the secret election of those on the list that the council has accepted."""
    TABLE.check(actor, "candidates.prepare", candidates, book=candidates.book)
    with db.deed():
        row = _locked(candidates, "prepare", version)
        refuse_unaccepted(row)
        persons = tuple(Person(each.name, each.detail, each.origin, each.mandate_id) for each in standing(row))
        ballot = prepare_persons(
            session=row.item.session, item=row.item, question=house.election_of(row), persons=persons, seats=row.seats, post=row.post, form=form, actor=actor, now=now,
        )
        row.state = _State.USED
        _record(row, actor, "candidates.prepare", now, {"ballot": ballot.pk})
    return ballot


def _refuse_while_voted(row: CandidateList) -> None:
    last = last_vote(row)
    if row.state == _State.VOTED and last and last.state in (Ballot.State.PREPARED, Ballot.State.OPEN):
        raise Conflict("candidates.being_voted", _("The list is being voted on. Wait for the result, or let the chair cancel the vote."))


def _who_stands(row: CandidateList) -> list[str]:
    """Return the names on the list, or refuse where there is none."""
    names = [each.name for each in standing(row)]
    if not names:
        raise Conflict("candidates.nobody", _("Nobody stands on the list yet. Put at least one candidate forward."))
    return names


def _locked(candidates: CandidateList, deed: str, version: int | None = None) -> CandidateList:
    row = db.lock(CandidateList.objects.select_related("item__session__term__body", "ballot"), pk=candidates.pk)
    if version is not None and row.version != version:
        raise Conflict("candidates.stale", _("Somebody has changed this list meanwhile. The page shows it as it is now; look, and try once more."))
    if not may(row.state, deed):
        raise Conflict("candidates.not_now", _("The list is now “%(state)s”: this cannot be done. The page shows what can.") % {"state": row.get_state_display()})
    if row.item.session.state != Session.State.OPEN:
        raise Conflict("candidates.session_not_open", _("Candidates are put forward while the session is open."))
    return row


def _record(row: CandidateList, actor: Actor, deed: str, now: datetime, detail: dict[str, object], obj: Nomination | None = None) -> None:
    """Save what the deed made of the list and audit it, mark pages of before as stale, and let the tablets ask anew what belongs to the item."""
    row.version += 1
    row.save(update_fields=["state", "closed_at", "ballot", "version"])
    audit.record(book=row.book, actor=actor, deed=deed, obj=obj or row, now=now, after={"state": row.state}, detail=detail)
    tell_hall(row.item.session_id, kind="papers.changed", now=now, part_id=row.item.closed_part_id, data=lambda _inside: {})
