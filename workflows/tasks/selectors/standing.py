"""Where assigned work stands, now or at a moment of the past: for screens that nobody is signed in at. Whoever asks answers for who may see it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from govsuite.law.public import DueChange
from workflows.tasks.enums import IN_HAND, SUBJECT, State
from workflows.tasks.models import Entry, Extension, Task
from workflows.tasks.rules.states import after


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """A task in the hands of its unit. ``due_at`` where it is counted in hours; ``is_late``: its time had run out."""

    title: str
    unit: str
    due_on: date
    due_at: datetime | None
    percent: int
    is_late: bool


def tasks_standing(units: Iterable[int], *, now: datetime, as_of: datetime | None = None, origin: str = "") -> list[TaskStanding]:
    """Return the tasks that these units have to do (of this origin), what is due first."""
    rows = Task.objects.filter(unit_id__in=list(units)).select_related("unit")
    rows = rows.filter(origin_kind=origin) if origin else rows
    if as_of is None:
        found = [_standing(row, row.due_on, row.due_at, row.percent, now) for row in rows.filter(state__in=IN_HAND)]
    else:
        found = _then(rows, as_of)
    return sorted(found, key=lambda one: (one.due_on, one.due_at or now, one.title))


def late_standing(units: Iterable[int], *, now: datetime, as_of: datetime | None = None) -> int:
    """Count those whose time had run out."""
    if as_of is not None:
        return sum(row.is_late for row in tasks_standing(units, now=now, as_of=as_of))
    late = Q(due_at__lt=now) | Q(due_at__isnull=True, due_on__lt=timezone.localdate(now))
    return Task.objects.filter(late, state__in=IN_HAND, unit_id__in=list(units)).count()


def _then(rows: QuerySet[Task], moment: datetime) -> list[TaskStanding]:
    """Walk the diaries up to the moment; due days that moved later are told as they were."""
    tasks = list(rows.filter(given_at__lte=moment).filter(Q(ended_at__isnull=True) | Q(ended_at__gt=moment)))
    walked, days, hours = _walked(tasks, moment), _days_before(tasks, moment), _hours_since(tasks, moment)
    found = []
    for task in tasks:
        state, percent = walked[task.pk]
        if state in IN_HAND:
            due_at = task.due_at - timedelta(hours=hours[task.pk]) if task.due_at else None
            due_on = timezone.localdate(due_at) if due_at else days.get(task.pk, task.due_on)
            found.append(_standing(task, due_on, due_at, percent, moment))
    return found


def _walked(tasks: Sequence[Task], moment: datetime) -> dict[int, tuple[str, int]]:
    """Return task → its state and its progress then."""
    found: dict[int, tuple[str, int]] = defaultdict(lambda: (State.GIVEN, 0))
    for task, kind, percent in Entry.objects.filter(task__in=tasks, at__lte=moment).order_by("pk").values_list("task_id", "kind", "percent"):
        state, known = found[task]
        found[task] = after(state, kind) or state, known if percent is None else percent
    return found


def _days_before(tasks: Sequence[Task], moment: datetime) -> dict[int, date]:
    """Return task → the due day that its first later move took away."""
    moves = DueChange.objects.filter(clock__subject_type=SUBJECT, clock__subject_id__in=[task.pk for task in tasks], at__gt=moment, old__isnull=False)
    return dict(moves.order_by("-pk").values_list("clock__subject_id", "old"))


def _hours_since(tasks: Sequence[Task], moment: datetime) -> dict[int, int]:
    """Return task → what later extensions added to it."""
    found: dict[int, int] = defaultdict(int)
    for task, amount in Extension.objects.filter(task__in=tasks, state=Extension.State.GRANTED, answered_at__gt=moment).values_list("task_id", "amount"):
        found[task] += amount
    return found


def _standing(task: Task, due_on: date, due_at: datetime | None, percent: int, moment: datetime) -> TaskStanding:
    late = due_at < moment if due_at else due_on < timezone.localdate(moment)
    return TaskStanding(task.title, task.unit.name, due_on, due_at, percent, late)
