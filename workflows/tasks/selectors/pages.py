"""What the pages of a task show: where its deadline stands, what may be done now."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, DueState, clock_of, due_state
from govsuite.records.public import file_url, latest
from workflows.tasks.abilities import TABLE
from workflows.tasks.enums import OPEN, SUBJECT, WHOLE, EntryKind, State
from workflows.tasks.models import Extension, Task
from workflows.tasks.rules.states import possible

TONES = {
    State.GIVEN: "warning", State.ACCEPTED: "info", State.WORKING: "info", State.REPORTED: "live", State.RETURNED: "danger", State.CLOSED: "success",
    State.CANCELLED: "neutral",
}
ENTRY_TONES = {EntryKind.LATE: "danger", EntryKind.RETURN: "warning", EntryKind.CONFIRM: "success", EntryKind.REPORT: "info", EntryKind.CANCEL: "neutral"}


def due_of(task: Task) -> DueState | None:
    """Return where the deadline stands in words; None when the task has ended without a clock."""
    now = timezone.now()
    if task.due_at is not None:
        return _of_hours(task)
    clock = clock_of(SUBJECT, task.pk, WHOLE)
    return due_state(clock, timezone.localdate(now)) if clock else None


def _of_hours(task: Task) -> DueState:
    at, now = timezone.localtime(task.due_at), timezone.now()
    moment = at.strftime("%H:%M %d/%m")
    if task.reported_at is not None or task.state not in OPEN:
        return DueState("done", _("It was due at %(moment)s") % {"moment": moment}, 0 if task.on_time else -1, None)
    if task.due_at is not None and task.due_at < now:
        return DueState("late", _("Overdue since %(moment)s") % {"moment": moment}, -1, None)
    return DueState("today", _("Due at %(moment)s") % {"moment": moment}, 0, None)


def dues_of(tasks: list[Task]) -> dict[int, DueState]:
    """Return where the deadline of each stands; one query for the clocks."""
    today = timezone.localdate()
    clocks = Clock.objects.filter(subject_type=SUBJECT, subject_id__in=[task.pk for task in tasks], key=WHOLE).order_by("pk")
    known = {clock.subject_id: due_state(clock, today) for clock in clocks}
    return {task.pk: _of_hours(task) if task.due_at else known[task.pk] for task in tasks if task.due_at or task.pk in known}


def may_now(task: Task, actor: Actor) -> dict[str, bool]:
    """Return deed → whether this person may do it in the state of now."""
    allowed, can = possible(task.state), TABLE.can(actor, "task", task)
    waits = task.extensions.filter(state=Extension.State.ASKED).exists()
    may = {deed: deed in allowed and can.get(deed, False) for deed in ("accept", "hand_over", "progress", "evidence", "report", "confirm", "return", "cancel")}
    may["extend_ask"] = "extend_ask" in allowed and can["extend_ask"] and not waits
    may["extend_answer"] = waits and can["extend_answer"]
    return may


def page_of(task: Task, actor: Actor) -> dict[str, Any]:
    """Return the context of a task's page."""
    clock = clock_of(SUBJECT, task.pk, WHOLE)
    return {
        "task": task, "tone": TONES[State(task.state)], "due": due_of(task), "clock": clock, "may": may_now(task, actor),
        "helpers": list(task.helpers.all()), "extensions": list(task.extensions.all()), "waiting_extension": task.extensions.filter(state=Extension.State.ASKED).first(),
        "evidence": [{"row": row, "url": file_url(row.file), "version": latest(row.file)} for row in task.evidence.select_related("file")],
        "entries": [{"row": row, "tone": ENTRY_TONES.get(EntryKind(row.kind), "neutral")} for row in task.entries.order_by("-pk")],
        "follows": task.followers.filter(pk=actor.user_id).exists(), "is_open": task.state in OPEN,
    }
