"""The clock of an incident: from when somebody took charge, as long as the playbook of its kind and level plans. Kept by the ledger."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, Scope, clock_of, finish_clock, start_clock
from ioc_bridge.incidents.enums import SUBJECT
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.selectors.orders import planned

CLOSE = "close"


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the ledger needs to know; the playbook's second person has verified it, or nobody has."""

    amount: int
    title: str
    citation: str
    verified: bool
    unit: str = "days"
    stoppable: bool = False


def start_closing_clock(locked: Incident, *, actor: Actor, now: datetime) -> None:
    """Start the clock where the playbook plans one and none runs."""
    pack, level = planned(locked)
    if pack is None or level is None or not level.close_in_days or clock_of(SUBJECT, locked.pk, CLOSE) is not None:
        return
    rule = _Rule(level.close_in_days, locked.title[:200], f"{pack.code} v{pack.version}", pack.verified_at is not None)
    start_clock(
        subject_type=SUBJECT, subject_id=locked.pk, key=CLOSE, rule=rule, scope=Scope.WHOLE, at=now, cause=_("Somebody took charge of the incident"), actor=actor,
        unit_id=locked.unit_id, unit_name=locked.unit.name,
    )


def finish_closing_clock(locked: Incident, *, actor: Actor, now: datetime) -> None:
    """End the clock where one runs: the incident has ended."""
    clock = clock_of(SUBJECT, locked.pk, CLOSE)
    if clock is not None and clock.state != Clock.State.DONE:
        finish_clock(clock=clock, at=now, cause=_("The incident ended"), actor=actor)
