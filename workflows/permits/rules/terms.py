"""Terms of a permit: months from a day, extensions. Figures come from the law pack. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months later; the month's last day where there is none such (Civil Code, Article 148)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Term:
    """What the law pack says of the time to start."""

    start_months: int
    extension_months: int
    most_extensions: int
    public_months: int


def extension_flaw(*, done: int, started: bool, term: Term) -> str:
    """Return why a permit cannot be extended (Đ63 k3 a): spent, or begun; empty where it can."""
    if done >= term.most_extensions:
        return "spent"
    return "begun" if started else ""


def new_start_until(*, held: date, on: date, term: Term) -> date:
    """Return until when works start after an extension on that day (Đ49 k10: from the day of the extension); never earlier than before."""
    return max(held, months_after(on, term.extension_months))


#: group of a procedure → kind of the permit that it grants
GROUPS = {"new": "new", "repair": "repair", "relocate": "relocation", "temporary": "temporary"}


def kind_of(group: str, code: str) -> str:
    """Return the kind of permit that a procedure grants; empty for one that grants none."""
    return {"GPXD-GD": "stage", "GPXD-DA": "project"}.get(code) or GROUPS.get(group, "")
