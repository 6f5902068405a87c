"""What the page of an incident shows: signals, tasks, proposals, diary, what may be done now."""

from typing import Any

from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.law.public import clock_of, due_state
from govsuite.records.public import file_url
from ioc_bridge.incidents.abilities import TABLE
from ioc_bridge.incidents.enums import OPEN, SUBJECT, EntryKind, State
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.rules.states import possible
from workflows.tasks.public import Origin, due_of, tasks_from
from workflows.violations.public import Referral, referrals_from

TONES = {
    State.NOTICED: "warning", State.VERIFIED: "warning", State.OWNED: "info", State.PROPOSED: "live", State.APPROVED: "info", State.DONE: "success",
    State.CLOSED: "success", State.NOWHERE: "neutral", State.MERGED: "neutral",
}
LEVEL_TONES = {1: "info", 2: "warning", 3: "danger"}
ENTRY_TONES = {EntryKind.ORDER: "success", EntryKind.LATE: "danger", EntryKind.REFUSE: "warning", EntryKind.CLOSE: "success", EntryKind.PROPOSE: "info", EntryKind.CASE: "success"}
#: the way of an incident, as its page draws it
#: so many lines stand on the page; the others are folded under them
SHOWN = 25
WAY = (State.NOTICED, State.VERIFIED, State.OWNED, State.PROPOSED, State.APPROVED, State.DONE, State.CLOSED)


def way_of(incident: Incident, words: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of the way with where the incident stands; empty where it left the way."""
    if incident.state not in WAY:
        return []
    here = WAY.index(State(incident.state))
    states = ["done" if place < here or incident.state == State.CLOSED else "now" if place == here else "next" for place in range(len(WAY))]
    return [{"label": words[state], "state": mark} for state, mark in zip(WAY, states, strict=True)]


def may_now(incident: Incident, actor: Actor) -> dict[str, bool]:
    """Return deed → whether this person may do it in the state of now."""
    allowed, can = possible(incident.state), TABLE.can(actor, "incident", incident)
    may = {deed: deed in allowed and can["work"] for deed in ("verify", "own", "note", "propose", "nowhere", "merge")}
    may["split"] = "split" in allowed and can["work"] and incident.signals.count() > 1
    may["refer"] = "refer" in allowed and can["work"] and not referrals_from(SUBJECT, incident.pk).filter(state=Referral.State.WAITING).exists()
    may["meeting"] = "meeting" in allowed and can["meeting"]
    may["close"] = "close" in allowed and can["close"]
    return may


def tasks_of(incident: Incident) -> list[dict[str, Any]]:
    """Return the tasks with their deadlines and evidence."""
    return [
        {"task": task, "due": due_of(task), "evidence": [{"row": row, "url": file_url(row.file)} for row in task.evidence.select_related("file")]}
        for task in tasks_from(Origin.INCIDENT, str(incident.pk))
    ]


def page_of(incident: Incident, actor: Actor) -> dict[str, Any]:
    """Return the context of an incident's page."""
    clock = clock_of(SUBJECT, incident.pk, "close")
    signals, entries = list(incident.signals.order_by("-at", "-pk")), incident.entries.order_by("-pk")
    diary = [{"row": row, "tone": ENTRY_TONES.get(EntryKind(row.kind), "neutral")} for row in entries]
    return {
        "incident": incident, "tone": TONES[State(incident.state)], "level_tone": LEVEL_TONES[incident.level], "may": may_now(incident, actor),
        "signals": signals[:SHOWN], "signals_more": signals[SHOWN:], "tasks": tasks_of(incident), "proposals": list(incident.proposals.select_related("issued")),
        "entries": diary[:SHOWN], "entries_more": diary[SHOWN:], "referrals": list(referrals_from(SUBJECT, incident.pk)),
        "merged": list(incident.merged.all()), "clock": clock, "due": due_state(clock, timezone.localdate()) if clock else None,
        "is_open": incident.state in OPEN,
    }
