"""Seed permits of the demo: two houses from the counter to the signature, by the same deeds that people do, so that the public register is not empty. Run again it changes nothing."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.demo.content import content
from govsuite.people.public import User, actor_of
from workflows.dossiers.public import (
    Channel,
    CounterSettings,
    DecisionKind,
    Dossier,
    PaperState,
    Person,
    Request,
    receive_at_counter,
    start_draft,
    take_papers,
)
from workflows.dossiers.public_work import assign, head_check, legal_check, propose_decision, sign_decision
from workflows.permits.public import Permit, note_start, save_work, write_terms


def seed_permits(*, counter: CounterSettings, now: datetime) -> None:
    """Issue the permits of the content where the authority has issued none yet."""
    if Permit.objects.filter(unit=counter.unit).exists():
        return
    for row in content("permits")["permits"]:
        _issue(counter, row, now)


def _actor(name: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=name), now=at, step_up_at=at, session_key="demo")


def _on(now: datetime, days: int) -> datetime:
    """Return half past eight so many days before, or the working day before that."""
    at = timezone.localtime(now).replace(hour=8, minute=30, second=0, microsecond=0) - timedelta(days=days)
    return at - timedelta(days=max(0, at.weekday() - 4))


def _received(counter: CounterSettings, row: dict[str, Any], at: datetime) -> Dossier:
    actor = _actor("motcua", at)
    dossier = start_draft(
        unit=counter.unit, request=Request(row["procedure"], row["title"], site=row["site"], facts=row["facts"]),
        person=Person(**row["person"]), channel=Channel.COUNTER, actor=actor, now=at,
    )
    take_papers(dossier=dossier, states={paper.key: PaperState.HANDED for paper in dossier.papers.filter(required=True)}, actor=actor, now=at)
    return receive_at_counter(dossier=dossier, actor=actor, now=at)


def _issue(counter: CounterSettings, row: dict[str, Any], now: datetime) -> None:
    """Receive, appraise, check twice, sign; note the start of the works where the content says so."""
    begun, signed = _on(now, row["days_ago"]), _on(now, row["signed_days_ago"])
    officer = User.objects.get(username=row["officer"])
    dossier = assign(dossier=_received(counter, row, begun), officer_id=officer.pk, actor=_actor("truongphong", begun), now=begun)
    actor = _actor(row["officer"], begun)
    save_work(dossier=dossier, values=row["work"], version=dossier.version, actor=actor, now=begun)
    write_terms(dossier=dossier, values={"design": row["design"]}, actor=actor, now=begun)
    decision = propose_decision(dossier=dossier, kind=DecisionKind.GRANT, actor=_actor(row["officer"], signed), now=signed)
    decision = head_check(decision=decision, actor=_actor("truongphong", signed), now=signed)
    decision = legal_check(decision=decision, actor=_actor("tuphap", signed), now=signed)
    sign_decision(decision=decision, actor=_actor("chutichub", signed), now=signed)
    permit = Permit.objects.get(dossier=dossier)
    if row.get("starts_days_ago"):
        note_start(permit=permit, starts_on=_day(now, row["starts_days_ago"]), by_name=row["person"]["name"], actor=_actor("motcua", now), now=now)


def _day(now: datetime, days: int) -> date:
    return timezone.localdate(_on(now, days))
