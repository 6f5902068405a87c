"""What the flows of dossiers ask of the dossier at a fork, and what a timer does. The flows themselves decide nothing."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.services.telling import tell_due_today

#: where who lets the flow follow leaves the kinds of the dossier's open steps, read already
OPEN_KINDS = "_open_kinds"


def start_with(activation: Any, subject: Dossier) -> Any:
    """Bind the new process to its dossier. viewflow holds whole numbers only, as our keys are."""
    activation.process.artifact = subject
    return activation.process


def is_in(state: State) -> Callable[[Any], bool]:
    """Return a test: the dossier is in this state."""
    return lambda activation: activation.process.artifact.state == state


def has_open(kind: StepKind) -> Callable[[Any], bool]:
    """Return a test: work of this kind is open on the dossier."""

    def ask(activation: Any) -> bool:
        known = activation.process.artifact.__dict__.get(OPEN_KINDS)
        if known is not None:
            return kind in known
        return Step.objects.filter(dossier_id=activation.process.artifact_object_id, kind=kind, state=StepState.OPEN).exists()

    return ask


def remind(activation: Any) -> None:
    """Tell who has the step that it is due today. Writes a notification and nothing else: the dossier is not held here."""
    timer = activation.task.previous.first()
    key = (timer.external_task_id or "").removeprefix("step:")
    step = Step.objects.select_related("dossier").filter(pk=int(key), state=StepState.OPEN).first() if key.isdecimal() else None
    now = timezone.now()
    if step is not None and step.due_on == timezone.localdate(now):
        tell_due_today(step, now=now)
