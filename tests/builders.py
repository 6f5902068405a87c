"""Builders of what tests stand on: people with posts, a council, a session. No randomness."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.models import Appointment, Position, Unit, User
from govsuite.people.selectors import actor_of
from meetings.bodies.models import Body, CouncilSettings, Mandate, MandateStatus, Membership, Term
from meetings.sessions.models import AgendaItem, Session, SessionRole, Sitting
from tests.worlds import remembered

TITLES = {
    "admin": "Quản trị hệ thống",
    "council_chair": "Chủ tịch Hội đồng nhân dân",
    "council_vice_chair": "Phó Chủ tịch Hội đồng nhân dân",
    "committee_head": "Trưởng Ban",
    "delegate": "Đại biểu Hội đồng nhân dân",
    "council_secretary": "Chuyên viên giúp việc Hội đồng nhân dân",
    "office_head": "Chánh Văn phòng",
    "ubnd_chair": "Chủ tịch Ủy ban nhân dân",
    "ubnd_member": "Ủy viên Ủy ban nhân dân",
    "invitee": "Khách mời",
    "ioc_head": "Giám đốc Trung tâm Giám sát và Điều hành",
    "ioc_duty": "Trực ban Trung tâm Giám sát và Điều hành",
}
PASSWORD = "mat-khau-thu-nghiem"


def moment(hour: int = 8, minute: int = 0, *, day: date = date(2026, 11, 23)) -> datetime:
    """Return an aware moment of the test day, in Vietnam's time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def unit(code: str = "hdnd-dong-ha", name: str = "HĐND phường Đông Hà", kind: str = Unit.Kind.COUNCIL) -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"name": name, "kind": kind, "starts": date(2025, 7, 1)})[0]


def person(username: str, *codes: str, full_name: str = "", at: Unit | None = None) -> User:
    """Return a person who holds the positions ``codes`` since 1 July 2025; without a code, no appointment."""
    user = User.objects.create_user(username=username, full_name=full_name or username.title(), password=PASSWORD)
    for code in codes:
        position, _made = Position.objects.get_or_create(code=code, defaults={"title": TITLES.get(code, code)})
        Appointment.objects.create(user=user, position=position, unit=at or unit(), starts=date(2025, 7, 1))
    return user


def actor(user: User, *, now: datetime | None = None, stepped_up: bool = True) -> Actor:
    """Return ``user`` acting now, with a fresh second factor unless told otherwise."""
    now = now or moment()
    return actor_of(user, now=now, step_up_at=now if stepped_up else None, session_key=f"device-{user.pk}")


@dataclass
class Council:
    """A small council with a session: chair Bình, secretary Cúc, delegates An, Dũng, Em; Giang is a stranger."""

    body: Body
    term: Term
    session: Session
    sitting: Sitting
    item: AgendaItem
    group: Body
    people: dict[str, User] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)

    def actor(self, name: str, **more: object) -> Actor:
        return actor(self.people[name], **more)


def _mandate(council_term: Term, user: User, seat: int, group: Body) -> Mandate:
    mandate = Mandate.objects.create(term=council_term, user=user, seat=seat)
    MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=council_term.starts)
    Membership.objects.create(body=group, mandate=mandate, starts=council_term.starts)
    return mandate


@remembered
def council(*, statutory_seats: int = 5, delegates: tuple[str, ...] = ("an", "binh", "dung", "em")) -> Council:
    """Build the council, its term, people and one session convened for the test day."""
    home = unit()
    body = Body.objects.create(unit=home, kind=Body.Kind.COUNCIL, name="Hội đồng nhân dân phường Đông Hà", short_name="HĐND")
    CouncilSettings.objects.create(body=body)
    term = Term.objects.create(body=body, name="khoá I, nhiệm kỳ 2026 - 2031", starts=date(2026, 4, 1), statutory_seats=statutory_seats)
    group = Body.objects.create(unit=home, kind=Body.Kind.GROUP, parent=body, name="Tổ đại biểu số 1")
    session = Session.objects.create(
        term=term, kind=Session.Kind.REGULAR, ordinal="thứ Ba", title="Kỳ họp thứ Ba, HĐND phường Đông Hà khoá I",
        place="Hội trường UBND phường", starts_on=date(2026, 11, 23), state=Session.State.CONVENED, convened_at=moment(8, day=date(2026, 11, 2)),
    )
    sitting = Sitting.objects.create(
        session=session, day=date(2026, 11, 23), half=Sitting.Half.MORNING, planned_start=time(7, 30), planned_end=time(11, 30),
    )
    item = AgendaItem.objects.create(
        session=session, sitting=sitting, kind=AgendaItem.Kind.RESOLUTION, title="Nghị quyết về phân bổ ngân sách năm 2027", order=1,
    )
    built = Council(body, term, session, sitting, item, group)
    for seat, name in enumerate(delegates, start=1):
        codes = ("council_chair", "delegate") if name == "binh" else ("delegate",)
        built.people[name] = person(name, *codes, full_name=f"Đại biểu {name.title()}")
        built.mandates[name] = _mandate(term, built.people[name], seat, group)
    built.people["cuc"] = person("cuc", "council_secretary", full_name="Trần Thị Cúc")
    built.people["admin"] = person("quantri", "admin", full_name="Quản trị viên")
    built.people["giang"] = person("giang", "delegate", full_name="Đại biểu nơi khác", at=unit("hdnd-khac", "HĐND phường khác"))
    SessionRole.objects.create(session=session, user=built.people["binh"], role=SessionRole.Role.CHAIR)
    SessionRole.objects.create(session=session, user=built.people["cuc"], role=SessionRole.Role.SECRETARY)
    return built
