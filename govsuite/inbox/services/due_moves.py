"""A changed calendar moved due dates: tell each person concerned of theirs, at most once, with one e-mail."""

from collections import defaultdict
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from govsuite.core import db, jobs
from govsuite.inbox.models import Notification
from govsuite.inbox.services.notifications import notify
from govsuite.law.public import CalendarApplied, DueChange, clock_subjects

KIND = "due_moved"
#: So many dates are told one by one; the rest is a number.
ONE_BY_ONE = 20


def on_calendar_applied(event: CalendarApplied) -> None:
    """Handle ``CalendarApplied``: ask for the telling, later."""
    jobs.enqueue(
        "inbox.share_out_due_moves", key=f"inbox.due_moves:{event.version_id}:{event.ended.isoformat()}", version_id=event.version_id,
        began=event.began.isoformat(), ended=event.ended.isoformat(),
    )


def share_out(*, version_id: int, began: datetime, ended: datetime) -> None:
    """Find whom the moved dates concern and ask for one telling a person."""
    moved = DueChange.objects.filter(new_version_id=version_id, why=DueChange.Why.CALENDAR, at__gte=began, at__lte=ended)
    subjects: dict[tuple[str, int], list[int]] = defaultdict(list)
    for pk, kind, subject_id in moved.order_by("pk").values_list("pk", "clock__subject_type", "clock__subject_id").iterator():
        subjects[kind, subject_id].append(pk)
    people: dict[int, list[int]] = defaultdict(list)
    for (kind, subject_id), changes in subjects.items():
        subject = clock_subjects.get(kind)
        for user_id in subject.concerned(subject_id) if subject else ():
            people[user_id] += changes
    for user_id, changes in people.items():
        jobs.enqueue("inbox.tell_due_moves", key=f"inbox.due_moves:{ended.isoformat()}:{user_id}", user_id=user_id, changes=changes, ended=ended.isoformat())


def tell_person(*, user_id: int, changes: list[int], ended: datetime) -> None:
    """Tell one person of these moved dates; who was told of this change already is not told again."""
    with db.deed(), override(settings.LANGUAGE_CODE):
        if Notification.objects.filter(user_id=user_id, kind=KIND, created_at=ended).exists():
            return
        alone = len(changes) == 1
        for change in DueChange.objects.filter(pk__in=changes[:ONE_BY_ONE]).select_related("clock").order_by("pk"):
            notify(user_ids=[user_id], title=_sentence(change), url=reverse("law:clock_why", args=[change.clock_id]), kind=KIND, now=ended, email=alone)
        if not alone:
            title = ngettext(
                "The calendar of working days changed: %(n)d due date of yours was computed again.",
                "The calendar of working days changed: %(n)d due dates of yours were computed again.", len(changes),
            ) % {"n": len(changes)}
            notify(user_ids=[user_id], title=title, url=reverse("law:calendar_versions"), kind=KIND, now=ended)


def _sentence(change: DueChange) -> str:
    subject = clock_subjects[change.clock.subject_type]
    return _("The calendar of working days changed: the due date of %(what)s moved from %(old)s to %(new)s.") % {
        "what": subject.title(change.clock.subject_id), "old": _day(change.old), "new": _day(change.new),
    }


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else "–"
