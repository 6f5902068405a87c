"""Lists of tasks, what is due first, page by page along (due_on, id); the figures of the board, counted from the same rows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.public import Unit, units_of_place
from workflows.tasks.abilities import OVERSEERS
from workflows.tasks.enums import IN_HAND, OPEN, State
from workflows.tasks.models import Task
from workflows.tasks.rules.deadlines import NEAR

PAGE = 50
SCOPES = ("mine", "unit", "given", "followed", "all")
DUE = ("late", "today", "near", "later", "soon")


@dataclass(frozen=True, slots=True)
class Filters:
    """What stands in the address of a list; empty leaves nothing out."""

    scope: str = "mine"
    unit: int | None = None
    state: str = ""
    due: str = ""
    origin: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Task]
    after: str


def overseen(actor: Actor) -> set[int]:
    """Return the units of every place whose work the actor oversees."""
    return {unit for post in actor.posts if post.position_code in OVERSEERS for unit in units_of_place(post.unit_id)}


def scope_of(actor: Actor, scope: str) -> QuerySet[Task]:
    """Return the tasks of one of the scopes; "all" gives nothing to who oversees nothing."""
    units = [post.unit_id for post in actor.posts]
    query = {
        "mine": Q(officer_id=actor.user_id), "unit": Q(unit_id__in=units) | Q(helpers__in=units), "given": Q(giver_id=actor.user_id),
        "followed": Q(followers=actor.user_id), "all": Q(giver_unit_id__in=overseen(actor)) if scope == "all" else Q(),
    }[scope]
    return Task.objects.filter(query).distinct() if scope in ("unit", "followed") else Task.objects.filter(query)


def due_query(due: str, now: datetime) -> Q:
    """Return what is late, due today, near or later: of what the responsible unit still has in hand."""
    today = timezone.localdate(now)
    late = Q(due_at__lt=now) | Q(due_at__isnull=True, due_on__lt=today)
    known = {
        "late": late, "today": Q(due_on=today) & ~Q(due_at__lt=now), "near": Q(due_on__gt=today, due_on__lte=today + NEAR), "later": Q(due_on__gt=today + NEAR),
        "soon": Q(due_on__gte=today, due_on__lte=today + NEAR) & ~Q(due_at__lt=now),
    }
    return Q(state__in=IN_HAND) & known[due]


def filtered(scope: QuerySet[Task], filters: Filters, now: datetime) -> QuerySet[Task]:
    """Leave what fits; without a state what is open."""
    if filters.state == "ended":
        scope = scope.filter(state__in=[State.CLOSED, State.CANCELLED])
    elif filters.state in State.values:
        scope = scope.filter(state=filters.state)
    elif filters.state != "every":
        scope = scope.filter(state__in=OPEN)
    if filters.due in DUE:
        scope = scope.filter(due_query(filters.due, now))
    if filters.unit is not None:
        scope = scope.filter(unit_id=filters.unit)
    if filters.origin:
        scope = scope.filter(origin_kind=filters.origin)
    return scope.filter(Q(title__icontains=filters.text) | Q(origin_title__icontains=filters.text)) if filters.text else scope


def page_of(rows: QuerySet[Task], *, after: str) -> Page:
    """Return the tasks from ``after`` on; a place that is none begins at the beginning."""
    rows = rows.select_related("unit", "officer").order_by("due_on", "pk")
    place = _place(after)
    if place is not None:
        rows = rows.filter(Q(due_on__gt=place[0]) | Q(due_on=place[0], pk__gt=place[1]))
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    return Page(shown, f"{shown[-1].due_on}.{shown[-1].pk}" if len(found) > PAGE else "")


def _place(after: str) -> tuple[date, int] | None:
    day, _dot, pk = after.partition(".")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def counts_of(scope: QuerySet[Task], now: datetime) -> dict[str, int]:
    """Return how many are open, and how many of each state of due."""
    return Task.objects.filter(pk__in=scope.values("pk")).aggregate(
        all=Count("pk", filter=Q(state__in=OPEN)), **{key: Count("pk", filter=due_query(key, now)) for key in DUE},
    )


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """What a unit has: each figure opens its list."""

    unit: Unit
    open: int
    late: int
    near: int
    reported: int
    closed: int
    on_time: int


def board_of(actor: Actor, now: datetime, *, since: date) -> list[UnitFigures]:
    """Return the units with tasks of the places that the actor oversees, the most overdue first; what ended is counted since a day."""
    rows = Task.objects.filter(giver_unit_id__in=overseen(actor))
    ended = Q(state=State.CLOSED, ended_at__date__gte=since)
    figures = rows.values("unit").annotate(
        open=Count("pk", filter=Q(state__in=OPEN)), late=Count("pk", filter=due_query("late", now)),
        near=Count("pk", filter=due_query("soon", now)), reported=Count("pk", filter=Q(state=State.REPORTED)),
        closed=Count("pk", filter=ended), on_time=Count("pk", filter=ended & Q(on_time=True)),
    )
    units = Unit.objects.in_bulk([row["unit"] for row in figures])
    made = [UnitFigures(units[row.pop("unit")], **row) for row in figures]
    return sorted(made, key=lambda one: (-one.late, -one.open, one.unit.name))
