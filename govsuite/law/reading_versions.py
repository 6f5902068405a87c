"""Versions of the calendar as their page shows them: what each changed, and the work of following the newest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from govsuite.core.models import JobState
from govsuite.law.models import CalendarVersion, DueChange
from govsuite.law.selectors_clocks import current_version
from govsuite.law.services.recompute import last_job, outdated

#: So many versions are shown, with what each changed.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One day that a version treats otherwise than the one before it."""

    day: date
    before: str
    after: str


def versions() -> list[dict[str, Any]]:
    """Return the newest versions, each with the days that it changed and how many due dates moved to it."""
    rows = list(CalendarVersion.objects.order_by("-number")[:SHOWN + 1])
    counted = DueChange.objects.filter(new_version__in=rows, why=DueChange.Why.CALENDAR).order_by().values_list("new_version").annotate(Count("pk"))
    moved = dict(counted)
    return [
        {"version": row, "changes": changes(earlier.content, row.content) if earlier else None, "moved": moved.get(row.pk, 0)}
        for row, earlier in zip(rows[:SHOWN], [*rows[1:], None], strict=False)
    ]


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the days that are not the same in both, in their order."""
    days = {day for key in ("holidays", "overrides") for content in (before, after) for day in content[key]}
    told = [(day, _said(before, day), _said(after, day)) for day in sorted(days)]
    return [Change(date.fromisoformat(day), old, new) for day, old, new in told if old != new]


def _said(content: dict[str, Any], day: str) -> str:
    """Return what a version says of one day: of a moved day, the move; else its holiday."""
    override = content["overrides"].get(day)
    if override is None:
        return content["holidays"].get(day, "")
    works, reason, _citation, verified, _why = override
    words = _("working day: %(reason)s") if works else _("day off: %(reason)s")
    said = words % {"reason": reason}
    return said if verified else _("%(said)s (not verified)") % {"said": said}


def work() -> dict[str, Any]:
    """Return how far the open due dates have followed the calendar of today."""
    job, left = last_job(), outdated(current_version()[0]).count()
    busy = job is not None and job.state in (JobState.WAITING, JobState.RUNNING)
    return {"job": job, "left": left, "busy": busy}
