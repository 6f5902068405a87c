"""The clocks of a dossier: stand still, run on, end; and the due dates in lists that follow them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.law.public import Clock, DueMoved, clock_of, finish_clock, resume_clock, stop_clock
from workflows.dossiers.enums import State, StepKind, StepState
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.services.boards import count_moves
from workflows.dossiers.services.steps import SUBJECT, clock_key, close_steps, open_steps

WHOLE, SUPPLEMENT, RECHECK, REFUSAL = "whole", "supplement", "recheck", "refusal"
#: what is still open when a dossier is decided or ends has no further use
USELESS = (StepKind.APPRAISAL, StepKind.OPINION, StepKind.INSPECTION, StepKind.ASSIGNING)
ENDS_WORK = (State.DECIDED, State.WITHDRAWN, State.NOT_ACCEPTED)


def stop_work(locked: Dossier, *, cause: str, citation: str, actor: Actor, now: datetime) -> None:
    """Let the whole and the appraisal stand still, where their rules allow it. ``due_on`` of ``locked`` follows."""
    for clock in _of_the_work(locked):
        if clock.stoppable and clock.state == Clock.State.RUNNING:
            stopped = stop_clock(clock=clock, at=now, cause=cause, citation=citation, actor=actor)
            if clock.key == WHOLE:
                locked.due_on, locked.due_stopped = stopped.due_on, True


def resume_work(locked: Dossier, *, cause: str, citation: str, actor: Actor, now: datetime) -> None:
    """Let run on what stood still."""
    for clock in _of_the_work(locked):
        if clock.state == Clock.State.STOPPED:
            running = resume_clock(clock=clock, at=now, cause=cause, citation=citation, actor=actor)
            if clock.key == WHOLE:
                locked.due_on, locked.due_stopped = running.due_on, False


def _of_the_work(dossier: Dossier) -> Iterator[Clock]:
    keys = [WHOLE, *(clock_key(step) for step in open_steps(dossier, StepKind.APPRAISAL))]
    for key in keys:
        clock = clock_of(SUBJECT, dossier.pk, key)
        if clock is not None:
            yield clock


def finish_if_open(dossier: Dossier, key: str, *, cause: str, actor: Actor, now: datetime) -> None:
    """End the clock of this key where one is open."""
    clock = clock_of(SUBJECT, dossier.pk, key)
    if clock is not None and clock.state != Clock.State.DONE:
        finish_clock(clock=clock, at=now, cause=cause, actor=actor)


def follow_due(event: DueMoved) -> None:
    """Repeat moved due dates where lists read them: on the dossier and on its steps. A moved calendar brings hundreds at once."""
    dossiers, steps = defaultdict[date | None, list[int]](list), defaultdict[date | None, list[int]](list)
    for move in event.moves:
        if move.subject_type == SUBJECT and move.key == WHOLE:
            dossiers[move.new].append(move.subject_id)
        elif move.subject_type == SUBJECT and move.key.startswith("step:"):
            steps[move.new].append(int(move.key.removeprefix("step:")))
    count_moves({pk: new for new, ids in dossiers.items() for pk in ids})
    for new, ids in dossiers.items():
        Dossier.objects.filter(pk__in=ids).update(due_on=new, due_stopped=new is None)
        Step.objects.filter(dossier_id__in=ids, state=StepState.OPEN, own_due=False).update(due_on=new)
    for new, ids in steps.items():
        Step.objects.filter(pk__in=ids).update(due_on=new)


def end_work(locked: Dossier, *, actor: Actor, now: datetime) -> None:
    """Close what is left open when a dossier is decided or ends: nobody is asked for it any more."""
    cause = _("The dossier left the hands of those who appraise it")
    close_steps(locked, *USELESS, actor=actor, now=now, remark=cause, state=StepState.CANCELLED)
    for key in (SUPPLEMENT, RECHECK, REFUSAL):
        finish_if_open(locked, key, cause=cause, actor=actor, now=now)
