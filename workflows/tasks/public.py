"""The door of assigned work: other apps import nothing else of it.

A task comes from a conclusion, an incident or a document: ``create_task(assignment=Assignment(…), actor=…, now=…)`` inside
the deed that gives it. What became of it is heard by the events ``TaskClosed`` and ``TaskOverdue``.
"""

from workflows.tasks.enums import IN_HAND, OPEN, Counted, Origin, State
from workflows.tasks.events import TaskClosed, TaskOverdue
from workflows.tasks.models import Evidence, Task
from workflows.tasks.selectors.pages import due_of
from workflows.tasks.selectors.standing import TaskStanding, late_standing, tasks_standing
from workflows.tasks.selectors.tasks import overdue_from, tasks_from
from workflows.tasks.services.each_minute import pass_time
from workflows.tasks.services.extending import answer_extension, ask_extension, follow_due
from workflows.tasks.services.giving import Assignment, Deadline, Source, create_task
from workflows.tasks.services.judging import cancel_task, confirm_task, return_task
from workflows.tasks.services.working import accept_task, add_evidence, hand_over, note_progress, report_done

__all__ = [
    "IN_HAND", "OPEN", "Assignment", "Counted", "Deadline", "Evidence", "Origin", "Source", "State", "Task", "TaskClosed", "TaskOverdue", "TaskStanding", "accept_task",
    "add_evidence", "answer_extension", "ask_extension", "cancel_task", "confirm_task", "create_task", "due_of", "follow_due", "hand_over", "late_standing", "note_progress",
    "overdue_from", "pass_time", "report_done", "return_task", "tasks_from", "tasks_standing",
]
