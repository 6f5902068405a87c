"""Bring a flow to where its record is. The record is right; the flow follows, and begins anew when it has lost the way."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from viewflow.workflow.models import Task
from viewflow.workflow.nodes import Handle, Split
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from workflows.flowkit.models import Run
from workflows.flowkit.nodes import HouseFlow, Reminder
from workflows.flowkit.rules.places import Place, reminder_at

log = logging.getLogger(__name__)
#: steps that one deed can pass at most: beyond it the flow goes round in a circle
MOST = 40


class LostWay(Exception):
    """The flow has no way from where it is to where the record is."""


def follow(*, flow_class: type[HouseFlow], subject_type: str, subject: Any, places: Sequence[Place], stopped: bool = False) -> Run | None:
    """Complete what the record has done and open what it has opened, within the deed's transaction.

    ``places`` is where the record is now; empty when its work is over. ``stopped`` ends the flow half-way, with its timers.
    A flow that fails does not undo the deed: it is logged, and ``Run.stuck`` says so until a later deed brings it in line.
    Returns None when flows are switched off or there is nothing to follow.
    """
    if not settings.FLOWS:
        return None
    try:
        with transaction.atomic():
            return _follow(flow_class, subject_type, subject, places, stopped)
    except Exception as problem:
        log.exception("The flow of %s %s did not follow; the record itself is right.", subject_type, subject.pk)
        Run.objects.filter(subject_type=subject_type, subject_id=subject.pk).update(stuck=f"{type(problem).__name__}: {problem}"[:500])
        return None


def _follow(flow_class: type[HouseFlow], subject_type: str, subject: Any, places: Sequence[Place], stopped: bool) -> Run | None:
    run = Run.objects.select_related("process").filter(subject_type=subject_type, subject_id=subject.pk).first()
    if run is None:
        if not places or stopped:
            return None
        run = _begin(flow_class, subject_type, subject)
    elif run.process.finished is not None and not places:
        return run
    kept = run.process.flow_class
    if kept is None or not issubclass(kept, HouseFlow):  # its class is gone from the code
        kept = flow_class
        _begin_anew(run, kept, subject)
    with kept.lock(run.process_id):
        if stopped:
            kept.instance.cancel(run.process)
        else:
            _bring(run, kept, subject, places)
        if run.stuck:
            run.stuck = ""
            run.save(update_fields=["stuck"])
    return run


def _begin(flow_class: type[HouseFlow], subject_type: str, subject: Any) -> Run:
    process = flow_class.start.run(subject=subject)
    try:
        with transaction.atomic():
            return Run.objects.create(subject_type=subject_type, subject_id=subject.pk, process=process)
    except IntegrityError:
        raise LostWay("another process of this record was begun at the same moment") from None


def _begin_anew(run: Run, flow_class: type[HouseFlow], subject: Any) -> None:
    """Leave the process that lost the way and walk a new one; the old one stays to be read, with nothing open."""
    old = run.process
    Task.objects.filter(process=old).exclude(status__in=[STATUS.DONE, STATUS.CANCELED]).update(status=STATUS.CANCELED, finished=timezone.now())
    old.status, old.finished = PROCESS.CANCELED, timezone.now()
    old.save(update_fields=["status", "finished"])
    run.process = flow_class.start.run(subject=subject)
    run.begun_anew += 1
    run.save(update_fields=["process", "begun_anew"])


def _bring(run: Run, flow_class: type[HouseFlow], subject: Any, places: Sequence[Place]) -> None:
    wanted = {place.node: place for place in places}
    tasks = _walk(run, flow_class, subject, set(wanted))
    if set(tasks) != set(wanted):
        _begin_anew(run, flow_class, subject)
        tasks = _walk(run, flow_class, subject, set(wanted))
    if set(tasks) != set(wanted):
        raise LostWay(f"the record is at {sorted(wanted)}, the flow can only reach {sorted(tasks)}")
    for node, place in wanted.items():
        _hold(tasks[node], place)


def _walk(run: Run, flow_class: type[HouseFlow], subject: Any, wanted: set[str]) -> dict[str, Any]:
    """Complete what is not wanted until nothing is left of it, open the branches that are; return what is open now."""
    run.process.artifact = subject  # read by the forks: as the deed has left it, and not once a task
    tasks = open_tasks(run)
    for _step in range(MOST):
        over = [task for name, task in tasks.items() if name not in wanted]
        if not over:
            break
        if not isinstance(over[0].flow_task, Handle):  # a node that is no longer in the flow
            return tasks
        _complete(over[0])
        tasks = open_tasks(run)
    opened = [_open_branch(run, flow_class, name) for name in wanted - set(tasks)]
    return open_tasks(run) if any(opened) else tasks


def _complete(task: Any) -> None:
    """Complete a step and go on to what follows. As ``Handle.run`` does, which would lock and read again what is held and read."""
    activation = task.flow_task.activation_class(task)
    activation.run(None)
    activation.execute()


def open_tasks(run: Run) -> dict[str, Any]:
    """Return what the flow waits for, by the node's name: its open steps, and tasks whose node is gone."""
    rows = list(Task.objects.filter(process_id=run.process_id, status=STATUS.NEW).order_by("pk"))
    for row in rows:
        row.process = run.process
    return {row.flow_task.name: row for row in rows if row.flow_task is not None and row.flow_task.task_type in ("FUNCTION", "OBSOLETE")}


def _open_branch(run: Run, flow_class: type[HouseFlow], name: str) -> bool:
    """Add a branch to the fork that is passed already: what is asked while others are at work. Its join waits for it too."""
    node = flow_class.instance.node(name, no_obsolete=True)
    forks = [edge.src for edge in node._incoming() if isinstance(edge.src, Split)] if node else []
    fork = Task.objects.filter(process_id=run.process_id, flow_task__in=forks).order_by("-pk").first() if forks else None
    if fork is None:
        return False
    branches = Task.objects.filter(process_id=run.process_id, token__startswith=f"{fork.token}/{fork.pk}_")
    live = branches.exclude(status__in=[STATUS.DONE, STATUS.CANCELED]).exists()
    if live:
        fork.process = run.process
        number = len({row.token.token for row in branches}) + 1
        node._create(fork.flow_task.activation_class(fork), Token(f"{fork.token}/{fork.pk}_{number}"))
    return live


def _hold(task: Any, place: Place) -> None:
    """Write who has the step and when its reminder is due. A step in other hands keeps its one timer."""
    if task.owner_id != place.owner_id:
        task.owner_id, task.assigned = place.owner_id, timezone.now()
        task.save(update_fields=["owner", "assigned"])
    moment = reminder_at(place.due_on, timezone.get_current_timezone())
    for node in task.flow_task._boundary_events:
        if isinstance(node, Reminder):
            _set_timer(node, task, place.key, moment)


def _set_timer(node: Reminder, task: Any, key: str, moment: Any) -> None:
    timer = Task.objects.filter(process_id=task.process_id, flow_task=node, previous=task).order_by("-pk").first()
    rung = timer is not None and timer.status == STATUS.DONE
    if timer is None or (rung and moment is not None and moment > timer.scheduled):  # the date moved after it rang: it rings again
        node._arm(task.flow_task.activation_class(task))
        timer = Task.objects.filter(process_id=task.process_id, flow_task=node, previous=task).order_by("-pk").first()
    if timer.status == STATUS.SCHEDULED and (timer.scheduled, timer.external_task_id) != (moment, key):
        timer.scheduled, timer.external_task_id = moment, key
        timer.save(update_fields=["scheduled", "external_task_id"])
