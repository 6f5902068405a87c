"""Seed a small provincial council: only such a council takes the three-level sheet of confidence. Run again it changes nothing."""

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from govsuite.demo.content import content
from govsuite.demo.people import person
from govsuite.law.public import confidence_votes
from govsuite.people.public import Unit, User, actor_of
from meetings.ballots.public import Person, prepare_confidence
from meetings.bodies.public import Body, CouncilSettings, Mandate, MandateStatus, Term
from meetings.sessions.public import ItemPlan, Session, SessionPlan, SittingPlan, add_item, convene, create_session

LEVELS = 3


def seed_province(*, now: datetime) -> None:
    """The council with five delegates, and a session of today in which the sheet is prepared."""
    plan = content("province")
    term = _council(plan)
    if Session.objects.filter(term=term).exists():
        return
    _prepare(plan, _session(plan, term, now), now)


def _council(plan: dict[str, Any]) -> Term:
    row = plan["council"]
    unit, _made = Unit.objects.get_or_create(code=row["unit"], defaults={
        "name": row["unit_name"], "short_name": row["short_name"], "kind": Unit.Kind.COUNCIL, "parent": Unit.objects.get(code=row["parent"]), "starts": row["since"],
    })
    body, _made = Body.objects.get_or_create(unit=unit, kind=Body.Kind.COUNCIL, defaults={"name": row["name"], "short_name": row["short_name"]})
    CouncilSettings.objects.get_or_create(body=body)
    term, _made = Term.objects.get_or_create(body=body, name=plan["term"]["name"], defaults={"starts": plan["term"]["starts"], "statutory_seats": plan["term"]["statutory_seats"]})
    for seat, (username, (full_name, title, codes)) in enumerate(plan["delegates"].items(), start=1):
        mandate, made = Mandate.objects.get_or_create(term=term, user=person(username, full_name, unit, codes), defaults={"seat": seat, "title": title})
        if made:
            MandateStatus.objects.create(mandate=mandate, status=MandateStatus.Status.ACTIVE, since=term.starts)
    username, full_name = plan["secretary"]
    person(username, full_name, unit, ["council_secretary"])
    return term


def _session(plan: dict[str, Any], term: Term, now: datetime) -> Session:
    secretary, row, day = _actor(plan["secretary"][0], now), plan["session"], timezone.localdate(now)
    chair = User.objects.get(username=next(iter(plan["delegates"])))
    session = create_session(
        term=term, actor=secretary, now=now, sittings=[SittingPlan(day, "morning", time(7, 30), time(11, 30))],
        plan=SessionPlan(**row, starts_on=day, chair_ids=(chair.pk,), secretary_ids=(secretary.user_id or 0,)),
    )
    add_item(session=session, actor=secretary, now=now, plan=ItemPlan(kind="confidence", title=plan["item"], planned_minutes=40, sitting_id=session.sittings.get().pk))
    return convene(session=session, guest_ids=[], actor=_actor(chair.username, now), now=now)


def _prepare(plan: dict[str, Any], session: Session, now: datetime) -> None:
    """Prepare the sheet of three levels, where the law pack that knows it is loaded."""
    vote = next((each for each in confidence_votes(session.starts_on) if len(each.ratings) == LEVELS), None)
    if vote is None:
        return
    persons = tuple(Person(name=name, detail=detail, chosen_on=plan["council"]["since"]) for name, detail in plan["persons"])
    prepare_confidence(
        item=session.items.select_related("session__term__body__unit").get(), question=plan["question"], vote_key=vote.key, persons=persons, actor=_actor(plan["secretary"][0], now), now=now,
    )


def _actor(username: str, now: datetime) -> Any:
    return actor_of(User.objects.get(username=username), now=now, step_up_at=now, session_key="demo")
