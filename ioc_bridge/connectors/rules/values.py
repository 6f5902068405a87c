"""Read numbers and times as devices and offices write them. What cannot be read is named by a code, never guessed."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
#: no device tells of other ones; beyond them a moment cannot be told in another zone, and no month of theirs can be opened
YEARS = range(1900, 9000)
#: Nothing that a city measures or counts is larger, money in đồng among it; what is, is a fault of the sender.
LARGEST = 1e16
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)*|[.,]\d+)([eE][+-]?\d+)?")
_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\t"))
_FORMATS = (
    "%Y%m%d%H%M%S", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M:%S", "%d-%m-%Y %H:%M", "%Y/%m/%d %H:%M:%S", "%d/%m/%Y", "%d-%m-%Y",
)
_EPOCH_MILLIS = 1e11


class Unreadable(ValueError):
    """A value that cannot be read; ``code`` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Clock:
    """How times are written: in which zone, and in which format where the usual ones do not fit."""

    zone: ZoneInfo = HOME
    form: str = ""


def number(given: Any) -> float:
    """Return the number. One separator is the decimal sign; of two kinds the last is; one that comes twice groups thousands."""
    if isinstance(given, bool):
        raise Unreadable("no_number")
    if isinstance(given, int | float):
        return _bounded(given)
    text = str(given if given is not None else "").strip().translate(_SPACES)
    if text.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        raise Unreadable("not_finite")
    if not _NUMBER.fullmatch(text):
        raise Unreadable("no_number")
    return _bounded(float(_plain(text)))


def _bounded(given: float) -> float:
    if not abs(given) <= LARGEST and not (isinstance(given, float) and not math.isfinite(given)):
        raise Unreadable("too_large")
    if not math.isfinite(given):
        raise Unreadable("not_finite")
    return float(given)


def _plain(text: str) -> str:
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    sign, other = text[last], "," if text[last] == "." else "."
    if text.count(sign) > 1:
        return text.replace(sign, "") if other not in text else text.replace(sign, "").replace(other, ".")
    return text.replace(other, "").replace(sign, ".")


def moment(given: Any, clock: Clock | None = None) -> datetime:
    """Return the moment in UTC. A time without a zone is of the clock's zone; a bare number counts seconds (or milliseconds) since 1970."""
    clock = clock or Clock()
    if isinstance(given, datetime):
        return _zoned(given, clock.zone)
    if isinstance(given, date):
        return _zoned(datetime.combine(given, time()), clock.zone)
    if isinstance(given, int | float) and not isinstance(given, bool):
        return _epoch(float(given))
    text = str(given if given is not None else "").strip()
    if clock.form:
        return _by_form(text, clock)
    try:
        return _zoned(datetime.fromisoformat(_trimmed_fraction(text)), clock.zone) if not text.isdigit() else _digits(text, clock)
    except ValueError:
        return _by_usual_forms(text, clock)


def _digits(text: str, clock: Clock) -> datetime:
    if len(text) in (8, 12, 14) and text[:2] in ("19", "20"):
        return _zoned(datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S"), clock.zone)  # noqa: DTZ007 - its zone comes right after
    return _epoch(float(text))


def _epoch(seconds: float) -> datetime:
    try:
        return _of_our_time(datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= _EPOCH_MILLIS else seconds, UTC))
    except (OverflowError, ValueError, OSError):
        raise Unreadable("no_time") from None


def _by_form(text: str, clock: Clock) -> datetime:
    try:
        return _zoned(datetime.strptime(text, clock.form), clock.zone)  # noqa: DTZ007
    except ValueError:
        raise Unreadable("no_time") from None


def _by_usual_forms(text: str, clock: Clock) -> datetime:
    for form in _FORMATS:
        try:
            return _zoned(datetime.strptime(text, form), clock.zone)  # noqa: DTZ007
        except ValueError:
            continue
    raise Unreadable("no_time")


def _trimmed_fraction(text: str) -> str:
    """Return the text with at most six digits of a second: loggers and ChirpStack write nine."""
    return re.sub(r"(\.\d{6})\d+", r"\1", text)


def _zoned(at: datetime, zone: ZoneInfo) -> datetime:
    try:
        return _of_our_time((at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC))
    except OverflowError:
        raise Unreadable("no_time") from None


def _of_our_time(at: datetime) -> datetime:
    if at.year not in YEARS:
        raise Unreadable("no_time")
    return at


def day_of(given: Any) -> date:
    """Return a calendar day, as written at home."""
    return moment(given).astimezone(HOME).date()


def period_of(given: Any, step: str) -> str:
    """Name the period: ``2026-11-26``, ``2026-11``, ``2026-Q4`` or ``2026``. A month may be written 11/2026, a year 2026."""
    text = str(given if given is not None else "").strip()
    if step == "year" and re.fullmatch(r"\d{4}", text):
        return text
    if step == "quarter":
        return _quarter(text, given)
    if step == "month" and (found := re.fullmatch(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})[/-](\d{4}))", text)):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        return f"{_day_in(year, month):%Y-%m}"
    day = day_of(given)
    return {"day": f"{day:%Y-%m-%d}", "month": f"{day:%Y-%m}", "year": f"{day:%Y}"}[step]


def _quarter(text: str, given: Any) -> str:
    found = re.fullmatch(r"(?:(\d{4})-?Q([1-4])|Q?([1-4])/(\d{4}))", text, re.IGNORECASE)
    if found:
        return f"{found[1] or found[4]}-Q{found[2] or found[3]}"
    day = day_of(given)
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _day_in(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise Unreadable("no_time") from None
