"""The queues: open steps of a person or of a unit, what is due first, page by page along (due_on, id)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound
from govsuite.law.public import Clock, DueState, due_state
from govsuite.people.public import Unit
from workflows.dossiers.abilities import STAFF, TABLE
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Step
from workflows.dossiers.rules.folding import digits
from workflows.dossiers.selectors.finding import looked_for
from workflows.dossiers.selectors.officers import staff_units

PAGE = 50
#: so many days before the end a step is called near, in lists
NEAR = timedelta(days=3)
SUBJECT = "workflows_dossiers.dossier"
DUE = ("late", "today", "near", "later", "still")


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands in the address of a queue; empty leaves nothing out."""

    procedure: str = ""
    kind: str = ""
    officer: str = ""
    due: str = ""
    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a queue: the step, where its deadline stands in words."""

    step: Step
    due: DueState | None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a queue; ``after`` is the place where the next one begins, empty on the last."""

    rows: list[Row]
    after: str


def mine(actor: Actor) -> QuerySet[Step]:
    """Return the open steps in this person's hands."""
    return Step.objects.filter(officer_id=actor.user_id, state=StepState.OPEN)


def of_unit(unit: Unit) -> QuerySet[Step]:
    """Return the open steps of a unit."""
    return Step.objects.filter(unit=unit, state=StepState.OPEN)


def queue_unit(actor: Actor | None, pk: int, *, book: str = "") -> Unit:
    """Return a unit whose queue this person may see: one's own, or one of the place for its staff; NotFound otherwise.

    With ``book`` it is asked for a deed: a refusal is written there as an attempt.
    """
    TABLE.check(actor, "dossier.list", book=book)
    unit = Unit.objects.filter(pk=pk).first()
    if actor is None or unit is None or pk not in staff_units(actor, STAFF):
        attempt = Attempt(book=book, deed="dossier.assign", object_type="govsuite_people.unit", object_id=str(pk)) if book else None
        raise NotFound("queue.not_found", _("There is no such unit here. Choose one of the units of your place."), attempt=attempt)
    return unit


def page_of_queue(scope: QuerySet[Step], filters: Filters, *, after: str, day: date) -> Page:
    """Return the steps from ``after`` on: those with a due date first, then those whose clock stands still or never ran."""
    rows = filtered(scope, filters, day).select_related("dossier__applicant", "unit", "officer")
    place = _place(after)
    found: list[Step] = []
    if place is None or place[0] is not None:
        dated = rows.filter(due_on__isnull=False).order_by("due_on", "pk")
        if place is not None:
            dated = dated.filter(Q(due_on__gt=place[0]) | Q(due_on=place[0], pk__gt=place[1]))
        found = list(dated[: PAGE + 1])
    if len(found) <= PAGE:
        undated = rows.filter(due_on__isnull=True).order_by("pk")
        if place is not None and place[0] is None:
            undated = undated.filter(pk__gt=place[1])
        found += list(undated[: PAGE + 1 - len(found)])
    shown, last = found[:PAGE], found[PAGE - 1] if len(found) > PAGE else None
    states = _due_states(shown, day)
    return Page([Row(step, states.get(step.pk)) for step in shown], f"{last.due_on or '-'}.{last.pk}" if last else "")


def filtered(scope: QuerySet[Step], filters: Filters, day: date) -> QuerySet[Step]:
    """Leave what fits the filters; a value that is none of the known ones leaves nothing out."""
    if filters.procedure:
        scope = scope.filter(dossier__procedure=filters.procedure)
    if filters.kind:
        scope = scope.filter(kind=filters.kind)
    if filters.state:
        scope = scope.filter(dossier__state=filters.state)
    if filters.officer == "none":
        scope = scope.filter(officer__isnull=True)
    elif filters.officer.isdecimal():
        scope = scope.filter(officer_id=int(filters.officer[:18]))
    if filters.due in DUE:
        scope = scope.filter(_due_query(day)[filters.due])
    return scope.filter(_text_query(filters.text)) if filters.text.strip() else scope


def counts_of(scope: QuerySet[Step], day: date) -> dict[str, int]:
    """Return how many steps there are, and how many of each state of due."""
    parts = {key: Count("pk", filter=query) for key, query in _due_query(day).items()}
    return scope.aggregate(all=Count("pk"), unassigned=Count("pk", filter=Q(officer__isnull=True)), **parts)


def choices_of(scope: QuerySet[Step]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the procedures and the people that occur in a queue: what its filters offer."""
    procedures = scope.order_by("dossier__procedure").values_list("dossier__procedure", "dossier__procedure_title").distinct()
    people = scope.filter(officer__isnull=False).order_by("officer__full_name").values_list("officer_id", "officer__full_name").distinct()
    return list(procedures), [(str(pk), name) for pk, name in people]


def _due_query(day: date) -> dict[str, Q]:
    return {
        "late": Q(due_on__lt=day), "today": Q(due_on=day), "near": Q(due_on__gt=day, due_on__lte=day + NEAR), "later": Q(due_on__gt=day + NEAR),
        "still": Q(due_on__isnull=True),
    }


def _text_query(text: str) -> Q:
    """Find as everywhere, and by the running number at the end of the code: a queue is short enough for that."""
    number = digits(text)
    found = looked_for(text, path="dossier__")
    return found | Q(dossier__code__endswith=number) if number == text.strip() else found


def _place(after: str) -> tuple[date | None, int] | None:
    """Read the place from the address; None for none, and for what is none."""
    day, _dot, pk = after.partition(".")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    if day == "-":
        return None, int(pk)
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def _due_states(steps: list[Step], day: date) -> Mapping[int, DueState]:
    """Return where the deadline of each step stands: of its own clock, else of the whole dossier. One query."""
    keys = {f"step:{step.pk}": step.pk for step in steps}
    clocks = Clock.objects.filter(
        ~Q(state=Clock.State.DONE), subject_type=SUBJECT, subject_id__in={step.dossier_id for step in steps}, key__in=[*keys, "whole"],
    )
    own: dict[int, Any] = {}
    whole: dict[int, Any] = {}
    for clock in clocks:
        if clock.key == "whole":
            whole[clock.subject_id] = clock
        else:
            own[keys[clock.key]] = clock
    found = {step.pk: own.get(step.pk) or whole.get(step.dossier_id) for step in steps}
    return {pk: due_state(clock, day) for pk, clock in found.items() if clock is not None}
