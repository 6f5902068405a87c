"""What the addresses of assigned work are about, in the world of permissions."""

from datetime import datetime
from typing import Any

from tests.workflows.one_stop import Shop
from workflows.tasks.public import Assignment, Deadline, accept_task, create_task


def task_things(place: Shop, now: datetime) -> dict[str, Any]:
    """A task that the leader gave to the office; Hùng has it in hand."""
    assignment = Assignment("Khơi thông cống", place.units["office"].pk, Deadline(3), officer_id=place.people["hung"].pk)
    task = create_task(assignment=assignment, actor=place.actor("quang", now=now), now=now)
    return {"task": accept_task(task=task, actor=place.actor("hung", now=now), now=now)}
