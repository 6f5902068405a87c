"""Seed the People's Committee of the demo: its members, a meeting in preparation, a difficult dossier before it. Run again it changes nothing."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from meetings.bodies.public import Body, CouncilSettings, Mandate, MandateStatus, Term
from meetings.opinions.public import NewSheet, give_opinion, open_sheet
from meetings.sessions.public import ItemPlan, Session, SessionPlan, SittingPlan, add_item, create_session
from workflows.dossiers.public import Dossier, State, refer
from workflows.dossiers.public_work import assign

SECRETARY, CHAIRMAN, OFFICER, HEAD = "chanhvp", "chutichub", "chuyenvien", "truongphong"


def seed_committee() -> Body:
    """The committee with its term and members; return it."""
    plan = content("committee")
    row = plan["committee"]
    unit = Unit.objects.get(code=row["unit"])
    body, _made = Body.objects.get_or_create(
        unit=unit, kind=Body.Kind.EXECUTIVE, defaults={"name": row["name"], "short_name": row["short_name"]},
    )
    CouncilSettings.objects.get_or_create(body=body, defaults={
        "floor_is_public": False, "convening_days_regular": 0, "convening_days_special": 0, "papers_days": 0,
    })
    term, _made = Term.objects.get_or_create(body=body, name=row["term"]["name"], defaults={
        "starts": row["term"]["starts"], "statutory_seats": row["term"]["members"],
    })
    for seat, (username, title) in enumerate(plan["members"].items(), start=1):
        mandate, made = Mandate.objects.get_or_create(term=term, user=User.objects.get(username=username), defaults={"seat": seat, "title": title})
        if made:
            MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=term.starts)
    return body


def seed_meeting(body: Body, *, now: datetime) -> None:
    """A monthly meeting in preparation with a dossier's question among the proposed matters; only where there is no meeting yet."""
    plan, term = content("committee")["meeting"], body.terms.latest("starts")
    if Session.objects.filter(term__body=body).exists():
        return
    secretary = actor_of(User.objects.get(username=SECRETARY), now=now, step_up_at=now, session_key="demo")
    day = timezone.localdate(now) + timedelta(days=plan["days_ahead"])
    session = create_session(
        term=term, actor=secretary, now=now, sittings=[SittingPlan(day, "morning", time(8), time(11))],
        plan=SessionPlan(
            kind=plan["kind"], ordinal=plan["ordinal"], title=plan["title"], place=plan["place"], starts_on=day,
            chair_ids=(User.objects.get(username=CHAIRMAN).pk,), secretary_ids=(User.objects.get(username=SECRETARY).pk,),
        ),
    )
    sitting = session.sittings.get()
    for row in plan["items"]:
        add_item(session=session, actor=secretary, now=now, plan=ItemPlan(
            kind=row["kind"], title=row["title"], presenter=row["presenter"], planned_minutes=row["minutes"], sitting_id=sitting.pk,
        ))
    _refer(content("committee")["referral"], now)
    _ask_in_writing(body, content("committee")["sheet"], now)


def _ask_in_writing(body: Body, row: dict[str, Any], now: datetime) -> None:
    """A question that the members answer outside a meeting; the Chairman has answered."""
    office = actor_of(User.objects.get(username=SECRETARY), now=now, step_up_at=now, session_key="demo")
    new = NewSheet(row["title"], row["question"], now + timedelta(days=row["days"]))
    sheet = open_sheet(body=body, new=new, uploads=[], actor=office, now=now)
    chairman = actor_of(User.objects.get(username=CHAIRMAN), now=now, session_key="demo")
    give_opinion(sheet=sheet, choice="agree", text="", actor=chairman, now=now)


def _refer(row: dict[str, Any], now: datetime) -> None:
    """Put the repair dossier of the demo before the committee."""
    dossier = Dossier.objects.filter(state=State.ACCEPTED, procedure="GPXD-NO-SC").order_by("pk").first()
    if dossier is None:
        return
    officer = User.objects.get(username=OFFICER)
    head = actor_of(User.objects.get(username=HEAD), now=now, step_up_at=now, session_key="demo")
    dossier = assign(dossier=dossier, officer_id=officer.pk, actor=head, now=now)
    refer(dossier=dossier, question=row["question"], proposal=row["proposal"], actor=actor_of(officer, now=now, session_key="demo"), now=now)
