"""Write many made dossiers: in chunks of one transaction each, several makers at once where the database lets them."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context

import django
from django.db import connections
from django.db.models import Model
from django.utils import timezone

from govsuite.core import bulk, db
from govsuite.core.models import AuditBook, AuditEntry
from govsuite.law.public import Clock, DeadlineEvent, DueChange
from workflows.dossiers.enums import SlipKind
from workflows.dossiers.making.cast import Cast, Ids, Law
from workflows.dossiers.making.maker import Maker
from workflows.dossiers.making.records import COLUMNS
from workflows.dossiers.models import (
    Applicant,
    BoardEntry,
    CodeSeries,
    Decision,
    Dossier,
    Opinion,
    Paper,
    Slip,
    SlipSeries,
    StateChange,
    Step,
    StepAssignment,
    Supplement,
    SupplementItem,
)
from workflows.dossiers.rules.board import Key, counted
from workflows.dossiers.rules.lives import Grid, life_of

CHUNK = 2000
#: stride → the tables that take their numbers from it
_NUMBERED: dict[str, tuple[type[Model], ...]] = {
    "dossier": (Dossier, Applicant, StepAssignment, Supplement, Decision), "paper": (Paper,), "step": (Step,), "clock": (Clock,), "opinion": (Opinion,),
    "item": (SupplementItem,), "change": (StateChange,), "slip": (Slip,), "audit": (AuditEntry,), "event": (DeadlineEvent,), "move": (DueChange,), "audit_book": (AuditBook,),
}


@dataclass(frozen=True)
class Work:
    """What every maker knows."""

    seed: int
    grid: Grid
    casts: Sequence[Cast]
    law: Law
    ids: Ids
    until: datetime


@dataclass(frozen=True)
class Made:
    """What a chunk left for the common rows: the boards, the last numbers of each series."""

    rows: int
    events: int
    boards: Counter[Key]
    days: Counter[Key]
    codes: dict[tuple[int, int], int]
    slips: dict[tuple[int, str, int], int]


def first_ids() -> Ids:
    return {name: max(bulk.next_id(model) for model in models) for name, models in _NUMBERED.items()}


def make_dossiers(work: Work, *, makers: int = 1, progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Write ``work.grid.count`` dossiers; return how many lines of the ledger that were. On SQLite one maker writes."""
    missing = {model.__name__: set(bulk.columns_of(model)) ^ set(columns) for model, columns in COLUMNS.items() if columns and bulk.columns_of(model) != columns}
    if missing:
        raise RuntimeError(f"The makers do not know these columns: {missing}. Add them to workflows.dossiers.making.records.")
    chunks = [(work, begin, min(begin + CHUNK, work.grid.count)) for begin in range(0, work.grid.count, CHUNK)]
    made: list[Made] = []
    if makers == 1 or db.is_sqlite() or len(chunks) == 1:
        for chunk in chunks:
            made.append(_make(chunk))
            progress(chunk[2], work.grid.count)
    else:
        connections.close_all()
        with ProcessPoolExecutor(makers, mp_context=get_context("spawn"), initializer=django.setup) as pool:
            for chunk, one in zip(chunks, pool.map(_make, chunks), strict=True):
                made.append(one)
                progress(chunk[2], work.grid.count)
    _finish(work, made)
    return sum(one.events for one in made)


def _make(chunk: tuple[Work, int, int]) -> Made:
    """Make one chunk and write it in one transaction."""
    work, begin, end = chunk
    zone, tables = timezone.get_current_timezone(), {model: [] for model in COLUMNS}
    boards, days, codes, slips = Counter[Key](), Counter[Key](), {}, {}
    for number in range(begin, end):
        place = work.grid.place(number)
        cast = work.casts[place.authority]
        life = life_of(work.seed, number, place, work.grid.days, zone)
        maker = Maker(number, life, place, work.grid, cast, work.law, work.ids)
        records = maker.tell(work.until)
        records.rows(tables)
        for key, worked in counted(maker.standing()).items():
            boards[key] += 1
            days[key] += worked
        codes[place.authority, place.day] = place.seq
        for kind, slip_number, year, *_rest in records.slips:
            series = (cast.unit_id, kind, year)
            slips[series] = max(slips.get(series, 0), slip_number)
    with db.deed(), bulk.unchecked():
        for model, rows in tables.items():
            bulk.write(model, rows)
    return Made(sum(map(len, tables.values())), len(tables[DeadlineEvent]), boards, days, codes, slips)


def _finish(work: Work, made: Sequence[Made]) -> None:
    """Write what is common: boards, running numbers; let the tables number on."""
    boards, days, codes, slips = Counter[Key](), Counter[Key](), {}, {}
    for one in made:
        boards.update(one.boards)
        days.update(one.days)
        codes |= {place: max(last, codes.get(place, 0)) for place, last in one.codes.items()}
        slips |= {series: max(last, slips.get(series, 0)) for series, last in one.slips.items()}
    with db.deed():
        BoardEntry.objects.bulk_create([BoardEntry(**key._asdict(), amount=boards[key], days=days[key], fresh=False) for key in sorted(boards)], batch_size=1000)
        CodeSeries.objects.bulk_create(
            [CodeSeries(org=work.casts[who].org_code, day=work.grid.days[day], last=last) for (who, day), last in sorted(codes.items())], batch_size=1000,
        )
        SlipSeries.objects.bulk_create([
            SlipSeries(unit_id=unit_id, kind=SlipKind(kind), year=year, last=last) for (unit_id, kind, year), last in sorted(slips.items())
        ], batch_size=1000)
        bulk.number_on(model for models in _NUMBERED.values() for model in models)
