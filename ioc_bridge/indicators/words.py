"""Periods, figures and faults in words."""

from decimal import Decimal

from django.urls import reverse
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from ioc_bridge.indicators.models import Report
from ioc_bridge.indicators.rules.filling import Bounds, CellFault
from ioc_bridge.indicators.rules.periods import Period, parse_period


def period_words(period: Period) -> str:
    """Return the period as one writes it."""
    values = {"number": period.number, "year": period.year}
    return {
        "month": _("month %(number)s/%(year)s"), "quarter": _("quarter %(number)s/%(year)s"), "half": _("first half of %(year)s") if period.number == 1 else _("second half of %(year)s"),
        "nine": _("first nine months of %(year)s"), "year": _("year %(year)s"),
    }[period.kind] % values


def words_of(name: str) -> str:
    return period_words(parse_period(name))


def figure(value: Decimal | None) -> str:
    """Return a figure with the separators of the reader's language, without noughts at its end; empty where it is not known."""
    if value is None:
        return ""
    signs = {",": get_format("THOUSAND_SEPARATOR"), ".": get_format("DECIMAL_SEPARATOR")}
    return "".join(signs.get(letter, letter) for letter in f"{value.normalize():,f}")  # Django groups no thousands in Vietnamese


def title_of(report: Report) -> str:
    return f"{report.assignment.form.name} – {report.assignment.area.name}, {words_of(report.period)}"


def page_of(pk: int) -> str:
    return reverse("indicators:report", args=[pk])


def fault_words(fault: CellFault, bounds: Bounds) -> str:
    """Say what is wrong with a figure and what to do."""
    return {
        CellFault.NO_NUMBER: _("This is no number. Write it such as 1.234,5."),
        CellFault.TOO_LARGE: _("This number is larger than anything that is kept here. Look at its unit."),
        CellFault.TOO_FINE: _("At most four decimals are kept. Round the number."),
        CellFault.BELOW: _("This figure cannot be below %(least)s.") % {"least": figure(bounds.least)},
        CellFault.ABOVE: _("This figure cannot be above %(most)s.") % {"most": figure(bounds.most)},
    }[fault]
