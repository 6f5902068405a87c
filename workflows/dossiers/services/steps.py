"""Open and close the pieces of work on a dossier. Called inside the deeds that need them."""

from datetime import datetime

from govsuite.core.actors import Actor
from govsuite.law.public import ClockRule, Scope, clock_of, finish_clock, start_clock
from workflows.dossiers.enums import StepKind, StepState
from workflows.dossiers.models import AssignmentRule, Dossier, Step
from workflows.dossiers.rules.assignment import area_fits

#: the ledger's name of a dossier
SUBJECT = "workflows_dossiers.dossier"


def clock_key(step: Step) -> str:
    """Name a step's clock: the same kind of step may come back."""
    return f"step:{step.pk}"


def scope_of(kind: StepKind) -> str:
    """Return whose deadline a step's clock is: the law gives the consulted agency its own days (NĐ 217/2026 Đ54 k2 c)."""
    return (Scope.UNIT if kind == StepKind.OPINION else Scope.STEP).value


def open_step(
    *, dossier: Dossier, kind: StepKind, unit_id: int, actor: Actor, now: datetime, officer_id: int | None = None, why: str = "",
    rule: ClockRule | None = None, since: datetime | None = None,
) -> Step:
    """Open a step for a unit (and a person); with ``rule`` it has a clock of its own, which runs from ``since`` where given."""
    step = Step.objects.create(dossier=dossier, kind=kind, unit_id=unit_id, officer_id=officer_id, why=why[:300], opened_at=now, due_on=dossier.due_on)
    if rule is not None:
        clock = start_clock(
            subject_type=SUBJECT, subject_id=dossier.pk, key=clock_key(step), rule=rule, scope=scope_of(kind), at=since or now, cause=str(step.get_kind_display()),
            actor=actor, unit_id=unit_id, unit_name=_unit_name(step),
        )
        step.due_on, step.own_due = clock.due_on, True
        step.save(update_fields=["due_on", "own_due"])
    return step


def _unit_name(step: Step) -> str:
    """Return the name of the step's unit; that of the dossier's own units is read already."""
    own = step.dossier.work_unit if step.dossier.work_unit_id == step.unit_id else None
    return (own or step.unit).name


def close_step(step: Step, *, actor: Actor, now: datetime, remark: str = "", state: StepState = StepState.DONE) -> Step:
    """End a step and its clock."""
    step.state, step.done_at, step.done_by_name, step.remark = state, now, actor.name, remark[:1000]
    step.save(update_fields=["state", "done_at", "done_by_name", "remark"])
    clock = clock_of(SUBJECT, step.dossier_id, clock_key(step)) if step.own_due else None
    if clock is not None and clock.state != "done":
        finish_clock(clock=clock, at=now, cause=remark or str(step.get_state_display()), actor=actor)
    return step


def open_steps(dossier: Dossier, *kinds: StepKind) -> list[Step]:
    """Return the open steps of these kinds; of all kinds where none is named."""
    rows = Step.objects.filter(dossier=dossier, state=StepState.OPEN).select_related("unit", "officer")
    return list(rows.filter(kind__in=kinds) if kinds else rows)


def close_steps(dossier: Dossier, *kinds: StepKind, actor: Actor, now: datetime, remark: str = "", state: StepState = StepState.DONE) -> None:
    """End every open step of these kinds."""
    for step in open_steps(dossier, *kinds):
        close_step(step, actor=actor, now=now, remark=remark, state=state)


def work_unit_of(dossier: Dossier) -> int:
    """Return the unit that works on such a dossier: by the first rule that fits, else the counter itself."""
    for rule in AssignmentRule.objects.filter(unit_id=dossier.unit_id):
        if dossier.procedure.startswith(rule.procedure) and area_fits(rule.area, area=dossier.area, site=dossier.site):
            return rule.work_unit_id
    return dossier.desk_id or dossier.unit_id
