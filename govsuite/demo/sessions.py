"""Seed the three sessions: one convened for today, one in preparation. The finished one is played in ``history``."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.demo import papers
from govsuite.demo.content import content
from govsuite.people.public import User, actor_of
from govsuite.records.public import OfficialDocument
from meetings.bodies.public import Body, Term
from meetings.sessions.public import (
    AgendaItem,
    ItemPlan,
    PaperPlan,
    Session,
    SessionPlan,
    SittingPlan,
    add_item,
    add_paper,
    convene,
    create_session,
    give_answer,
)

GUESTS = ("chutichub", "uyvienkt", "uyvienvh", "mttq")
TITLES = {"submission": "Tờ trình", "draft": "Dự thảo Nghị quyết", "word": "Dự thảo Nghị quyết (bản Word)", "review": "Báo cáo thẩm tra"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays, on which day: each deed is done by its person at a moment of that day."""

    council: Body
    term: Term
    today: date

    def at(self, hour: int, minute: int = 0, *, days: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(self.today + timedelta(days=days), time(hour, minute)))

    def user(self, username: str) -> User:
        return User.objects.get(username=username)

    def actor(self, username: str, now: datetime) -> Actor:
        """Return the person acting at ``now`` with a fresh second factor."""
        return actor_of(self.user(username), now=now, step_up_at=now, session_key="demo")


def plan_session(cast: Cast, key: str, *, now: datetime, halves: tuple[str, ...] = ("morning", "afternoon")) -> Session:
    """Create a session of the content with its sittings, led by the chair and the secretary."""
    plan = content(key)["session"]
    hours = {"morning": (time(7, 30), time(11, 30)), "afternoon": (time(13, 30), time(17, 0))}
    return create_session(
        term=cast.term, now=now, actor=cast.actor("thuky", now),
        plan=SessionPlan(
            kind=plan["kind"], ordinal=plan["ordinal"], title=plan["title"], place=plan["place"], starts_on=cast.today,
            chair_ids=(cast.user("chutoa").pk, cast.user("phochutich").pk), secretary_ids=(cast.user("thuky").pk, cast.user("thuky2").pk),
        ),
        sittings=[SittingPlan(cast.today, half, *hours[half]) for half in halves],
    )


def add_items(cast: Cast, session: Session, rows: list[dict[str, Any]], *, now: datetime) -> list[AgendaItem]:
    """Add the items of the content; the second half of them belongs to the second sitting."""
    sittings, actor = list(session.sittings.all()), cast.actor("thuky", now)
    bodies = {body.name: body.pk for body in Body.objects.filter(parent=cast.council)}
    items = []
    for place, row in enumerate(rows):
        draft = content("drafts").get(row.get("draft", ""), {})
        sitting = sittings[0] if place < -(-2 * len(rows) // 3) else sittings[-1]
        items.append(add_item(session=session, actor=actor, now=now, plan=ItemPlan(
            kind=row["kind"], title=row.get("title") or f"Dự thảo Nghị quyết {draft['subject'][0].lower()}{draft['subject'][1:]}",
            presenter=row.get("presenter", ""), reviewing_body_id=bodies.get(row.get("reviewing", "")),
            planned_minutes=row["minutes"], sitting_id=sitting.pk,
        )))
    return items


@dataclass(slots=True)
class Desk:
    """The secretary's desk: adds papers to a session."""

    cast: Cast
    session: Session
    now: datetime
    number: int = 40

    def paper(self, item: AgendaItem, role: str, title: str, name: str, content_bytes: bytes, audience: str = "guests") -> None:
        add_paper(
            session=self.session, actor=self.cast.actor("thuky", self.now), now=self.now, upload=io.BytesIO(content_bytes), name=name,
            plan=PaperPlan(role=role, title=title, audience=audience, item_id=item.pk),
        )

    def pdf(self, item: AgendaItem, role: str, title: str, document: OfficialDocument) -> None:
        self.paper(item, role, title, f"{title}.pdf", papers.render_pdf(document))

    def draft(self, item: AgendaItem, draft: dict[str, Any], reviewing: str) -> None:
        """All papers of a draft resolution: submission, draft as PDF and Word, review."""
        self.number += 1
        day = timezone.localdate(self.now)
        if draft.get("why"):
            self.pdf(item, "submission", TITLES["submission"], papers.submission(draft, day=day, number=self.number))
        text = papers.draft_resolution(draft, session=self.session.ordinal, day=day)
        pdf, word = papers.both_forms(text)
        self.paper(item, "draft", TITLES["draft"], "Dự thảo Nghị quyết.pdf", pdf)
        self.paper(item, "draft", TITLES["word"], "Dự thảo Nghị quyết.docx", word, "lead")
        if reviewing and draft.get("review"):
            head = "Trần Quốc Khánh" if "Kinh tế" in reviewing else "Hoàng Thị Mỹ Dung"
            self.pdf(item, "review", TITLES["review"], papers.review(draft, committee=reviewing, head=head, day=day, number=self.number))


def seed_today(cast: Cast) -> Session:
    """The session convened for today: twelve items, papers, invitations and most of the answers."""
    prepared, rows = cast.at(8, days=-24), content("today")["items"]
    session = plan_session(cast, "today", now=prepared)
    items = add_items(cast, session, rows, now=prepared)
    desk = Desk(cast, session, cast.at(9, days=-22))
    for row, item in zip(rows, items, strict=True):
        if "draft" in row:
            desk.draft(item, content("drafts")[row["draft"]], row.get("reviewing", ""))
        for paper in row.get("papers", ()):
            desk.number += 1
            document = papers.report(paper["key"], day=timezone.localdate(desk.now), number=desk.number)
            desk.pdf(item, paper["role"], "Báo cáo", document)
    now = cast.at(15, days=-21)
    guests = [cast.user(name).pk for name in GUESTS]
    session = convene(session=session, guest_ids=guests, actor=cast.actor("chutoa", now), now=now)
    _answers(cast, session)
    return session


def _answers(cast: Cast, session: Session) -> None:
    """Most delegates will come; one asks leave with a reason; three have not answered."""
    names = list(content("council")["delegates"])
    for place, name in enumerate(names[:-3]):
        now = cast.at(8 + place % 9, place, days=-18)
        absent = name == "daibieu13"
        give_answer(
            session=session, answer="absent" if absent else "attend", reason="Đi công tác theo kế hoạch của cơ quan" if absent else "",
            actor=cast.actor(name, now), now=now,
        )


def seed_preparing(cast: Cast) -> Session:
    """The session in preparation: an agenda, no paper yet."""
    now = cast.at(10, days=-50)
    session = plan_session(cast, "preparing", now=now, halves=("morning",))
    add_items(cast, session, content("preparing")["items"], now=now)
    return session
