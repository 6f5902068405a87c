"""Where a flow is, for those who draw it."""

from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS


def nodes_of(subject_type: str, subject_id: int) -> tuple[set[str], set[str]] | None:
    """Return the names of the nodes where the record's flow waits, and of those it has been through; None when it has no flow."""
    rows = Task.objects.filter(process__flow_run__subject_type=subject_type, process__flow_run__subject_id=subject_id)
    known = [(task.flow_task.name, task.status) for task in rows.only("flow_task", "status") if task.flow_task is not None]
    if not known:
        return None
    return {name for name, status in known if status == STATUS.NEW}, {name for name, status in known if status == STATUS.DONE}
