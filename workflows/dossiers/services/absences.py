"""Hand-over: somebody is away, a stand-in takes the open work; the hands that it goes through stay written."""

import logging
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import User
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.enums import OPEN_STATES, StepState
from workflows.dossiers.models import Absence, Dossier, Step
from workflows.dossiers.selectors.officers import WORK_BOOK, absences_on, shares_a_unit
from workflows.dossiers.services.assigning import give_step
from workflows.dossiers.services.moving import lock, record, touch
from workflows.dossiers.services.telling import tell_handed_over

log = logging.getLogger(__name__)


def note_absence(*, user: User, stand_in: User, starts: date, ends: date, reason: str = "", actor: Actor, now: datetime) -> Absence:
    """Write down that somebody will be away and who stands in. Open work goes over on the first day (today: at once)."""
    TABLE.check(actor, "absence.note", user, book=WORK_BOOK)
    day = timezone.localdate(now)
    _check_days(starts, ends, day)
    with db.deed():
        # The person's row is held: two absences of the same days cannot both be written.
        db.lock(User.objects, pk=user.pk)
        _check_people(user, stand_in, starts, ends, day)
        absence = Absence.objects.create(
            user=user, stand_in=stand_in, starts=starts, ends=ends, reason=reason.strip()[:300], noted_at=now, noted_by_name=actor.name,
        )
        audit.record(
            book=WORK_BOOK, actor=actor, deed="absence.note", obj=absence, now=now,
            detail={"user": user.pk, "stand_in": stand_in.pk, "starts": starts, "ends": ends},
        )
    if starts <= day:
        hand_over(absence=absence, actor=actor, now=now)
    return absence


def cancel_absence(*, absence: Absence, actor: Actor, now: datetime) -> Absence:
    """Take an absence back: from now on the person gets work again. What was handed over stays where it is."""
    TABLE.check(actor, "absence.note", absence.user, book=WORK_BOOK)
    with db.deed():
        locked = db.lock(Absence.objects, pk=absence.pk)
        if locked.cancelled_at is not None:
            raise Conflict("absence.cancelled", _("This absence was taken back already."))
        locked.cancelled_at = now
        locked.save(update_fields=["cancelled_at"])
        audit.record(book=WORK_BOOK, actor=actor, deed="absence.cancel", obj=locked, now=now, detail={"user": locked.user_id})
    return locked


def hand_over(*, absence: Absence, actor: Actor, now: datetime) -> int:
    """Give every open step of the absent person to the stand-in, each dossier in a deed of its own; return how many went over.

    May be called again after a crash: what went over already is passed.
    """
    moved = 0
    for dossier in _dossiers_of(absence.user_id):
        moved += _hand_over_one(dossier, absence, actor, now)
    with db.deed():
        locked = db.lock(Absence.objects, pk=absence.pk)
        if locked.handed_over_at is None:
            locked.handed_over_at = now
            locked.save(update_fields=["handed_over_at"])
            if moved:
                tell_handed_over(absence.stand_in_id, count=moved, name=absence.user.full_name, now=now)
    return moved


def start_absences(*, now: datetime) -> int:
    """Hand over the work of those whose absence begins; run by the job. Return how many absences began."""
    day, begun = timezone.localdate(now), 0
    rows = Absence.objects.filter(starts__lte=day, ends__gte=day, handed_over_at__isnull=True, cancelled_at__isnull=True)
    for absence in rows.select_related("user", "stand_in"):
        try:
            hand_over(absence=absence, actor=system_actor(), now=now)
        except Exception:
            log.exception("The work of absence %s could not be handed over; it is tried again in a minute.", absence.pk)
            continue
        begun += 1
    return begun


def _dossiers_of(user_id: int) -> QuerySet[Dossier]:
    steps = Step.objects.filter(officer_id=user_id, state=StepState.OPEN)
    return Dossier.objects.filter(pk__in=steps.values("dossier_id")) | Dossier.objects.filter(officer_id=user_id, state__in=OPEN_STATES)


def _hand_over_one(dossier: Dossier, absence: Absence, actor: Actor, now: datetime) -> int:
    why = _("Stands in for %(name)s, away until %(day)s") % {"name": absence.user.full_name, "day": absence.ends.strftime("%d/%m/%Y")}
    with db.deed():
        locked = lock(dossier)
        steps = list(Step.objects.filter(dossier=locked, officer_id=absence.user_id, state=StepState.OPEN))
        if not steps and locked.officer_id != absence.user_id:
            return 0
        for step in steps:
            give_step(step, officer=absence.stand_in, why=why, actor=actor, now=now)
        if locked.officer_id == absence.user_id:
            locked.officer = absence.stand_in
        touch(locked, fields=("officer",))
        record(locked, deed="hand_over_work", actor=actor, now=now, detail={
            "from": absence.user_id, "to": absence.stand_in_id, "steps": [step.pk for step in steps], "absence": absence.pk,
        })
    return len(steps)


def _check_days(starts: date, ends: date, day: date) -> None:
    if ends < starts:
        raise Invalid("absence.dates", _("The last day lies before the first. Check the two days."), field="ends")
    if ends < day:
        raise Invalid("absence.past", _("These days are over already. Enter an absence that goes on or is to come."), field="ends")


def _check_people(user: User, stand_in: User, starts: date, ends: date, day: date) -> None:
    if stand_in.pk == user.pk:
        raise Invalid("absence.oneself", _("Nobody stands in for oneself. Choose a colleague."), field="stand_in")
    if not shares_a_unit(user.pk, stand_in.pk, max(starts, day)):
        raise Invalid("absence.not_a_colleague", _("The stand-in must hold a post in the same unit. Choose one of the list."), field="stand_in")
    if absences_on(starts, [stand_in.pk]) or absences_on(ends, [stand_in.pk]):
        raise Invalid("absence.stand_in_away", _("%(name)s is away on these days too. Choose somebody who is there.") % {"name": stand_in.full_name}, field="stand_in")
    overlapping = Absence.objects.filter(user=user, starts__lte=ends, ends__gte=starts, cancelled_at__isnull=True)
    if overlapping.exists():
        raise Conflict("absence.overlaps", _("An absence on these days is written down already. Take it back first, then enter the new one."))
