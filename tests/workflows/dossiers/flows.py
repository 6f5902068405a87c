"""What the tests of flows look at: where a dossier's flow is, and its timers."""

from typing import Any

from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from workflows.dossiers.models import Dossier
from workflows.dossiers.services.steps import SUBJECT
from workflows.flowkit.models import Run
from workflows.flowkit.services.following import open_tasks


def run_of(dossier: Dossier) -> Run:
    return Run.objects.select_related("process").get(subject_type=SUBJECT, subject_id=dossier.pk)


def here(dossier: Dossier) -> list[str]:
    """Return the nodes where the flow waits; the flow is not stuck."""
    run = run_of(dossier)
    assert run.stuck == ""
    return sorted(open_tasks(run))


def timers(dossier: Dossier, *, status: str = STATUS.SCHEDULED) -> list[Any]:
    rows = Task.objects.filter(process_id=run_of(dossier).process_id, flow_task_type="TIMER", status=status).order_by("pk")
    return list(rows)
