"""The only way to a task: it is given, or refused. And what other apps ask of one."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from workflows.tasks.abilities import TABLE, heads_of
from workflows.tasks.enums import OPEN
from workflows.tasks.models import Task


def task_for(actor: Actor | None, pk: int, action: str = "view") -> Task:
    """Return the task when the actor may do ``action``; NotFound to a stranger, Refused to a colleague without the right."""
    task = Task.objects.select_related("unit", "giver_unit", "officer").filter(pk=pk).first()
    if task is None:
        raise NotFound("task.not_found", _("There is no such task here. Look for it in the list."))
    TABLE.check(actor, f"task.{action}", task, book="" if action == "view" else task.book)
    return task


def tasks_from(kind: str, origin_id: str) -> QuerySet[Task]:
    """Return the tasks that came from this conclusion, incident or document."""
    return Task.objects.filter(origin_kind=kind, origin_id=origin_id).select_related("unit", "officer").order_by("pk")


def overdue_from(kind: str, origin_ids: Iterable[str], at: datetime) -> list[Task]:
    """Return the tasks from these that were late at the moment and not yet ended, the longest overdue first. One reported in time is not late."""
    late = Q(due_at__lt=at) | Q(due_at__isnull=True, due_on__lt=timezone.localdate(at))
    open_then = Q(state__in=OPEN) | Q(ended_at__gt=at)
    rows = Task.objects.filter(late, open_then, origin_kind=kind, origin_id__in=list(origin_ids)).exclude(on_time=True)
    return list(rows.select_related("unit").order_by("due_on", "pk"))


def may_view(actor: Actor | None, pk: int) -> bool:
    task = Task.objects.filter(pk=pk).first()
    return task is not None and TABLE.allows(actor, "task.view", task)


def url_of(pk: int) -> str:
    return reverse("tasks:detail", args=[pk])


def title_of(pk: int) -> str:
    return Task.objects.filter(pk=pk).values_list("title", flat=True).first() or ""


def book_of(pk: int) -> str:
    return f"task:{pk}"


def concerned(pk: int) -> list[int]:
    """Return whom a moved due day concerns."""
    task = Task.objects.filter(pk=pk).first()
    if task is None:
        return []
    return [task.officer_id] if task.officer_id else heads_of(task.unit_id)
