"""The timers of all flows: rung by the job worker, moved when the ledger moves a date."""

import logging
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from govsuite.core import db
from workflows.flowkit.rules.places import reminder_at

log = logging.getLogger(__name__)


def ring_timers(*, now: datetime) -> int:
    """Ring every timer that is due; return how many rang.

    Safe from several dispatchers: each looks again at its timer under the process's lock. viewflow's own command does the
    same, but sleeps between its tries for a lock and reads the clock itself.
    """
    if not settings.FLOWS:
        return 0
    rung = 0
    due = Task.objects.filter(flow_task_type="TIMER", status=STATUS.SCHEDULED, scheduled__lte=now).order_by("scheduled", "pk")
    for task in due:
        try:
            with db.deed():
                rung += _ring(task, now)
        except Exception:
            log.exception("Timer %s did not ring; it is tried again in a minute.", task.pk)
    return rung


def _ring(task: Task, now: datetime) -> int:
    with task.flow_task.flow_class.lock(task.process_id):
        task.refresh_from_db()
        if task.status != STATUS.SCHEDULED or task.scheduled is None or task.scheduled > now:
            return 0
        start = getattr(task.flow_task.activation_class, "start", None)
        if start is None:  # its node is gone from the flow
            task.status, task.finished = STATUS.CANCELED, now
            task.save(update_fields=["status", "finished"])
            return 0
        activation = task.flow_task.activation_class(task)
        activation.start()
        activation.execute()
        return 1


def move_timers(*, keys: Iterable[str], due_on: date | None) -> int:
    """Let the waiting timers of these pieces of work follow their moved date; None lets them stand still. One statement."""
    if not settings.FLOWS:
        return 0
    waiting = Task.objects.filter(flow_task_type="TIMER", status=STATUS.SCHEDULED, external_task_id__in=list(keys))
    return waiting.update(scheduled=reminder_at(due_on, timezone.get_current_timezone()))
