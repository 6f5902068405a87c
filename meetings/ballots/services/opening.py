"""Open a ballot: from here on who may vote is a frozen list."""

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db, events
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import BallotRule, Denominator
from meetings.ballots.abilities import TABLE
from meetings.ballots.connectors import keyfiles
from meetings.ballots.connectors.sealing import new_key
from meetings.ballots.events import BallotOpened
from meetings.ballots.live import tell_ballot
from meetings.ballots.models import Ballot, Voter
from meetings.ballots.parts import check_parts
from meetings.ballots.repeats import check_repeat, decided_before
from meetings.ballots.rules.counting import House
from meetings.ballots.selectors_keys import split_of
from meetings.ballots.services.behind import part_for
from meetings.ballots.services.counting_paper import check_ready
from meetings.ballots.services.holding_keys import give_shares
from meetings.bodies.public import Body, Mandate, active_mandates, delegates_counted, groups_by_mandate
from meetings.sessions.public import Session, Sitting, present_mandates, sitting_now


def open_ballot(*, ballot: Ballot, actor: Actor, now: datetime) -> Ballot:
    """Open the ballot, freeze its voters and its base, tell the hall.

    Locks the ballot's row. Two consoles at once: one opens, the other gets Conflict; so does a second
    ballot of the session while one is open.
    """
    TABLE.check(actor, "ballot.open", ballot, book=ballot.session.book)
    try:
        with db.deed():
            return _open(ballot, actor, now)
    except IntegrityError:
        raise _another_open() from None


def open_on_paper(ballot: Ballot, *, at: datetime, sitting: Sitting, actor: Actor, now: datetime) -> Ballot:
    """Open a vote that was held on paper at ``at``: voters and house of that moment. Part of the deed that enters it."""
    try:
        with db.deed():
            return _open(ballot, actor, now, at=at, sitting=sitting)
    except IntegrityError:
        raise _another_open() from None


def _open(ballot: Ballot, actor: Actor, now: datetime, *, at: datetime | None = None, sitting: Sitting | None = None) -> Ballot:
    ballot = db.lock(Ballot.objects.select_related("session__term__body", "item"), pk=ballot.pk)
    _check_prepared(ballot)
    check_parts(ballot)
    before = decided_before(ballot)
    if before is not None:
        check_repeat(before)
    sitting = sitting or _running_sitting(ballot.session)
    voters, house = _freeze(ballot, at or now)
    if not voters:
        raise Invalid("ballots.nobody_present", _("Nobody in the hall may vote. Take the attendance first, then open the vote."))
    Voter.objects.bulk_create(voters)
    if ballot.is_secret:
        _make_key(ballot, now)
    if ballot.is_paper:
        check_ready(ballot, len(voters))
    rule = BallotRule.from_dict(ballot.rule)
    ballot.state, ballot.opened_at, ballot.sitting, ballot.closed_part = Ballot.State.OPEN, at or now, sitting, part_for(ballot, at=at)
    ballot.present, ballot.house = house.present, house.as_dict()
    # On paper the issued sheets are counted later; on a device everybody on the list has one.
    ballot.base = None if ballot.is_paper and rule.denominator == Denominator.ISSUED else house.bases().get(rule.denominator)
    ballot.version += 1
    ballot.save(update_fields=["state", "opened_at", "sitting", "present", "house", "base", "version", "public_key", "closed_part"])
    audit.record(
        book=ballot.session.book, actor=actor, deed="ballot.open", obj=ballot, now=now,
        after={"voters": [voter.mandate_id for voter in voters], "house": ballot.house},
        detail={"question": ballot.question, "voters": len(voters), **ballot.house},
    )
    tell_ballot(ballot, kind="ballot.opened", now=now)
    events.announce(BallotOpened(ballot.pk, ballot.session_id, ballot.item_id, now))
    return ballot


def _make_key(ballot: Ballot, now: datetime) -> None:
    """Give the ballot its pair of keys; the private one is with its holders, or on the disk, before anybody can seal for it."""
    ballot.public_key, private = new_key()
    parts = split_of(ballot)
    if parts is not None:
        give_shares(ballot, parts, private, now)
        return
    name = keyfiles.name_of(ballot.pk, ballot.public_key)
    db.on_rollback(lambda: keyfiles.destroy(name))
    keyfiles.keep(ballot.pk, ballot.public_key, private)


def _check_prepared(ballot: Ballot) -> None:
    if ballot.state == Ballot.State.OPEN:
        raise Conflict("ballots.already_open", _("This vote has already been opened, perhaps on another device. The screen shows it now."))
    if ballot.state != Ballot.State.PREPARED:
        raise Conflict("ballots.over", _("This vote is over. Prepare a new one if the council has to vote again."))
    if ballot.session.state != Session.State.OPEN:
        raise Conflict("ballots.session_not_open", _("The session is not open. Open the session, then the vote."))
    if Ballot.objects.filter(session_id=ballot.session_id, state=Ballot.State.OPEN).exists():
        raise _another_open()


def _another_open() -> Conflict:
    return Conflict("ballots.another_open", _("Another vote of this session is open. Close it first."))


def _running_sitting(session: Session) -> Sitting:
    sitting = sitting_now(session)
    if sitting is None:
        raise Conflict("ballots.no_sitting", _("No sitting is open. Open the sitting and take the attendance, then open the vote."))
    return sitting


def _freeze(ballot: Ballot, now: datetime) -> tuple[list[Voter], House]:
    """Return the voters and the house of this moment. A suspended delegate is not among the voters."""
    session = ballot.session
    day = timezone.localdate(now)
    able = active_mandates(session.term, day)
    present = {mandate.pk for mandate in present_mandates(session, now)} & {mandate.pk for mandate in able}
    chosen = [mandate for mandate in able if mandate.pk in present] if ballot.electorate == Ballot.Electorate.PRESENT else able
    groups = groups_by_mandate(session.term, day)
    voters = [_voter(ballot, mandate, groups, mandate.pk in present) for mandate in chosen]
    house = House(
        statutory_seats=session.term.statutory_seats, in_office=delegates_counted(session.term, day),
        present=len(present), voters=len(voters),
    )
    return voters, house


def _voter(ballot: Ballot, mandate: Mandate, groups: dict[int, Body], was_present: bool) -> Voter:
    group = groups.get(mandate.pk)
    return Voter(
        ballot=ballot, mandate=mandate, user_id=mandate.user_id, seat=mandate.seat or 0, name=mandate.user.full_name,
        group_name=group.name if group else "", was_present=was_present,
    )
