"""Seed the operations centre of the demo: people, playbooks, a shift, incidents at different points. Run again it changes nothing."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from govsuite.core.actors import Actor, system_actor
from govsuite.demo.content import content
from govsuite.demo.people import person
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.incidents.public import (
    Incident,
    Plan,
    PlannedTask,
    Proposal,
    Shift,
    Told,
    begin_shift,
    let_go,
    load_shipped_playbooks,
    own_incident,
    plan_of,
    propose,
    sign_order,
    take_signal,
    verify_incident,
    write_log,
)
from workflows.tasks.public import Origin, accept_task, note_progress, tasks_from

CENTRE = "ttdh-dong-ha"
#: role of a playbook → unit of the demo, and who accepts its tasks
UNITS = {
    "centre": CENTRE, "office": "van-phong-dong-ha", "economy": "phong-kt-dong-ha", "culture": "phong-vhxh-dong-ha", "one_stop": "ttpvhcc-dong-ha", "front": "mttq-dong-ha",
}


def seed_centre(*, now: datetime) -> None:
    """The head of the centre and two officers who take turns on duty; incidents only where there is none yet."""
    units = {row.code: row for row in Unit.objects.all()}
    for username, (full_name, unit_code, codes) in content("centre")["officials"].items():
        person(username, full_name, units[unit_code], codes)
    load_shipped_playbooks(actor=system_actor(), now=now)
    plan = content("incidents")
    if not Shift.objects.exists():
        _shift(plan["shift"], now)
    if not Incident.objects.exists():
        for number, row in enumerate(plan["incidents"], start=1):
            _play(number, row, units, now)


def _actor(name: str, at: datetime) -> Actor:
    return actor_of(User.objects.get(username=name), now=at, step_up_at=at, session_key="demo")


def _shift(row: dict[str, Any], now: datetime) -> None:
    begun = now - timedelta(hours=row["hours_ago"])
    begin_shift(actor=_actor("trucban", begun), now=begun)
    for line in row["log"]:
        at = now - timedelta(hours=line["hours_ago"])
        write_log(text=line["text"], actor=_actor("trucban", at), now=at)


def _play(number: int, row: dict[str, Any], units: dict[str, Unit], now: datetime) -> None:
    """Take one incident as far as ``until`` says, by the same deeds that people do."""
    at = now - timedelta(hours=row["hours_ago"])
    incident = _noticed(number, row, units[CENTRE], at)
    duty, later = _actor("trucban", at), at + timedelta(minutes=30)
    if row["until"] == "noticed":
        return
    if row["until"] == "nowhere":
        let_go(incident=incident, nowhere=row["nowhere"], reason=row["reason"], actor=duty, now=later)
        return
    incident = verify_incident(incident=incident, kind=row["kind"], level=row["level"], title=row["title"], text="Đã đối chiếu camera và gọi tổ dân phố", actor=duty, now=later)
    incident = own_incident(incident=incident, owner_id=duty.user_id or 0, actor=duty, now=later)
    proposal = _proposed(incident, units, duty, later + timedelta(minutes=5))
    if row["until"] == "ordered":
        _ordered(proposal, row, later + timedelta(minutes=15))


def _noticed(number: int, row: dict[str, Any], centre: Unit, at: datetime) -> Incident:
    signal = None
    for place, one in enumerate(row["signals"]):
        when = at + timedelta(minutes=one["minutes"])
        evidence = hashlib.sha256(f"{number}-{place}".encode()).hexdigest() if one["source"] == "camera" else ""
        signal = take_signal(told=Told(
            source_kind=one["source"], source_id=f"demo-{number}-{place}", kind=row["kind"], title=one["title"] if place else row["title"], at=when, level=row["level"],
            place=row["place"], latitude=row["latitude"], longitude=row["longitude"], evidence_sha256=evidence, unit_id=centre.pk,
        ), now=when)
    if signal is None:
        raise ValueError("An incident of the demo has a signal.")
    return signal.incident


def _proposed(incident: Incident, units: dict[str, Unit], duty: Actor, at: datetime) -> Proposal:
    """Propose what the playbook plans."""
    pack, level = plan_of(incident)
    if level is None:
        raise ValueError(f"No playbook plans {incident.kind}.")
    tasks = tuple(PlannedTask(task.title, units[UNITS[task.role]].pk, task.amount, task.counted, task.evidence, task.role) for task in level.tasks)
    messages = tuple((one.to, one.text) for one in level.messages)
    return propose(incident=incident, plan=Plan(level.subject, level.order, level.roster, messages, tasks), playbook=pack, actor=duty, now=at)


def _ordered(proposal: Proposal, row: dict[str, Any], at: datetime) -> None:
    """The chairman signs; the first unit has begun."""
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=_actor("chutichub", at), now=at)
    task = next(one for one in tasks_from(Origin.INCIDENT, str(proposal.incident_id)) if one.unit.code == UNITS["economy"])
    head = _actor("truongphong", at)
    task = accept_task(task=task, actor=head, now=at + timedelta(minutes=5))
    note_progress(task=task, percent=row["progress"]["percent"], text=row["progress"]["title"], actor=head, now=at + timedelta(minutes=40))
