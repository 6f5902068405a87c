"""Small words of the pages: initials, due dates, icons of files."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_FILE_ICONS = {
    "pdf": "file-type-pdf", "docx": "file-type-docx", "doc": "file-type-doc", "xlsx": "file-type-xls", "xls": "file-type-xls",
    "pptx": "file-type-ppt", "png": "photo", "jpg": "photo", "jpeg": "photo", "zip": "file-zip",
}
#: How many colours avatars have.
HUES = 6


def initials(name: str) -> str:
    """Return the letters for an avatar: of a Vietnamese name its last two words (the given name stands last)."""
    parts = [part for part in name.replace(".", " ").split() if part[0].isalpha()]
    return "".join(part[0].upper() for part in parts[-2:]) or "?"


def hue(name: str) -> int:
    """Return a number below HUES that is always the same for one name."""
    return sum(name.encode()) % HUES


def long_day(when: date | datetime) -> str:
    """Return a day as an official writes it: thứ Hai, ngày 23 tháng 11 năm 2026."""
    day = timezone.localtime(when).date() if isinstance(when, datetime) else when
    weekdays = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    return _("%(weekday)s, %(day)s/%(month)s/%(year)s") % {
        "weekday": weekdays[day.weekday()], "day": f"{day.day:02}", "month": f"{day.month:02}", "year": day.year,
    }


def ago(when: datetime, now: datetime) -> str:
    """Return how long ago something was, as one says it."""
    local, minutes = timezone.localtime(when), int((now - when).total_seconds() // 60)
    days = (timezone.localtime(now).date() - local.date()).days
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(minutes)d minute ago", "%(minutes)d minutes ago", minutes) % {"minutes": minutes}
    if days == 0:
        return _("today %(clock)s") % {"clock": local.strftime("%H:%M")}
    if days == 1:
        return _("yesterday %(clock)s") % {"clock": local.strftime("%H:%M")}
    return local.strftime("%H:%M, %d/%m/%Y")


def span(seconds: int) -> str:
    """Return a length of time as one says it, in its largest whole unit: minutes, hours, days."""
    minutes = seconds // 60
    if minutes < 1:
        return _("less than a minute")
    if minutes < 60:
        return ngettext("%(number)d minute", "%(number)d minutes", minutes) % {"number": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    return ngettext("%(number)d day", "%(number)d days", hours // 24) % {"number": hours // 24}


def file_icon(suffix: str) -> str:
    """Return the icon of a kind of file."""
    return _FILE_ICONS.get(suffix, "file")


def due(when: datetime, now: datetime) -> dict[str, Any]:
    """Return ``{text, tone, icon}`` of a due date, in calendar days of the reader's place."""
    day, today = timezone.localtime(when).date(), timezone.localtime(now).date()
    days = (day - today).days
    clock = timezone.localtime(when).strftime("%H:%M")
    if when < now:
        if days == 0:
            return {"text": _("overdue since %(clock)s") % {"clock": clock}, "tone": "danger", "icon": "alert-octagon"}
        late = ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}
        return {"text": late, "tone": "danger", "icon": "alert-octagon"}
    if days == 0:
        return {"text": _("today %(clock)s") % {"clock": clock}, "tone": "warning", "icon": "clock-hour-4"}
    if days == 1:
        return {"text": _("tomorrow %(clock)s") % {"clock": clock}, "tone": "warning", "icon": "clock-hour-4"}
    left = ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return {"text": left, "tone": "neutral", "icon": "calendar-due"}
