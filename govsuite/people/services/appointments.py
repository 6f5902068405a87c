"""Appoint to a post, end an appointment."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.models import Appointment, Position, Unit, User
from govsuite.people.rules.periods import overlap
from govsuite.people.selectors import in_force, people_holding


def appoint(
    *, user: User, position: Position, unit: Unit, starts: date, ends: date | None = None, decision: str = "", actor: Actor, now: datetime,
) -> Appointment:
    """Appoint a person; refused while the same person holds the same post in the same unit on one of these days."""
    TABLE.check(actor, "people.manage", user, book="people")
    with db.deed():
        user = db.lock(User.objects, pk=user.pk)
        check_dates_of_unit(starts, ends, unit)
        check_no_overlap(user=user, position=position, unit=unit, starts=starts, ends=ends)
        made = Appointment.objects.create(user=user, position=position, unit=unit, starts=starts, ends=ends, decision=decision)
        audit.record(book="people", actor=actor, deed="appointment.make", obj=made, now=now, after=_state(made), detail=_told(made))
    return made


def check_dates_of_unit(starts: date, ends: date | None, unit: Unit) -> None:
    """Refuse days in the wrong order or outside the time of the unit."""
    if ends is not None and ends < starts:
        raise Invalid("people.dates_reversed", _("The last day lies before the first. Correct one of the two."), field="ends")
    if starts < unit.starts or (unit.ends is not None and starts > unit.ends):
        raise Invalid(
            "people.unit_not_there",
            _("%(unit)s does not exist on %(day)s. Choose a day within its time, or the unit that followed it.")
            % {"unit": unit.name, "day": f"{starts:%d/%m/%Y}"},
            field="starts",
        )


def check_no_overlap(*, user: User, position: Position, unit: Unit, starts: date, ends: date | None) -> None:
    """Refuse when an appointment of the same person to the same post and unit shares a day with this period."""
    for other in Appointment.objects.filter(user=user, position=position, unit=unit):
        if overlap((starts, ends), (other.starts, other.ends)):
            until = _("until %(day)s") % {"day": f"{other.ends:%d/%m/%Y}"} if other.ends else _("without an end")
            sentence = _(
                "%(name)s already holds the post %(post)s in %(unit)s from %(start)s %(until)s. End that appointment first, or "
                "choose days that do not overlap."
            )
            raise Conflict("people.appointment_overlaps", sentence % {
                "name": user.full_name, "post": position.title, "unit": unit.name, "start": f"{other.starts:%d/%m/%Y}", "until": until,
            }, field="starts")


def end_appointment(*, appointment: Appointment, ends: date, actor: Actor, now: datetime) -> Appointment:
    """Let an appointment end after the day ``ends``; the last administrator stays."""
    TABLE.check(actor, "people.manage", appointment.user, book="people")
    with db.deed():
        row = db.lock(Appointment.objects.select_related("user", "position", "unit"), pk=appointment.pk)
        if ends < row.starts:
            raise Invalid("people.dates_reversed", _("The last day lies before the first. Correct one of the two."), field="ends")
        if row.ends is not None and row.ends <= ends:
            raise Conflict("people.appointment_ended", _("This appointment already ends on %(day)s.") % {"day": f"{row.ends:%d/%m/%Y}"})
        before = _state(row)
        row.ends = ends
        row.save(update_fields=["ends"])
        if row.position.code == "admin":
            check_an_admin_remains(on=max(timezone.localdate(now), ends))
        audit.record(book="people", actor=actor, deed="appointment.end", obj=row, now=now, before=before, after=_state(row), detail=_told(row))
    return row


def check_an_admin_remains(*, on: date) -> None:
    """Refuse a deed after which nobody could administer people any more; called within it."""
    following = date.fromordinal(on.toordinal() + 1)
    if not people_holding(["admin"], following).exists():
        raise Conflict("people.last_admin", _("Nobody would administer people after this. Appoint another administrator first."))


def current_appointments(user: User, *, on: date) -> list[Appointment]:
    """Return what this person holds on this day."""
    return list(Appointment.objects.filter(in_force(on), user=user).select_related("position", "unit"))


def _state(row: Appointment) -> dict[str, str]:
    return {
        "user": str(row.user_id), "position": row.position.code, "unit": row.unit.code, "starts": str(row.starts), "ends": str(row.ends or ""),
        "decision": row.decision,
    }


def _told(row: Appointment) -> dict[str, str]:
    return {
        "name": row.user.full_name, "position": row.position.title, "unit": row.unit.name, "from": str(row.starts),
        "until": str(row.ends or ""), "decision": row.decision,
    }
