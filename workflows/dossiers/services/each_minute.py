"""What happens to dossiers because time passes. Each in a short deed of its own: one that fails does not keep the others."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from govsuite.law.public import Clock
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Opinion
from workflows.dossiers.services.absences import start_absences
from workflows.dossiers.services.apologies import draft_apology, soon_due
from workflows.dossiers.services.clocks import SUPPLEMENT
from workflows.dossiers.services.opinions import count_silence
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.supplements import lapse_supplement

log = logging.getLogger(__name__)


def pass_time(*, now: datetime) -> dict[str, int]:
    """Let supplements lapse, take silence for consent, draft apologies, hand over the work of who is away; return how many of each.

    May run twice at once: each deed looks again under the dossier's lock.
    """
    day = timezone.localdate(now)
    over = Clock.objects.filter(subject_type=SUBJECT, key=SUPPLEMENT, state=Clock.State.RUNNING, due_on__lt=day)
    waiting = Dossier.objects.filter(pk__in=over.values("subject_id"), state=State.SUPPLEMENT)
    silent = Opinion.objects.filter(stance="", step__state=StepState.OPEN, step__kind=StepKind.OPINION, step__due_on__lt=day).select_related("dossier")
    return {
        "lapsed": _each(waiting, lambda dossier: lapse_supplement(dossier=dossier, now=now)),
        "silent": _each(silent, lambda opinion: count_silence(opinion=opinion, now=now)),
        "apologies": _each(soon_due(now), lambda dossier: draft_apology(dossier=dossier, now=now)),
        "absences": start_absences(now=now),
    }


def _each(rows: Iterable[Any], deed: Callable[[Any], bool]) -> int:
    done = 0
    for row in rows:
        try:
            done += deed(row)
        except Exception:
            log.exception("What time asks of %r failed; it is tried again in a minute.", row)
    return done
