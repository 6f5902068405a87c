"""Who works on it: by rule to a unit, then to the officer with the fewest open steps; each change of hands is kept."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, DomainError, Invalid
from govsuite.people.public import Unit, User
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import State, StepKind
from workflows.dossiers.models import Dossier, Step, StepAssignment
from workflows.dossiers.rules.assignment import compared, lightest
from workflows.dossiers.selectors.officers import absences_on, loads_of, worker_of
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.moving import lock, move, next_state
from workflows.dossiers.services.steps import close_steps, open_step, open_steps, work_unit_of
from workflows.dossiers.services.telling import tell_assigned

APPRAISAL = "appraisal"


def assign(
    *, dossier: Dossier, actor: Actor, now: datetime, officer_id: int | None = None, why: str = "", version: int | None = None,
) -> Dossier:
    """Give the dossier to an officer: to ``officer_id``, else to the one of its unit with the fewest open steps.

    A dossier that somebody has already goes on to the new hands with its clock.
    """
    TABLE.check(actor, "dossier.assign", dossier, book=dossier.book)
    with db.deed():
        locked = lock(dossier, version=version)
        next_state(locked, "assign")
        unit_id = locked.work_unit_id or work_unit_of(locked)
        # Whoever counts open steps holds the unit: two at once would both find the same officer the least busy.
        db.lock(Unit.objects, pk=unit_id)
        officer, reason = _chosen(locked, unit_id, officer_id, why, timezone.localdate(now))
        if locked.officer_id == officer.pk:
            raise Conflict("dossier.has_it_already", _("%(name)s has this dossier already. Choose somebody else, or leave it as it is.") % {"name": officer.full_name})
        before = locked.officer_id
        locked.work_unit_id, locked.officer = unit_id, officer
        step = _step_of(locked, officer, reason, actor, now)
        tell_assigned(locked, officer.pk, step=step, now=now)
        return move(
            locked, deed="assign", actor=actor, now=now, fields=("work_unit", "officer"),
            detail={"from": before, "to": officer.pk, "step": step.pk, "why": reason},
        )


def assign_many(
    *, dossiers: Sequence[Dossier], actor: Actor, now: datetime, officer_id: int | None = None, shown: Callable[[Dossier], int] | None = None,
) -> list[tuple[Dossier, DomainError | None]]:
    """Assign each in a deed of its own: one that is refused does not keep the others. Return each with its refusal, if any.

    ``shown`` says which version of each the page showed.
    """
    results: list[tuple[Dossier, DomainError | None]] = []
    for dossier in dossiers:
        try:
            results.append((assign(
                dossier=dossier, actor=actor, now=now, officer_id=officer_id, version=shown(dossier) if shown else None,
            ), None))
        except DomainError as refused:
            results.append((dossier, refused))
    return results


def give_step(step: Step, *, officer: User, why: str, actor: Actor, now: datetime) -> Step:
    """Put an open step into other hands and write it down. Within a deed that holds the dossier."""
    StepAssignment.objects.create(step=step, officer=officer, before_id=step.officer_id, why=why[:300], at=now, by_name=actor.name)
    step.officer, step.why = officer, why[:300]
    step.save(update_fields=["officer", "why"])
    return step


def _step_of(locked: Dossier, officer: User, why: str, actor: Actor, now: datetime) -> Step:
    """Return the appraisal in the officer's hands: a new one, or the one that goes on."""
    close_steps(locked, StepKind.ASSIGNING, actor=actor, now=now, remark=why)
    current = open_steps(locked, StepKind.APPRAISAL, StepKind.DRAFTING)
    for step in current:
        give_step(step, officer=officer, why=why, actor=actor, now=now)
    if current:
        return current[0]
    first = not Step.objects.filter(dossier=locked, kind=StepKind.APPRAISAL).exists()
    # The time for appraisal counts from the complete dossier, not from the day on which somebody was found for it.
    rule = rule_of(locked).clock(APPRAISAL) if first and locked.state == State.ACCEPTED else None
    step = open_step(
        dossier=locked, kind=StepKind.APPRAISAL, unit_id=locked.work_unit_id or locked.unit_id, actor=actor, now=now, rule=rule, since=locked.accepted_at,
    )
    return give_step(step, officer=officer, why=why, actor=actor, now=now)


def _chosen(dossier: Dossier, unit_id: int, officer_id: int | None, why: str, day: date) -> tuple[User, str]:
    """Return who gets it and the reason in words."""
    if officer_id is not None:
        return named_officer(unit_id, officer_id, day), why.strip() or _("Chosen by the head of the unit")
    loads = [load for load in loads_of(unit_id, day) if load.officer_id != dossier.officer_id]
    least = lightest(loads)
    if least is None:
        raise Conflict("dossier.nobody_there", _(
            "No other officer of this unit is there today. Name somebody, or ask the administrator to enter an appointment."
        ))
    counts = ", ".join(f"{load.name} {load.open_steps}" for load in compared(loads)[:5])
    return User.objects.get(pk=least.officer_id), _("Fewest open steps of the unit (%(counts)s)") % {"counts": counts}


def named_officer(unit_id: int, officer_id: int, day: date) -> User:
    """Return the person named, when in office in the unit and not away."""
    officer = worker_of(unit_id, officer_id, day)
    if officer is None:
        raise Invalid("dossier.not_of_the_unit", _("This person holds no post in the unit that works on the dossier. Choose one of the list."), field="officer")
    away = absences_on(day, [officer_id]).get(officer_id)
    if away is not None:
        raise Invalid("dossier.officer_away", _("%(name)s is away until %(day)s; %(stand_in)s stands in. Choose somebody who is there.") % {
            "name": officer.full_name, "day": away.ends.strftime("%d/%m/%Y"), "stand_in": away.stand_in.full_name,
        }, field="officer")
    return officer
