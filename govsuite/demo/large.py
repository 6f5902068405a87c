"""A large council for measuring: three terms, sixty sessions, two thousand papers. Rows, not ceremonies: nothing is signed."""

from datetime import date, datetime, time, timedelta

from govsuite.core.actors import system_actor
from govsuite.demo import papers
from govsuite.people.public import User
from govsuite.records.public import store_bytes
from meetings.bodies.public import Body, Mandate, MandateStatus, Term
from meetings.sessions.public import AgendaItem, Paper, Session, SessionRole, Sitting

TERMS, SESSIONS, PAPERS = 3, 60, 2000
ITEMS = 16
OWNER = "meetings_sessions.session"


def seed_large(council: Body, *, now: datetime) -> None:
    """Add past terms with closed sessions and their papers to the demo council; run again it changes nothing."""
    if Session.objects.filter(term__body=council).count() >= SESSIONS:
        return
    terms = [_term(council, number) for number in range(1, TERMS + 1)]
    content = papers.render_pdf(papers.report("ngan-sach", day=date(2020, 1, 1), number=1))
    made = 0
    for number in range(SESSIONS):
        term = terms[number * TERMS // SESSIONS]
        wanted = (PAPERS * (number + 1)) // SESSIONS - made
        _session(term, number, wanted, content, now)
        made += wanted


def _term(council: Body, number: int) -> Term:
    """A past term with the same delegates: people are few, terms are many."""
    starts = date(2026 - 5 * (TERMS + 1 - number), 4, 1)
    term, made = Term.objects.get_or_create(body=council, name=f"khóa cũ {number}, nhiệm kỳ {starts.year} - {starts.year + 5}", defaults={
        "starts": starts, "ends": date(starts.year + 5, 3, 31), "statutory_seats": 30,
    })
    if made:
        users = User.objects.filter(mandates__term__body=council).distinct()
        mandates = Mandate.objects.bulk_create(Mandate(term=term, user=user, seat=seat) for seat, user in enumerate(users, start=1))
        MandateStatus.objects.bulk_create(
            MandateStatus(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=starts) for mandate in mandates
        )
    return term


def _session(term: Term, number: int, wanted: int, content: bytes, now: datetime) -> None:
    day = term.starts + timedelta(days=60 + 80 * (number % (SESSIONS // TERMS)))
    opened = datetime.combine(day, time(1), tzinfo=now.tzinfo)
    session = Session.objects.create(
        term=term, kind=Session.Kind.REGULAR, ordinal=f"thứ {number + 1}", title=f"Kỳ họp thứ {number + 1} (dữ liệu đo)", place="Hội trường",
        starts_on=day, state=Session.State.CLOSED, convened_at=opened, opened_at=opened, closed_at=opened + timedelta(hours=8),
    )
    sitting = Sitting.objects.create(session=session, day=day, half=Sitting.Half.MORNING, planned_start=time(7, 30), planned_end=time(11, 30))
    for role, username in ((SessionRole.Role.CHAIR, "chutoa"), (SessionRole.Role.SECRETARY, "thuky")):
        SessionRole.objects.create(session=session, user=User.objects.get(username=username), role=role)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            session=session, sitting=sitting, kind=AgendaItem.Kind.REPORT, title=f"Báo cáo chuyên đề số {order}", order=order,
            state=AgendaItem.State.DONE,
        ) for order in range(1, ITEMS + 1)
    )
    for place in range(wanted):
        file = store_bytes(
            content=content, name=f"Bao cao {place + 1}.pdf", owner_type=OWNER, owner_id=session.pk, audience="body",
            actor=system_actor(), now=now,
        )
        Paper.objects.create(
            session=session, item=items[place % ITEMS], role=Paper.Role.REPORT, title=f"Báo cáo số {place + 1}", file=file, order=place,
        )
