"""Deeds on mandates: begin, suspend, resume, end; memberships of committees and groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, DomainError, Invalid
from meetings.bodies.abilities import TABLE
from meetings.bodies.models import Body, Mandate, MandateStatus, Membership, Term
from meetings.bodies.rules import standing
from meetings.bodies.services.seats import follow_standing, leave_seat, take_seat


def book_of(council: Body) -> str:
    return f"body:{council.pk}"


def add_mandate(*, term: Term, user_id: int, seat: int | None, title: str, since: date, actor: Actor, now: datetime, group: Body | None = None) -> Mandate:
    """Begin a mandate on a day of the term, in a group where one is given."""
    TABLE.check(actor, "council.manage", term.body, book=book_of(term.body))
    with db.deed():
        term = db.lock(Term.objects.select_related("body"), pk=term.pk)
        _of_its_own(term)
        if since < term.starts or (term.ends and since > term.ends):
            raise Invalid("mandate.outside_term", _("The day is outside the term. Choose a day of the term."), field="since")
        if term.mandates.filter(user_id=user_id).exists():
            raise Invalid("mandate.twice", _("This person already holds a mandate of the term. Change that one instead."), field="user")
        if _in_office(term, since) >= term.statutory_seats:
            raise Conflict("mandate.no_seat", _("All %(seats)s seats are taken on this day. End a mandate first.") % {"seats": term.statutory_seats})
        if seat and term.mandates.filter(seat=seat).exists():
            raise Invalid("mandate.seat_taken", _("This seat number is taken. Choose another one."), field="seat")
        mandate = Mandate.objects.create(term=term, user_id=user_id, seat=seat, title=title)
        MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=since)
        if group:
            _join(mandate, group, Membership.Role.MEMBER, since)
        audit.record(book=book_of(term.body), actor=actor, deed="mandate.add", obj=mandate, now=now, detail={"user": user_id, "since": str(since)})
    return mandate


@dataclass(frozen=True, slots=True)
class NewMandate:
    """One line of the list of the elected."""

    user_id: int
    name: str
    seat: int | None
    group: Body | None


def add_mandates(*, term: Term, lines: Sequence[NewMandate], since: date, actor: Actor, now: datetime) -> list[Mandate]:
    """Begin the mandates of several delegates on one day: all of them, or none and a sentence that names the person."""
    TABLE.check(actor, "council.manage", term.body, book=book_of(term.body))
    if not lines:
        raise Invalid("mandate.nobody", _("Nobody is chosen. Tick the delegates who were elected."))
    made = []
    with db.deed():
        for line in lines:
            try:
                made.append(add_mandate(
                    term=term, user_id=line.user_id, seat=line.seat, title="", since=since, group=line.group, actor=actor, now=now,
                ))
            except DomainError as refusal:
                raise Invalid(refusal.code, f"{line.name}: {refusal.message}", field=f"seat_{line.user_id}" if refusal.field == "seat" else "since") from refusal
    return made


def _of_its_own(term: Term) -> None:
    """Refuse to write members of a part of a council here: they follow from who belongs to it."""
    if term.body.house.is_part:
        raise Conflict("mandate.of_a_part", _("Who belongs to %(part)s is entered on the delegate's page of the council; its meetings follow by themselves.") % {"part": term.body.name})


def _in_office(term: Term, on: date) -> int:
    lines = [[(row.since, row.status) for row in mandate.statuses.all()] for mandate in term.mandates.prefetch_related("statuses")]
    return standing.counted([standing.standing_on(line, on) for line in lines], suspended_counted=True)


def change_standing(*, mandate: Mandate, status: str, since: date, reason: str, actor: Actor, now: datetime) -> MandateStatus:
    """Suspend, resume or end a mandate from a day on, with a reason. Ended is for good (Law 72/2025 Đ38)."""
    council = mandate.term.body
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    if not reason.strip():
        raise Invalid("mandate.no_reason", _("Write the reason and the decision: they stay with the mandate."), field="reason")
    with db.deed():
        mandate = db.lock(Mandate.objects.select_related("term__body"), pk=mandate.pk)
        _of_its_own(mandate.term)
        last = mandate.statuses.order_by("-since").first()
        if last and since <= last.since:
            raise Invalid("mandate.before_last", _("The day must be after %(day)s, when the present status began.") % {"day": f"{last.since:%d/%m/%Y}"}, field="since")
        if not standing.may_become(last.status if last else "", status):
            raise Conflict("mandate.cannot_become", _("The mandate is “%(status)s” and cannot become what you chose.") % {
                "status": last.get_status_display() if last else "",
            })
        row = MandateStatus.objects.create(mandate=mandate, status=status, since=since, reason=reason.strip())
        if status == MandateStatus.Status.ENDED:
            mandate.memberships.filter(ends__isnull=True).update(ends=since - timedelta(days=1))
        follow_standing(mandate, status, since)
        audit.record(book=book_of(council), actor=actor, deed=f"mandate.{status}", obj=mandate, now=now, detail={"since": str(since), "reason": reason})
    return row


def join_body(*, mandate: Mandate, body: Body, role: str, since: date, actor: Actor, now: datetime) -> Membership:
    """Make a delegate a member of a committee, a group or the Standing Committee from a day on."""
    council = mandate.term.body
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    with db.deed():
        mandate = db.lock(Mandate.objects.select_related("term"), pk=mandate.pk)
        if body.parent_id != mandate.term.body_id:
            raise Invalid("membership.other_council", _("This body belongs to another council. Choose one of this council."), field="body")
        row = _join(mandate, body, role, since)
        audit.record(book=book_of(council), actor=actor, deed="membership.add", obj=row, now=now, detail={"body": body.name, "role": role, "since": str(since)})
    return row


def _join(mandate: Mandate, body: Body, role: str, since: date) -> Membership:
    running = mandate.memberships.filter(ends__isnull=True)
    if running.filter(body=body).exists():
        raise Invalid("membership.twice", _("This delegate is already a member there."), field="body")
    if body.kind == Body.Kind.GROUP and running.filter(body__kind=Body.Kind.GROUP).exists():
        raise Invalid("membership.second_group", _("A delegate belongs to one group at a time. End the present membership first."), field="body")
    if role == Membership.Role.HEAD and body.memberships.filter(role=role, ends__isnull=True, mandate__term=mandate.term).exists():
        raise Invalid("membership.second_head", _("This body already has a head. End that membership first."), field="role")
    row = Membership.objects.create(mandate=mandate, body=body, role=role, starts=since)
    take_seat(row)
    return row


def leave_body(*, membership: Membership, ends: date, actor: Actor, now: datetime) -> Membership:
    """End a membership on a day (that day included)."""
    council = membership.mandate.term.body
    TABLE.check(actor, "council.manage", council, book=book_of(council))
    with db.deed():
        row = db.lock(Membership.objects.all(), pk=membership.pk)
        if row.ends is not None:
            raise Conflict("membership.ended", _("This membership has already ended."))
        if ends < row.starts:
            raise Invalid("membership.ends_first", _("It cannot end before it began on %(day)s.") % {"day": f"{row.starts:%d/%m/%Y}"}, field="ends")
        row.ends = ends
        row.save(update_fields=["ends"])
        leave_seat(row)
        audit.record(book=book_of(council), actor=actor, deed="membership.end", obj=row, now=now, detail={"ends": str(ends)})
    return row
