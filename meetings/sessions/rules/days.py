"""The days of a session in one line, as a programme writes them: 23–24/11/2026; 23, 26/11/2026; 30/11–01/12/2026. Pure."""

from collections.abc import Iterable
from datetime import date, timedelta


def days_in_words(days: Iterable[date]) -> str:
    """Return the days, those that follow each other as from–to; month and year stand once, behind the last day that they belong to."""
    known = sorted(set(days))
    ends = [day for run in _runs(known) for day in dict.fromkeys((run[0], run[-1]))]
    text = ""
    for place, day in enumerate(ends):
        follows = ends[place + 1] if place + 1 < len(ends) else None
        text += _short(day, follows)
        if follows is not None:
            text += "–" if _joined(known, day, follows) else ", "
    return text


def _runs(days: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _joined(days: list[date], first: date, last: date) -> bool:
    """Tell whether every day between the two is one of the session."""
    return len([day for day in days if first <= day <= last]) == (last - first).days + 1


def _short(day: date, follows: date | None) -> str:
    if follows is None or follows.year != day.year:
        return f"{day:%d/%m/%Y}"
    return f"{day:%d/%m}" if follows.month != day.month else f"{day:%d}"
