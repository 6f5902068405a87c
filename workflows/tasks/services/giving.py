"""Give a task: by a person, or in the course of another deed (a conclusion, an order)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.law.public import Scope, Unit, start_clock
from govsuite.people.public import Unit as Office
from govsuite.people.public import User, in_force, people_holding
from workflows.tasks.abilities import STAFF, TABLE
from workflows.tasks.enums import SUBJECT, WHOLE, Counted, EntryKind, Origin
from workflows.tasks.models import Task
from workflows.tasks.rules.extending import MOST
from workflows.tasks.services.moving import note
from workflows.tasks.services.telling import tell_given

BOOK = "tasks"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a task comes from: kept as text."""

    kind: str = Origin.OWN
    id: str = ""
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long: so many hours, days or working days from now; or a day, which is counted in days."""

    amount: int = 0
    counted: str = Counted.WORKING_DAYS
    on: date | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is given to whom. ``key``: the same key makes no second task. ``giver_unit_id``: in whose name, where it is not the first post's."""

    title: str
    unit_id: int
    deadline: Deadline
    text: str = ""
    source: Source = Source()
    officer_id: int | None = None
    helper_ids: tuple[int, ...] = ()
    evidence_needed: bool = False
    key: str = ""
    giver_unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the ledger needs to know of a deadline that the giver set."""

    amount: int
    unit: str
    title: str
    citation: str
    stoppable: bool = False
    verified: bool = True


def create_task(*, assignment: Assignment, actor: Actor, now: datetime) -> Task:
    """Give a task within the open deed or a deed of its own. Returns the one that is there where ``key`` is known."""
    unit = Office.objects.filter(in_force(timezone.localdate(now)), pk=assignment.unit_id).first()
    if unit is None:
        raise Invalid("task.no_unit", _("Choose the unit that is responsible."), field="unit")
    TABLE.check(actor, "work.give", unit, book=BOOK)
    title = " ".join(assignment.title.split())[:300]
    if not title:
        raise Invalid("task.no_title", _("Write what is to be done."), field="title")
    counted, amount = _counted(assignment.deadline, timezone.localdate(now))
    with db.deed():
        kept = Task.objects.filter(key=assignment.key).first() if assignment.key else None
        if kept is not None:
            return kept
        task = _written(assignment, title, unit, counted, amount, actor, now)
        _clocked(task, assignment.deadline, actor, now)
        note(task, EntryKind.GIVE, actor=actor, now=now)
        audit.record(
            book=task.book, actor=actor, deed="task.give", obj=task, now=now, after={"state": task.state, "due_on": task.due_on, "unit": task.unit_id},
            detail={"title": task.title, "unit": unit.name, "origin": f"{task.origin_kind}:{task.origin_id}"},
        )
        tell_given(task, now=now)
    return task


def _counted(deadline: Deadline, today: date) -> tuple[str, int]:
    """Return what is counted and how much of it, or refuse a deadline that makes no sense."""
    counted, amount = (Counted.DAYS, (deadline.on - today).days) if deadline.on else (Counted(deadline.counted), deadline.amount)
    least = 0 if deadline.on else 1
    if not least <= amount <= MOST[counted]:
        raise Invalid("task.bad_deadline", _("Choose a due day from today on, within a year."), field="due_on")
    return counted, amount


def _written(assignment: Assignment, title: str, unit: Office, counted: str, amount: int, actor: Actor, now: datetime) -> Task:
    post, source = actor.post, assignment.source
    officer = _officer(assignment, now)
    hours = counted == Counted.HOURS
    due_at = now + timedelta(hours=amount) if hours else None
    task = Task.objects.create(
        title=title, text=assignment.text.strip(), origin_kind=source.kind, origin_id=source.id[:60], origin_title=source.title[:300], origin_url=source.url[:200],
        key=assignment.key or None, giver_id=actor.user_id, giver_name=actor.name, giver_title=post.position_title if post else "",
        giver_position=post.position_code if post else "", giver_unit_id=assignment.giver_unit_id or (post.unit_id if post else unit.pk), unit=unit, officer=officer,
        counted=counted, amount=amount, due_on=timezone.localdate(due_at or now), due_at=due_at, evidence_needed=assignment.evidence_needed, given_at=now,
    )
    task.helpers.set(Office.objects.filter(pk__in=assignment.helper_ids).exclude(pk=unit.pk))
    return task


def _officer(assignment: Assignment, now: datetime) -> User | None:
    """Return the person named, where in office in the unit; else refuse."""
    if assignment.officer_id is None:
        return None
    found = people_holding(STAFF, timezone.localdate(now), unit_ids=[assignment.unit_id]).filter(pk=assignment.officer_id).first()
    if found is None:
        raise Invalid("task.no_officer", _("This person is not in office in the responsible unit today. Choose another one."), field="officer")
    return found


def _clocked(task: Task, deadline: Deadline, actor: Actor, now: datetime) -> None:
    """Let the ledger find the due day; hours are no matter of the calendar."""
    if task.counted == Counted.HOURS:
        return
    rule = _Rule(task.amount, Unit(task.counted).value, task.title[:200], deadline.citation)
    clock = start_clock(
        subject_type=SUBJECT, subject_id=task.pk, key=WHOLE, rule=rule, scope=Scope.UNIT, at=now, cause=_("The task was given"), actor=actor,
        unit_id=task.unit_id, unit_name=task.unit.name,
    )
    task.due_on = clock.due_on or task.due_on
    task.save(update_fields=["due_on"])
