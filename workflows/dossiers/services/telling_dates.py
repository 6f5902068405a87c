"""Tell applicants that a change of the calendar moved their due date: the old day, the new one, and why."""

from datetime import datetime
from itertools import islice

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from govsuite.core import db, jobs
from govsuite.law.public import CalendarApplied, DueChange, MovedDay, moved_days, moves_of_calendar
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.clocks import ENDS_WORK, WHOLE
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.telling_applicants import tell_of

JOB = "dossiers.tell_moved_dates"
#: a letter names so many days at most
MOST_DAYS = 3
#: so many dossiers are read at a time
EVERY = 500


def tell_applicants_on_calendar(event: CalendarApplied) -> None:
    """Handle ``CalendarApplied``: ask for the telling, later. A moved calendar brings a hundred thousand at once."""
    jobs.enqueue(
        JOB, key=f"{JOB}:{event.version_id}:{event.ended.isoformat()}", version_id=event.version_id,
        began=event.began.isoformat(), ended=event.ended.isoformat(),
    )


def share_out(*, version_id: int, began: datetime, ended: datetime) -> int:
    """Ask for one telling a dossier whose applicant waits for that day; return how many."""
    reasons: dict[int, list[MovedDay]] = {}
    told = 0
    moves = moves_of_calendar(version_id=version_id, began=began, ended=ended, subject_type=SUBJECT, key=WHOLE).iterator()
    while some := list(islice(moves, EVERY)):
        waiting = Dossier.objects.exclude(state__in=(State.DRAFT, *ENDS_WORK)).in_bulk([change.clock.subject_id for change in some])
        for change in some:
            if change.clock.subject_id in waiting:
                if change.old_version_id not in reasons:
                    reasons[change.old_version_id] = moved_days(change.old_version_id, version_id)
                told += _tell(waiting[change.clock.subject_id], change, reasons[change.old_version_id])
    return told


def _tell(dossier: Dossier, change: DueChange, days: list[MovedDay]) -> bool:
    if change.old is None or change.new is None:
        return False
    concerned = [one for one in days if change.clock.started_at.date() <= one.day <= max(change.old, change.new)]
    with translation.override(settings.LANGUAGE_CODE):
        words = {"code": str(dossier), "old": f"{change.old:%d/%m/%Y}", "new": f"{change.new:%d/%m/%Y}", "why": "; ".join(_word(one) for one in concerned[:MOST_DAYS])}
        text = _("Dossier %(code)s: the calendar of working days changed, so the due day moves from %(old)s to %(new)s. Reason: %(why)s.") % words
        if not concerned:
            text = _("Dossier %(code)s: the calendar of working days changed, so the due day moves from %(old)s to %(new)s.") % words
        with db.deed():
            return tell_of(dossier_id=dossier.pk, key=f"due:{change.pk}", subject=_("Dossier %(code)s: new due day %(new)s") % words, text=text)


def _word(one: MovedDay) -> str:
    words = {"day": f"{one.day:%d/%m/%Y}", "reason": one.reason}
    if not one.reason:
        return _("%(day)s is an ordinary day again") % words
    return (_("%(day)s is worked (%(reason)s)") if one.is_working else _("%(day)s is a day off (%(reason)s)")) % words
