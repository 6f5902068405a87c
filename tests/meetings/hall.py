"""A council in its hall: the session and its sitting are open, everybody has checked in, the law is loaded."""

from datetime import date, datetime

from govsuite.core.models import AuditEntry, LiveEvent
from meetings.ballots.models import Ballot, Vote
from meetings.ballots.services import cast_vote, open_ballot, prepare_ballot
from meetings.sessions.models import Attendance, Session
from tests import builders
from tests.shipped import law

QUESTION = "Thông qua Nghị quyết về phân bổ ngân sách năm 2027"


def seat(built: builders.Council, *names: str, now: datetime | None = None) -> None:
    """Let delegates be in the hall."""
    for name in names:
        Attendance.objects.create(
            sitting=built.sitting, mandate=built.mandates[name], came_at=now or builders.moment(7, 30), method=Attendance.Method.SECRETARY,
        )


def open_hall(built: builders.Council, *present: str) -> builders.Council:
    """Open session and sitting directly; ``present`` empty: every delegate is there."""
    law(now=builders.moment(7))
    built.session.state, built.session.opened_at = Session.State.OPEN, builders.moment(7, 45)
    built.session.save()
    built.sitting.opened_at = builders.moment(7, 30)
    built.sitting.save()
    seat(built, *(present or built.mandates))
    return built


def near_the_end(built: builders.Council, *, seats: int = 8) -> None:
    """Let the term end within eighteen months, with half of its seats held."""
    built.term.statutory_seats, built.term.ends = seats, date(2027, 6, 1)
    built.term.save()
    built.session.term = built.item.session.term = built.term


def prepared(built: builders.Council, **more: object) -> Ballot:
    return prepare_ballot(item=built.item, question=QUESTION, actor=built.actor("binh"), now=builders.moment(9), **more)


def opened(built: builders.Council, **more: object) -> Ballot:
    return open_ballot(ballot=prepared(built, **more), actor=built.actor("binh"), now=builders.moment(9, 1))


def key_of(name: str, number: int = 1) -> str:
    return f"device-of-{name}-{number:06d}"


def vote(built: builders.Council, ballot: Ballot, name: str, choice: str = "yes", *, number: int = 1, version: int | None = None, now: datetime | None = None) -> object:
    return cast_vote(
        ballot_id=ballot.pk, choice=choice, version=version or ballot.version, key=key_of(name, number), actor=built.actor(name),
        now=now or builders.moment(9, 2),
    )


def choices(ballot: Ballot) -> dict[str, str]:
    """Return what stands: user's sign-in name → choice."""
    rows = Vote.objects.filter(ballot=ballot).select_related("voter__mandate__user").order_by("pk")
    return {row.voter.mandate.user.username: row.choice for row in rows}


def attempts(built: builders.Council) -> list[tuple[str, str, str]]:
    """Return the refused attempts in the session's book: (who, deed, code)."""
    rows = AuditEntry.objects.filter(book_key=built.session.book, attempt=True).order_by("number")
    return [(row.user_name, row.deed, row.detail["code"]) for row in rows]


def told(built: builders.Council) -> list[str]:
    """Return the kinds of messages that the hall heard, in order; progress marks are for the relay."""
    return list(LiveEvent.objects.filter(topic=built.session.topic, version__gte=0).order_by("pk").values_list("kind", flat=True))
