"""Make what a rehearsal plays with: a demo council of the wanted size and a session of today with ballots in it.

The people are demo accounts; the server that is rehearsed must use the same database.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.core import db
from govsuite.core.actors import system_actor
from govsuite.law.public import load_shipped, pack_in_force
from govsuite.people.public import DEMO_PASSWORD, Appointment, Position, Unit, User, make_demo_account
from meetings.bodies.public import Body, CouncilSettings, Mandate, MandateStatus, Term
from meetings.floor.rehearsing.client import Account
from meetings.sessions.public import AgendaItem, Session, SessionRole, Sitting

CODE = "dien-tap"
POSITIONS = {
    "council_chair": "Chủ tịch Hội đồng nhân dân", "council_secretary": "Chuyên viên giúp việc Hội đồng nhân dân",
    "delegate": "Đại biểu Hội đồng nhân dân",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays and where: accounts to sign in with and the session that is copied for the rehearsal."""

    session: int
    chair: Account
    secretary: Account
    delegates: tuple[Account, ...]


def prepare(*, delegates: int, ballots: int, now: datetime) -> Stage:
    """Return a stage for so many delegates and ballots; what is there already is used again."""
    today = timezone.localdate(now)
    if pack_in_force("council", today) is None:
        load_shipped(actor=system_actor(), now=now)
    with db.deed():
        unit, _made = Unit.objects.get_or_create(code=CODE, defaults={"name": "HĐND diễn tập", "kind": Unit.Kind.COUNCIL, "starts": today})
        council, _made = Body.objects.get_or_create(unit=unit, kind=Body.Kind.COUNCIL, defaults={"name": "Hội đồng nhân dân diễn tập"})
        CouncilSettings.objects.get_or_create(body=council)
        term, _made = Term.objects.get_or_create(body=council, name=f"diễn tập {delegates}", defaults={"starts": today, "statutory_seats": delegates})
        posts = {code: Position.objects.get_or_create(code=code, defaults={"title": title})[0] for code, title in POSITIONS.items()}
        chair, secretary = _person(f"{CODE}-chu-toa", posts["council_chair"], unit), _person(f"{CODE}-thu-ky", posts["council_secretary"], unit)
        people = [_person(f"{CODE}-{number:04d}", posts["delegate"], unit) for number in range(1, delegates + 1)]
        _seat(term, people)
        session = _session(term, chair, secretary, ballots, today)
    accounts = {device.user_id: device for device in TOTPDevice.objects.filter(user__in=[chair, secretary, *people], confirmed=True)}
    known = {user.pk: Account(user.username, DEMO_PASSWORD, accounts[user.pk].key) for user in [chair, secretary, *people]}
    return Stage(session.pk, known[chair.pk], known[secretary.pk], tuple(known[user.pk] for user in people))


def _person(username: str, position: Position, unit: Unit) -> User:
    user = make_demo_account(username=username, full_name=username.replace("-", " ").title())
    Appointment.objects.get_or_create(user=user, position=position, unit=unit, defaults={"starts": unit.starts, "decision": "diễn tập"})
    return user


def _seat(term: Term, people: list[User]) -> None:
    """Give a mandate to who has none yet."""
    seated = set(Mandate.objects.filter(term=term).values_list("user_id", flat=True))
    new = [Mandate(term=term, user=user, seat=number) for number, user in enumerate(people, start=1) if user.pk not in seated]
    Mandate.objects.bulk_create(new)
    fresh = Mandate.objects.filter(term=term, statuses__isnull=True)
    MandateStatus.objects.bulk_create(
        MandateStatus(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=term.starts) for mandate in fresh
    )


def _session(term: Term, chair: User, secretary: User, ballots: int, today: date) -> Session:
    session = Session.objects.create(
        term=term, kind=Session.Kind.REGULAR, ordinal="diễn tập", title="Kỳ họp diễn tập", place="Hội trường", starts_on=today,
        state=Session.State.CONVENED, is_rehearsal=False,
    )
    sitting = Sitting.objects.create(session=session, day=today, half="morning", planned_start=time(7, 30), planned_end=time(11, 30))
    SessionRole.objects.create(session=session, user=chair, role=SessionRole.Role.CHAIR)
    SessionRole.objects.create(session=session, user=secretary, role=SessionRole.Role.SECRETARY)
    AgendaItem.objects.bulk_create(
        AgendaItem(session=session, sitting=sitting, kind=AgendaItem.Kind.RESOLUTION, title=f"Nghị quyết diễn tập số {number}", order=number)
        for number in range(1, ballots + 1)
    )
    return session
