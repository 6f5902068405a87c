"""What happens to permits because time passes. Each in a short deed of its own: one that fails does not keep the others."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.law.public import Clock
from workflows.dossiers.public import CounterSettings
from workflows.permits.enums_permits import IN_FORCE, PermitState
from workflows.permits.models import Permit
from workflows.permits.services.cancelling import prepare_cancellation
from workflows.permits.services.effects import SUBJECT
from workflows.permits.services.life import expire
from workflows.permits.services.warning import warn_of_start

log = logging.getLogger(__name__)


def pass_time(*, now: datetime) -> dict[str, int]:
    """Put due cancellations before the leader; tell holders whose time to start runs out; take permits out of force when it has. Return how many of each.

    A household's house needs no start notice (Law 135/2025, Article 48 clause 1 đ), so silence says nothing of it: a visit tells.
    """
    day, system = timezone.localdate(now), system_actor()
    over = Clock.objects.filter(subject_type=SUBJECT, key="cancel", state=Clock.State.RUNNING, due_on__lt=day)
    revoked = Permit.objects.filter(pk__in=over.values("subject_id"), state=PermitState.REVOKED, cancellation__isnull=True)
    silent = Permit.objects.filter(state__in=IN_FORCE, start_until__lt=day, started_on__isnull=True).exclude(is_house=True, holder_is_household=True)
    return {
        "warnings": _each(_start_soon(day), lambda permit: warn_of_start(permit=permit, actor=system, now=now)),
        "cancellations": _each(revoked, lambda permit: prepare_cancellation(permit=permit, now=now)),
        "expired": _each(silent, lambda permit: expire(permit=permit, actor=system, now=now)),
    }


def _start_soon(day: date) -> Iterator[Permit]:
    """Yield the permits whose holders are to be told, each so many days before as its office says; of the others none is read."""
    days = dict(CounterSettings.objects.filter(start_warning_days__gt=0).values_list("unit_id", "start_warning_days"))
    last = day + timedelta(days=max(days.values(), default=0))
    rows = Permit.objects.filter(unit_id__in=days, state__in=IN_FORCE, start_until__range=(day, last), started_on__isnull=True)
    for permit in rows.exclude(start_warned_for=F("start_until")):
        if permit.start_until <= day + timedelta(days=days[permit.unit_id]):
            yield permit


def _each(rows: Iterable[Any], deed: Callable[[Any], bool]) -> int:
    done = 0
    for row in rows:
        try:
            done += deed(row)
        except Exception:
            log.exception("What time asks of %r failed; it is tried again in a minute.", row)
    return done
