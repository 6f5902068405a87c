"""What time brings: reminders before the end, what became overdue. A failed minute is made good by the next."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from govsuite.core import audit, db, events
from govsuite.core.actors import system_actor
from workflows.tasks.enums import IN_HAND, EntryKind
from workflows.tasks.events import TaskOverdue
from workflows.tasks.models import Task
from workflows.tasks.rules.deadlines import REMIND_DAYS, REMIND_HOURS, Due, is_late, is_near
from workflows.tasks.services.moving import note
from workflows.tasks.services.telling import tell_late, tell_near


def pass_time(*, now: datetime) -> dict[str, int]:
    """Remind and mark; return how many of each."""
    today = timezone.localdate(now)
    rows = Task.objects.filter(state__in=IN_HAND)
    late = rows.filter(late_at__isnull=True).filter(Q(due_at__lt=now) | Q(due_at__isnull=True, due_on__lt=today))
    near = rows.filter(reminded_at__isnull=True, late_at__isnull=True).filter(
        Q(due_at__lte=now + REMIND_HOURS) | Q(due_at__isnull=True, due_on__lte=today + REMIND_DAYS),
    )
    return {
        "late": sum(_mark_late(pk, now) for pk in list(late.values_list("pk", flat=True))),
        "near": sum(_remind(pk, now) for pk in list(near.values_list("pk", flat=True))),
    }


def _mark_late(pk: int, now: datetime) -> bool:
    with db.deed():
        task = db.lock(Task.objects.select_related("unit"), pk=pk)
        if task.state not in IN_HAND or task.late_at is not None or not is_late(Due(task.due_on, task.due_at), now=now, today=timezone.localdate(now)):
            return False
        task.late_at = now
        task.save(update_fields=["late_at"])
        system = system_actor()
        note(task, EntryKind.LATE, actor=system, now=now)
        tell_late(task, now=now)
        audit.record(book=task.book, actor=system, deed="task.late", obj=task, now=now, detail={"due_on": task.due_on})
        events.announce(TaskOverdue(task.pk, task.origin_kind, task.origin_id, task.unit_id, now))
    return True


def _remind(pk: int, now: datetime) -> bool:
    with db.deed():
        task = db.lock(Task.objects.select_related("unit"), pk=pk)
        if task.state not in IN_HAND or task.reminded_at is not None or not is_near(Due(task.due_on, task.due_at), now=now, today=timezone.localdate(now)):
            return False
        task.reminded_at = now
        task.save(update_fields=["reminded_at"])
        tell_near(task, now=now)
    return True
