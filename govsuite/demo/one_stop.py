"""Seed the one-stop shop of the demo: its people, the counter's settings, a few dossiers at different points. Run again it changes nothing."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.demo.content import content
from govsuite.demo.people import person
from govsuite.demo.permits import seed_permits
from govsuite.demo.seals import seed_seal
from govsuite.demo.zones import seed_zones
from govsuite.people.public import Unit, User, actor_of
from workflows.dossiers.public import (
    AssignmentRule,
    Channel,
    CounterSettings,
    Dossier,
    PaperState,
    Person,
    Request,
    file_dossier,
    receive_at_counter,
    start_draft,
    take_papers,
)


def seed_one_stop(*, now: datetime) -> None:
    """People, settings, rules; dossiers only where there is none yet."""
    plan = content("one_stop")
    units = {row.code: row for row in Unit.objects.all()}
    for username, (full_name, unit_code, codes) in plan["officials"].items():
        person(username, full_name, units[unit_code], codes)
    authority, counter = units[plan["authority"]], plan["counter"]
    settings, _made = CounterSettings.objects.get_or_create(unit=authority, defaults={
        "desk": units[counter["desk"]], "org_code": counter["org_code"], "telephone": counter["telephone"], "hours": counter["hours"],
    })
    for order, row in enumerate(plan["rules"]):
        AssignmentRule.objects.get_or_create(unit=authority, order=order, defaults={
            "procedure": row["procedure"], "work_unit": units[row["work_unit"]],
        })
    seed_zones(unit=authority, now=now)
    seed_seal(unit=authority, actor=system_actor(), now=now)
    if not Dossier.objects.filter(unit=authority).exists():
        for row in plan["dossiers"]:
            _play(settings, row, now - timedelta(days=row["days_ago"]))
    seed_permits(counter=settings, now=now)


def _play(counter: CounterSettings, row: dict[str, Any], now: datetime) -> None:
    """Take one dossier as far as ``row`` says, by the same deeds that people do."""
    now = min(now, timezone.localtime(now).replace(hour=8, minute=row["minute"], second=0, microsecond=0))
    user = User.objects.get(username="motcua")
    actor = actor_of(user, now=now, step_up_at=now, session_key="demo")
    dossier = start_draft(
        unit=counter.unit, request=Request(row["procedure"], row["title"], site=row["site"], facts=row.get("facts", {})),
        person=Person(**row["person"]), channel=Channel.COUNTER, actor=actor, now=now,
    )
    if row["until"] == "draft":
        return
    if row["until"] == "filed":
        file_dossier(dossier=dossier, actor=actor, now=now)
        return
    states = {paper.key: PaperState.HANDED for paper in dossier.papers.filter(required=True)}
    take_papers(dossier=dossier, states=states, actor=actor, now=now)
    receive_at_counter(dossier=dossier, actor=actor, now=now + timedelta(minutes=9))
