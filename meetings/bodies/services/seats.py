"""Who sits in the meetings of a council's Standing Committee or committee (Ban): its members, kept in step with the council's book.

No deed of its own: each runs within the deed that changed the membership or the mandate.
"""

from datetime import date, timedelta

from django.db.models import Q

from meetings.bodies.models import Mandate, MandateStatus, Membership, Term

_Status = MandateStatus.Status


def title_of(row: Membership) -> str:
    """Return how the meeting's papers call the member (Vietnamese by law)."""
    chair, deputy = row.body.house.titles
    titles: dict[str, str] = {Membership.Role.HEAD: chair, Membership.Role.DEPUTY: deputy}
    return titles.get(row.role, row.body.house.member)


def _term_of(row: Membership) -> Term | None:
    """Return the part's term in which the membership runs; None where it does not meet in the house, or is no such part."""
    if not row.body.house.is_part:
        return None
    of_council = row.mandate.term
    return row.body.terms.filter(starts=of_council.starts, name=of_council.name).first()


def _seat_of(row: Membership) -> Mandate | None:
    term = _term_of(row)
    return Mandate.objects.filter(term=term, user_id=row.mandate.user_id).first() if term else None


def _write(seat: Mandate, status: str, since: date) -> None:
    """One status a day: of two changes on one day the later deed holds."""
    MandateStatus.objects.update_or_create(mandate=seat, since=since, defaults={"status": status})


def take_seat(row: Membership) -> None:
    """A membership begins: the member has a seat in the meetings from that day."""
    term = _term_of(row)
    if term is None:
        return
    seat, made = Mandate.objects.get_or_create(term=term, user_id=row.mandate.user_id, defaults={"title": title_of(row), "seat": _next_seat(term)})
    if not made:
        seat.title = title_of(row)
        seat.save(update_fields=["title"])
    _write(seat, _Status.ACTIVE, row.starts)
    later = row.mandate.statuses.filter(since__gt=row.starts).exclude(status=_Status.ENDED)
    before = row.mandate.statuses.filter(since__lte=row.starts).order_by("-since").first()
    if before is not None and before.status == _Status.SUSPENDED:
        _write(seat, _Status.SUSPENDED, row.starts)
    for change in later:
        _write(seat, change.status, change.since)
    if row.ends is not None:
        leave_seat(row)


def _next_seat(term: Term) -> int:
    return max([number or 0 for number in term.mandates.values_list("seat", flat=True)], default=0) + 1


def leave_seat(row: Membership) -> None:
    """A membership ends: the seat is empty from the day after."""
    if row.ends is None:
        return
    seat = _seat_of(row)
    if seat is not None:
        seat.statuses.filter(since__gt=row.ends).delete()
        _write(seat, _Status.ENDED, row.ends + timedelta(days=1))


def follow_standing(mandate: Mandate, status: str, since: date) -> None:
    """A delegate is suspended, resumes or leaves: so in the meetings of every part to which the delegate belongs."""
    running = mandate.memberships.filter(Q(ends__isnull=True) | Q(ends__gte=since - timedelta(days=1)), starts__lte=since).select_related("body", "mandate__term")
    for row in running:
        seat = _seat_of(row)
        if seat is not None:
            _write(seat, status, since)
