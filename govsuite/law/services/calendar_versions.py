"""Versions of the calendar: made when the days change, never changed, found by their content."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from govsuite.law.connectors.calendar_content import content_of
from govsuite.law.models import CalendarVersion
from govsuite.law.rules.calendar import Override, WorkingCalendar
from govsuite.law.selectors_clocks import calendar_of, current_version


def current_calendar(*, now: datetime) -> tuple[int, WorkingCalendar]:
    """Return the id and the calendar of the days as known now; a set of days that is new becomes a version."""
    version_id, sha256, moved = current_version()
    if not CalendarVersion.objects.filter(pk=version_id).exists():
        _make(version_id, sha256, moved, now)
    return version_id, calendar_of(version_id)


def _make(version_id: int, sha256: str, moved: dict[date, Override], now: datetime) -> None:
    newest = CalendarVersion.objects.aggregate(newest=Max("number"))["newest"] or 0
    with transaction.atomic():  # who makes the same version at the same time wins: it is the same
        CalendarVersion.objects.get_or_create(
            pk=version_id, defaults={"number": newest + 1, "sha256": sha256, "content": content_of(moved), "made_at": now},
        )
