"""Who could take a piece of work: who is in office in a unit, who is away, who has how much to do."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, NotFound
from govsuite.people.public import Appointment, Unit, User, in_force, people_holding, units_of_place
from workflows.dossiers.abilities import HEADS, OFFICERS, TABLE
from workflows.dossiers.enums import StepState
from workflows.dossiers.models import Absence, Dossier, Step
from workflows.dossiers.rules.assignment import Load

#: the audit book of what belongs to no single dossier
WORK_BOOK = "dossier_work"
#: who may be given a step of a unit's work
WORKERS = OFFICERS + HEADS


def absences_on(day: date, user_ids: Iterable[int]) -> dict[int, Absence]:
    """Return who of these is away that day."""
    rows = Absence.objects.filter(user_id__in=list(user_ids), starts__lte=day, ends__gte=day, cancelled_at__isnull=True)
    return {row.user_id: row for row in rows.select_related("stand_in", "user")}


def loads_of(unit_id: int, day: date) -> list[Load]:
    """Return the officers of a unit who are there that day, each with the number of open steps."""
    people = list(people_holding(OFFICERS, day, unit_ids=[unit_id]))
    away = absences_on(day, [person.pk for person in people])
    here = [person for person in people if person.pk not in away]
    rows = Step.objects.filter(state=StepState.OPEN, officer_id__in=[person.pk for person in here]).values("officer_id").annotate(n=Count("pk"))
    counts = {row["officer_id"]: row["n"] for row in rows}
    return [Load(person.pk, person.full_name, counts.get(person.pk, 0)) for person in here]


def worker_of(unit_id: int, user_id: int, day: date) -> User | None:
    """Return this person where he or she may be given work of the unit on that day."""
    return people_holding(WORKERS, day, unit_ids=[unit_id]).filter(pk=user_id).first()


def heads_of(unit_id: int, day: date) -> list[int]:
    """Return who is told what comes to a unit: its heads; without one, everybody who works there."""
    heads = list(people_holding(HEADS, day, unit_ids=[unit_id]).values_list("pk", flat=True))
    return heads or list(people_holding(OFFICERS, day, unit_ids=[unit_id]).values_list("pk", flat=True))


def head_units(actor: Actor) -> list[int]:
    """Return the units whose work the actor hands out."""
    return [post.unit_id for post in actor.posts if post.position_code in HEADS]


def absences_listed(user_ids: Iterable[int], day: date) -> list[Absence]:
    """Return the absences of these people that go on or are to come."""
    rows = Absence.objects.filter(Q(user_id__in=list(user_ids)), ends__gte=day, cancelled_at__isnull=True)
    return list(rows.select_related("user", "stand_in").order_by("starts", "pk"))


def shares_a_unit(user_id: int, other_id: int, day: date) -> bool:
    """Tell whether both hold posts in one unit on that day."""
    held = Appointment.objects.filter(in_force(day))
    return held.filter(user_id=user_id, unit_id__in=held.filter(user_id=other_id).values("unit_id")).exists()


def askable_units(dossier: Dossier) -> list[Unit]:
    """Return the units of the place that may be asked for an opinion: all that are there but the one that works on it."""
    day = timezone.localdate()
    rows = Unit.objects.filter(in_force(day), pk__in=units_of_place(dossier.unit_id), kind__in=[Unit.Kind.OFFICE, Unit.Kind.AGENCY])
    return list(rows.exclude(pk=dossier.work_unit_id).order_by("name", "pk"))


def staff_units(actor: Actor, codes: tuple[str, ...]) -> set[int]:
    """Return the units of every place where the actor holds one of these positions."""
    return {unit for post in actor.posts if post.position_code in codes for unit in units_of_place(post.unit_id)}


def own_units(actor: Actor) -> list[tuple[int, str]]:
    """Return the units in which the actor holds a post: the queues beside one's own."""
    return list({post.unit_id: post.unit_name for post in actor.posts}.items())


def absence_for(actor: Actor | None, pk: int) -> Absence:
    """Return an absence for somebody who may take it back."""
    absence = Absence.objects.select_related("user", "stand_in").filter(pk=pk).first()
    if absence is None or not TABLE.allows(actor, "absence.note", absence.user):
        attempt = Attempt(book=WORK_BOOK, deed="absence.cancel", object_type="workflows_dossiers.absence", object_id=str(pk))
        raise NotFound("absence.not_found", _("There is no such absence here. Go back to the list."), attempt=attempt)
    return absence
