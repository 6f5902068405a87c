"""Figures for wall screens and a leader's page: plain values with age and source, whoever looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.text import capfirst

from ioc_bridge.indicators.enums import LIGHT_TONES
from ioc_bridge.indicators.models import Indicator, IndicatorValue
from ioc_bridge.indicators.rules.periods import Period, parse_period
from ioc_bridge.indicators.selectors.matrix import Row, rows_of
from ioc_bridge.indicators.words import period_words


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """One indicator of one period. ``at``: when the newest of its figures was signed off, and by whom its age is told; ``source``: the forms it comes by.

    ``plan``, ``actual`` and ``same`` are None where areas cannot be put together or figures are missing; ``light`` is ok, risk, behind, partial or no_plan.
    """

    code: str
    name: str
    measure: str
    period: str
    period_words: str
    plan: Decimal | None
    actual: Decimal | None
    same: Decimal | None
    of_plan: Decimal | None
    light: str
    light_words: str
    tone: str
    at: datetime | None
    source: str
    given: int
    wanted: int
    is_demo: bool


def kpi_figures(codes: Sequence[str] = (), *, period: str = "", centre_id: int | None = None) -> list[KpiFigure]:
    """Return the figures of these indicators (all where none is named) in the order asked for.

    Without a period each indicator shows the newest one that a figure of it was signed off for.
    """
    rows = Indicator.objects.all()
    rows = rows.filter(code__in=codes) if codes else rows
    rows = rows.filter(centre=centre_id) if centre_id else rows
    found = sorted(rows, key=lambda one: codes.index(one.code)) if codes else list(rows)
    at = _periods(found, period)
    sources = _sources(found)
    by_period: dict[Period, list[Indicator]] = {}
    for one in found:
        if one.pk in at:
            by_period.setdefault(at[one.pk], []).append(one)
    shown = {row.indicator.pk: _figure(row, asked, sources) for asked, group in by_period.items() for row in rows_of(group, asked)}
    return [shown[one.pk] for one in found if one.pk in shown]


def _periods(indicators: Sequence[Indicator], period: str) -> dict[int, Period]:
    if period:
        return {one.pk: parse_period(period) for one in indicators}
    newest: dict[int, tuple[object, str]] = {}
    for indicator, name, ends in IndicatorValue.objects.filter(counts=True, indicator__in=indicators).order_by().values_list("indicator", "period", "report__ends").distinct():
        newest[indicator] = max(newest.get(indicator, (ends, name)), (ends, name), key=lambda one: (str(one[0]), one[1]))
    return {indicator: parse_period(name) for indicator, (_ends, name) in newest.items()}


def _sources(indicators: Sequence[Indicator]) -> dict[int, str]:
    """Return indicator → the forms that figures of it came by."""
    found: dict[int, list[str]] = {}
    rows = IndicatorValue.objects.filter(counts=True, indicator__in=indicators).order_by().values_list("indicator", "report__assignment__form__name").distinct()
    for indicator, name in sorted(rows):
        found.setdefault(indicator, []).append(name)
    return {indicator: "; ".join(names) for indicator, names in found.items()}


def _figure(row: Row, period: Period, sources: dict[int, str]) -> KpiFigure:
    one, known = row.indicator, row.figures
    return KpiFigure(
        code=one.code, name=one.name, measure=one.measure, period=period.name, period_words=capfirst(period_words(period)), plan=known.plan if known else None,
        actual=known.actual if known else None, same=known.same if known else None, of_plan=row.of_plan, light=row.light.value, light_words=capfirst(str(row.light.label)),
        tone=LIGHT_TONES[row.light], at=row.newest, source=sources.get(one.pk, ""), given=row.given, wanted=row.wanted, is_demo=one.is_demo,
    )
