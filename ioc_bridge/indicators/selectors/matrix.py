"""The matrix: indicators of one period against their plan, over all areas or one of them; and one indicator area by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.enums import Light
from ioc_bridge.indicators.models import Assignment, FormLine, FormVersion, Indicator, IndicatorValue, Report
from ioc_bridge.indicators.rules.comparing import Figures, Whole, light, over_areas, share, so_far
from ioc_bridge.indicators.rules.periods import BadPeriod, Period, parse_period
from ioc_bridge.indicators.selectors.reports import centres_read


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in the matrix. ``figures`` is None where areas cannot be put together: they are read one by one."""

    indicator: Indicator
    figures: Figures | None
    given: int
    wanted: int
    of_plan: Decimal | None
    of_same: Decimal | None
    light: Light
    total: Whole | None
    total_of_plan: Decimal | None
    newest: datetime | None


def indicators_of(actor: Actor) -> QuerySet[Indicator]:
    return Indicator.objects.filter(centre__in=centres_read(actor))


def indicator_for(actor: Actor | None, code: str, action: str = "view") -> Indicator:
    found = Indicator.objects.filter(code=code).first()
    if found is None:
        raise NotFound("indicator.not_found", _("There is no such indicator here. Look for it in the matrix."))
    TABLE.check(actor, f"indicator.{action}", found, book="" if action == "view" else found.book)
    return found


def periods_of(centres: Sequence[int]) -> list[Period]:
    """Return the periods that reports were opened for, the newest first."""
    names = Report.objects.filter(assignment__form__centre__in=centres).order_by().values_list("period", "ends").distinct()
    return [parse_period(name) for name, _ends in sorted(names, key=lambda row: (row[1], row[0]), reverse=True)]


def period_asked(text: str, known: Sequence[Period]) -> Period | None:
    """Return the period that an address names, else the newest that anything was signed off for, else the newest."""
    try:
        return parse_period(text)
    except BadPeriod:
        signed = set(IndicatorValue.objects.filter(counts=True, period__in=[one.name for one in known]).values_list("period", flat=True))
        return next((one for one in known if one.name in signed), known[0] if known else None)


Cells = dict[tuple[int, str, int], IndicatorValue]


def _cells(indicators: Sequence[int], periods: Sequence[Period]) -> Cells:
    """Return the figures that count by (indicator, period, area)."""
    rows = IndicatorValue.objects.filter(counts=True, indicator__in=indicators, period__in=[one.name for one in periods])
    return {(row.indicator_id, row.period, row.area_id): row for row in rows}


def _areas(indicators: Sequence[int], period: Period, area: int | None) -> dict[int, set[int]]:
    """Return indicator → areas that owe it for this period: those of its open and signed reports, and of forms in force."""
    owed: dict[int, set[int]] = {}
    known = IndicatorValue.objects.filter(indicator__in=indicators, period=period.name).values_list("indicator", "area")
    newest = FormVersion.objects.order_by().values("form").annotate(last=Max("pk")).values("last")
    asked = FormLine.objects.filter(
        layout__in=newest, indicator__in=indicators, layout__form__period_kind=period.kind, layout__form__assignments__in=_in_force(period),
    ).values_list("indicator", "layout__form__assignments__area")
    for indicator, place in {*known, *asked}:
        if area is None or place == area:
            owed.setdefault(indicator, set()).add(place)
    return owed


def _in_force(period: Period) -> QuerySet[Assignment]:
    return Assignment.objects.filter(starts__lte=period.ends).exclude(ends__lt=period.ends)


def rows_of(indicators: Sequence[Indicator], period: Period, area: int | None = None) -> list[Row]:
    """Return the rows of the matrix; an indicator that nobody owes for such a period is not in it."""
    ids = [one.pk for one in indicators]
    owed, cells = _areas(ids, period, area), _cells(ids, period.so_far())
    return [_row(one, period, sorted(owed[one.pk]), cells) for one in indicators if one.pk in owed]


def _row(indicator: Indicator, period: Period, areas: Sequence[int], cells: Cells) -> Row:
    wholes = [over_areas([_figures(cells.get((indicator.pk, one.name, area))) for area in areas], indicator.aggregation) for one in period.so_far()]
    whole, total = wholes[-1], so_far(wholes, indicator.aggregation)
    own = [cells[key] for area in areas if (key := (indicator.pk, period.name, area)) in cells]
    newest = max((row.signed_at for row in own if row.signed_at), default=None)
    given = sum(1 for row in own if row.actual is not None)
    if whole is None:
        lights = [light_of(indicator, _figures(cells.get((indicator.pk, period.name, area)))) for area in areas]
        return Row(indicator, None, given, len(areas), None, None, worst(lights), None, None, newest)
    figures = whole.figures
    return Row(
        indicator, figures, given, len(areas), share(figures.actual, figures.plan) if whole.is_whole else None,
        share(figures.actual, figures.same) if whole.is_whole else None, light_of(indicator, figures, whole.is_whole), total,
        share(total.figures.actual, total.figures.plan) if total and total.is_whole else None, newest,
    )


def _figures(row: IndicatorValue | None) -> Figures:
    return Figures() if row is None else Figures(row.plan, row.actual, row.same)


def light_of(indicator: Indicator, figures: Figures, is_whole: bool = True) -> Light:
    return Light(light(figures, direction=indicator.direction, tolerance=indicator.tolerance, is_whole=is_whole and figures.actual is not None))


def worst(lights: Sequence[Light]) -> Light:
    """Of areas that are not put together, the one that stands worst speaks for the indicator."""
    order = (Light.BEHIND, Light.RISK, Light.PARTIAL, Light.NO_PLAN, Light.OK)
    return min(lights, key=order.index, default=Light.PARTIAL)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of an indicator: its figures and the report they stand in."""

    area_name: str
    value: IndicatorValue | None
    report: Report | None
    figures: Figures
    of_plan: Decimal | None
    of_same: Decimal | None
    light: Light


def area_rows(indicator: Indicator, period: Period) -> list[AreaRow]:
    """Return each area that owes the indicator for the period: what counts, or the report that is on its way."""
    from_reports = IndicatorValue.objects.filter(indicator=indicator, period=period.name).select_related(
        "report__assignment__area", "report__assignment__unit", "report__assignment__form", "file", "area",
    ).order_by("area__name", "-revision")
    by_area: dict[int, list[IndicatorValue]] = {}
    for row in from_reports:
        by_area.setdefault(row.area_id, []).append(row)
    return [_area_row(indicator, rows) for rows in by_area.values()]


def _area_row(indicator: Indicator, rows: Sequence[IndicatorValue]) -> AreaRow:
    value = next((row for row in rows if row.counts), None)
    figures = _figures(value)
    return AreaRow(
        rows[0].area.name, value, rows[0].report, figures, share(figures.actual, figures.plan), share(figures.actual, figures.same), light_of(indicator, figures),
    )


def series_of(indicator: Indicator, period: Period, count: int = 12) -> list[tuple[Period, Row]]:
    """Return the last periods of the indicator up to this one, the oldest first."""
    wanted = [period]
    while len(wanted) < count:
        wanted.append(wanted[-1].before)
    known = set(IndicatorValue.objects.filter(indicator=indicator, period__in=[one.name for one in wanted]).values_list("period", flat=True))
    return [(one, row) for one in reversed(wanted) if one.name in known for row in rows_of([indicator], one)]


def counted(rows: Sequence[Row]) -> Mapping[Light, int]:
    """Return how many rows stand how."""
    return {one: sum(1 for row in rows if row.light == one) for one in Light}


def age_days(newest: datetime | None, today: date) -> int | None:
    return None if newest is None else (today - newest.date()).days
