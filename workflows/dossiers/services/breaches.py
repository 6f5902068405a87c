"""Something of a dossier is late: tell who has it in hand, and the head of the unit."""

from django.utils import timezone

from govsuite.law.public import ClockBreached
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.selectors.officers import heads_of
from workflows.dossiers.services.clocks import WHOLE
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.telling import tell_late, tell_late_whole


def tell_breach(event: ClockBreached) -> None:
    """Tell of a step that is late, or of the whole: a step of its own is warned of, not the whole alone."""
    if event.subject_type != SUBJECT:
        return
    day = timezone.localdate(event.at)
    if event.key.startswith("step:"):
        step = Step.objects.select_related("dossier").filter(pk=int(event.key.removeprefix("step:")), state=StepState.OPEN).first()
        if step is not None:
            tell_late(step, {*heads_of(step.unit_id, day), *([step.officer_id] if step.officer_id else [])}, now=event.at)
    elif event.key == WHOLE:
        dossier = Dossier.objects.get(pk=event.subject_id)
        people = {*heads_of(dossier.work_unit_id or dossier.unit_id, day), *([dossier.officer_id] if dossier.officer_id else [])}
        tell_late_whole(dossier, people, due_on=event.due_on, now=event.at)
