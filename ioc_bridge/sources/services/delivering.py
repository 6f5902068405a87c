"""Hand what messages hold to the sinks, within the open transaction, and write down what was refused."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from govsuite.core import db
from ioc_bridge.connectors.public import KINDS, Delivery, Item, Problem, sinks
from ioc_bridge.sources.enums import MessageState
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.problem_notes import kept, note
from ioc_bridge.sources.profile_reading import Read
from ioc_bridge.sources.rules.acceptance import moment_of, objection

log = logging.getLogger(__name__)
#: A message tells so many problems at most; the rest are counted.
MOST_PROBLEMS = 200


@dataclass(slots=True)
class Parcel:
    """A message on its way: what it holds, what is wrong with it."""

    message: RawMessage
    raw: Any
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    newest: datetime | None = None


def fill(parcel: Parcel, read: Read) -> Parcel:
    """Read the message under its profile; what is too strange is left out and named."""
    if read.kind is None or read.problems:
        parcel.problems += read.problems
        return parcel
    outcome = read.kind.connector.read(read.config, parcel.raw)
    parcel.problems += outcome.problems
    if any(problem.fatal for problem in outcome.problems):
        return parcel
    for item in outcome.items:
        wrong = objection(item, parcel.message.received_at)
        if wrong:
            parcel.problems.append(wrong)
        else:
            parcel.items.append(item)
    moments = [at for at in map(moment_of, parcel.items) if at]
    parcel.newest = max(moments, default=parcel.message.received_at if parcel.items else None)
    return parcel


def deliver(parcels: list[Parcel]) -> None:
    """Give all items to their sinks, kind by kind, and settle the state of each message."""
    for kind in sorted({KINDS[type(item)] for parcel in parcels for item in parcel.items}):
        wanted = [(parcel, item) for parcel in parcels for item in parcel.items if KINDS[type(item)] == kind]
        for place, reason in _given(kind, wanted):
            wanted[place][0].refused.append(reason)
    for parcel in parcels:
        _settle(parcel)


def _given(kind: str, wanted: list[tuple[Parcel, Item]]) -> Iterable[tuple[int, str]]:
    """Return the places of what was not taken, and why. A sink that breaks takes nothing, and breaks nothing else."""
    sink = sinks.get(kind)
    if sink is None:
        return [(place, note(Problem("sink.none", values={"kind": kind}))) for place in range(len(wanted))]
    deliveries = [
        Delivery(item, parcel.message.source_id, parcel.message.source.code, parcel.message.pk, parcel.message.received_at) for parcel, item in wanted
    ]
    try:
        with db.deed():
            return [(refusal.index, str(refusal.reason)) for refusal in sink(deliveries)]
    except Exception:
        log.exception("The sink of %ss broke; %d deliveries wait in quarantine.", kind, len(deliveries))
        return [(place, note(Problem("sink.failed"))) for place in range(len(wanted))]


def _settle(parcel: Parcel) -> None:
    message = parcel.message
    message.items = len(parcel.items) - len(parcel.refused)
    told = [kept(one) for one in parcel.problems]
    told += [{"code": "sink.refused", "line": 0, "values": {"reason": reason}} for reason in dict.fromkeys(parcel.refused)]
    if not told and not message.items:
        told = [{"code": "message.empty", "line": 0, "values": {}}]
    message.problems = told[:MOST_PROBLEMS]
    if len(told) > MOST_PROBLEMS:
        message.problems.append({"code": "message.more", "line": 0, "values": {"count": len(told) - MOST_PROBLEMS}})
    if told:
        message.state = MessageState.PARTLY if message.items else MessageState.QUARANTINED
    else:
        message.state = MessageState.TAKEN
