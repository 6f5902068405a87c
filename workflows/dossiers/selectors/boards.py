"""The boards: what a unit received, finished and has under way, added up from the entries; and the list behind each figure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, Q, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound
from govsuite.law.public import procedures
from govsuite.people.public import Unit, units_below, units_of_place
from workflows.dossiers.abilities import OVERSEERS, TABLE
from workflows.dossiers.models import BoardEntry, CounterSettings, Dossier
from workflows.dossiers.rules.board import DATED, FLOWS, OPEN, Measure
from workflows.dossiers.rules.periods import MONTH, Period, end_of_week, period_of
from workflows.dossiers.selectors.board_counts import moment_of, of_measures
from workflows.dossiers.selectors.officers import head_units

PAGE = 50
#: figure of the address → (measures, which days of those that are due: "" all, "late" before today, "week" until Sunday)
FIGURES: dict[str, tuple[tuple[Measure, ...], str]] = {
    "nhan": ((Measure.RECEIVED,), ""), "dung-han": ((Measure.ON_TIME,), ""), "tre-han": ((Measure.LATE,), ""),
    "xong": ((Measure.ON_TIME, Measure.LATE), ""), "rut": ((Measure.STOPPED,), ""),
    "dang": (OPEN, ""), "cho": ((Measure.STILL,), ""), "qua-han": (DATED, "late"), "tuan": (DATED, "week"), "tuan-trinh": ((Measure.DECIDING,), "week"),
}
_LATE, _LATER = date(1, 1, 1), date(9999, 1, 1)


@dataclass
class Line:
    """One line of a board. ``week`` is what is due until Sunday, ``week_deciding`` that of it whose decision is being prepared."""

    received: int = 0
    on_time: int = 0
    late: int = 0
    stopped: int = 0
    open: int = 0
    still: int = 0
    overdue: int = 0
    week: int = 0
    week_deciding: int = 0
    days: int = 0
    by_day: dict[date, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def decided(self) -> int:
        return self.on_time + self.late

    @property
    def share(self) -> float | None:
        """Percent decided on time; None where nothing was decided."""
        return 100 * self.on_time / self.decided if self.decided else None

    @property
    def average(self) -> float | None:
        """Working days from reception to decision; None where nothing was decided."""
        return self.days / self.decided if self.decided else None

    def add(self, measure: str, day: date, amount: int, days: int) -> None:
        if measure in FLOWS:
            setattr(self, measure, getattr(self, measure) + amount)
            self.days += days
            return
        self.open += amount
        if measure == Measure.STILL:
            self.still += amount
        elif day == _LATE:
            self.overdue += amount
        elif day != _LATER:
            self.week += amount
            self.by_day[day] += amount
            self.week_deciding += amount if measure == Measure.DECIDING else 0


@dataclass(frozen=True, slots=True)
class Board:
    """The figures of one unit: as a whole, by the units below it, by procedure."""

    total: Line
    units: dict[int, Line]
    procedures: dict[str, Line]
    by_authority: bool
    days: list[date]


def board_units(actor: Actor) -> set[int]:
    """Return the units whose boards this person sees: of the own place and below for a leader, the own unit for its head."""
    found = set(head_units(actor))
    for post in actor.posts:
        if post.position_code in OVERSEERS:
            found |= units_below(post.unit_id)
    return found


def board_unit(actor: Actor | None, pk: int | None) -> Unit:
    """Return the unit of a board (without ``pk`` the person's own: of the authority for a leader), or NotFound."""
    TABLE.check(actor, "dossier.board")
    assert actor is not None  # noqa: S101 - nobody passes the check without a post
    allowed = board_units(actor)
    if pk is None:
        pk = _own_board(actor)
    unit = Unit.objects.filter(pk=pk).first() if pk in allowed else None
    if unit is None:
        raise NotFound("board.not_found", _("There is no such board here. Open the board of your own unit."))
    return unit


def _own_board(actor: Actor) -> int | None:
    for post in actor.posts:
        if post.position_code in OVERSEERS:
            counter = CounterSettings.objects.filter(unit_id__in=units_of_place(post.unit_id)).first()
            if counter is not None:
                return counter.unit_id
    return next(iter(head_units(actor)), next((post.unit_id for post in actor.posts if post.position_code in OVERSEERS), None))


def authorities_of(unit: Unit) -> list[int]:
    """Return the authorities whose dossiers an authority's board adds up: its own first, then those of the places below; empty for a working unit."""
    if not CounterSettings.objects.filter(unit=unit).exists():
        return []
    below = CounterSettings.objects.filter(unit_id__in=units_below(unit.pk)).exclude(unit=unit).order_by("unit__name")
    return [unit.pk, *below.values_list("unit_id", flat=True)]


def board_of(unit: Unit, period: Period, *, today: date) -> Board:
    """Add up the entries: right to the last deed that was committed. One query."""
    authorities, sunday = authorities_of(unit), end_of_week(today)
    scope = Q(unit_id__in=authorities) if authorities else Q(work_unit_id=unit.pk)
    by = "unit_id" if len(authorities) > 1 else "work_unit_id"
    flows = Q(measure__in=FLOWS, day__gte=period.first, day__lte=period.last)
    rows = BoardEntry.objects.filter(scope).filter(flows | Q(measure__in=OPEN)).annotate(bucket=Case(
        When(measure__in=(*FLOWS, Measure.STILL), then=Value(period.first)), When(day__lt=today, then=Value(_LATE)),
        When(day__gt=sunday, then=Value(_LATER)), default=F("day"),
    )).order_by().values_list(by, "procedure", "measure", "bucket").annotate(Sum("amount"), Sum("days"))
    total, lines, rules = Line(), defaultdict[int, Line](Line), defaultdict[str, Line](Line)
    for who, procedure, measure, day, amount, days in rows:
        for line in (total, lines[who], rules[procedure]):
            line.add(measure, day, amount, days)
    return Board(total, dict(lines), dict(rules), len(authorities) > 1, [today + timedelta(days=n) for n in range((sunday - today).days + 1)])


def titles_of(codes: Iterable[str], today: date) -> dict[str, str]:
    """Return the procedures' names: as the law of today has them, else as a dossier has them."""
    titles = {rule.code: rule.title for rule in procedures(today)}
    for code in set(codes) - set(titles):
        titles[code] = Dossier.objects.filter(procedure=code).values_list("procedure_title", flat=True).first() or code
    return titles


@dataclass(frozen=True, slots=True)
class Behind:
    """Which figure a list stands behind, as its address says; empty leaves nothing out."""

    figure: str
    period: Period
    work_unit: int | None = None
    authority: int | None = None
    procedure: str = ""
    day: date | None = None


def behind(unit: Unit, wanted: Behind, *, today: date) -> QuerySet[Dossier]:
    """Return the dossiers that this figure of the unit's board counts, newest first."""
    measures, due = FIGURES[wanted.figure]
    authorities, rows = authorities_of(unit), of_measures(*measures)
    rows = rows.filter(unit_id__in=authorities) if authorities else rows.filter(work_unit=unit)
    if measures[0] in FLOWS:
        first, after = (timezone.make_aware(datetime.combine(day, time.min)) for day in (wanted.period.first, wanted.period.last + timedelta(days=1)))
        rows = rows.annotate(moment=moment_of(measures[0])).filter(moment__gte=first, moment__lt=after)
    elif wanted.day is not None:
        rows = rows.filter(due_on=wanted.day)
    elif due:
        rows = rows.filter(due_on__lt=today) if due == "late" else rows.filter(due_on__gte=today, due_on__lte=end_of_week(today))
    if wanted.authority is not None:
        rows = rows.filter(unit_id=wanted.authority)
    if wanted.work_unit is not None:
        rows = rows.filter(work_unit_id=wanted.work_unit)
    if wanted.procedure:
        rows = rows.filter(procedure=wanted.procedure)
    return rows.order_by("-pk")


def place_board(units: Iterable[int], *, today: date) -> tuple[Unit, Board] | None:
    """Return the counter of a place with its figures of this month; None where there is no counter. Whoever asks answers for who may see it."""
    counter = CounterSettings.objects.filter(unit_id__in=list(units)).select_related("unit").order_by("unit_id").first()
    return (counter.unit, board_of(counter.unit, period_of(MONTH, today), today=today)) if counter else None
