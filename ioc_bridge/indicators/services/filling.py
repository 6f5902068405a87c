"""Fill a report in: line by line, from a workbook, from a data source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.records.public import received, store_file
from ioc_bridge.indicators.abilities import TABLE
from ioc_bridge.indicators.documents.workbook import RowProblem, read_workbook
from ioc_bridge.indicators.enums import OPEN, SUBJECT, Deed, Origin
from ioc_bridge.indicators.errors import not_now, stale
from ioc_bridge.indicators.models import IndicatorValue, Report
from ioc_bridge.indicators.rules.filling import CELLS, Bounds, CellFault, fault_of
from ioc_bridge.indicators.rules.reading import NoNumber, read_figure
from ioc_bridge.indicators.services.moving import keep_step, lock
from ioc_bridge.indicators.words import fault_words
from ioc_bridge.sources.public import DatasetRow

AUDIENCE = "lead"
#: columns of the data source of the plan → our cells
SOURCE_CELLS = {"ke_hoach": "plan", "thuc_hien": "actual", "cung_ky": "same"}


class WrongFile(Invalid):
    """A workbook with wrong rows: nothing of it counts. ``problems`` are its sentences."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("report.file_wrong", _("Nothing was taken over: correct the rows below and upload the file again."), field="file")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as a page sends it: texts as they were typed. ``version``: the state of the line that the page showed."""

    indicator: int
    version: int
    cells: Mapping[str, str]
    note: str = ""


def bounds_of(value: IndicatorValue) -> Bounds:
    return Bounds(value.indicator.least, value.indicator.most)


def save_lines(*, report: Report, entries: Sequence[Entry], actor: Actor, now: datetime) -> list[IndicatorValue]:
    """Keep lines as they were typed, all or none. A line that somebody else changed meanwhile is refused."""
    TABLE.check(actor, "report.fill", report, book=report.book)
    with db.deed():
        locked = _open(report)
        rows = {row.indicator_id: row for row in current_lines(locked)}
        changed, told = [], {}
        for entry in entries:
            row = rows.get(entry.indicator)
            if row is None:
                raise Invalid("report.line", _("This report has no such line. Load the page again."))
            before = _told(row)
            _type(row, entry)
            if _told(row) == before:
                continue
            if row.version != entry.version:
                raise stale()
            _keep(row, Origin.HAND, actor, now)
            changed.append(row)
            told[row.indicator.code] = _told(row)
        if changed:
            audit.record(book=locked.book, actor=actor, deed="report.fill", obj=locked, now=now, after=told, detail={"lines": told, "revision": locked.revision})
    return changed


def current_lines(report: Report) -> list[IndicatorValue]:
    return list(report.values.filter(revision=report.revision).select_related("indicator").order_by("place"))


def _open(report: Report) -> Report:
    locked = lock(report.pk)
    if locked.state not in OPEN:
        raise not_now(locked)
    return locked


def _type(row: IndicatorValue, entry: Entry) -> None:
    """Read the cells into the row; Invalid names the cell as the page does."""
    for cell in CELLS:
        if cell in entry.cells:
            try:
                value = read_figure(entry.cells[cell])
            except NoNumber:
                raise _wrong(row, cell, CellFault.NO_NUMBER) from None
            setattr(row, cell, _checked(row, cell, value))
    row.note = entry.note.strip()[:500]


def _checked(row: IndicatorValue, cell: str, value: Decimal | None) -> Decimal | None:
    fault = fault_of(value, bounds_of(row))
    if fault is not None:
        raise _wrong(row, cell, fault)
    return value


def _wrong(row: IndicatorValue, cell: str, fault: CellFault) -> Invalid:
    return Invalid(f"report.{fault}", fault_words(fault, bounds_of(row)), field=f"{cell}_{row.indicator_id}", extra={"line": row.indicator.name})


def _told(row: IndicatorValue) -> dict[str, str]:
    return {cell: "" if getattr(row, cell) is None else f"{getattr(row, cell).normalize():f}" for cell in CELLS} | {"note": row.note}


def _keep(row: IndicatorValue, origin: Origin, actor: Actor, now: datetime, **more: Any) -> None:
    row.origin, row.file, row.message = origin, more.get("file"), more.get("message")
    row.entered_at, row.entered_by, row.entered_by_name = now, actor.user_id, actor.name
    row.version += 1
    row.save(update_fields=[*CELLS, "note", "origin", "file", "message", "entered_at", "entered_by", "entered_by_name", "version"])


def import_workbook(*, report: Report, upload: Any, name: str, actor: Actor, now: datetime) -> int:
    """Take the figures of a workbook over, whole or not at all, and keep the file with them. Return how many lines it filled."""
    TABLE.check(actor, "report.fill", report, book=report.book)
    with received(upload, name) as ready:
        rows = {row.indicator.code: row for row in current_lines(report)}
        found, problems = read_workbook(ready.path, report.period, {code: bounds_of(row) for code, row in rows.items()})
        if problems or not found:
            raise WrongFile([_sentence(one, rows) for one in problems] or [_("The file holds no line of this report. Use the template.")])
        with db.deed():
            locked = _open(report)
            fresh = {row.indicator.code: row for row in current_lines(locked)}
            file = store_file(upload=ready, name=ready.name, owner_type=SUBJECT, owner_id=locked.pk, audience=AUDIENCE, actor=actor, now=now)
            for code, cells in found.items():
                row = fresh[code]
                for cell in CELLS:
                    setattr(row, cell, cells.get(cell))
                row.note = str(cells.get("note") or row.note)[:500]
                _keep(row, Origin.FILE, actor, now, file=file)
            keep_step(locked, Deed.IMPORT, actor=actor, now=now, text=ready.name, file=file, after={code: _told(fresh[code]) for code in found})
    return len(found)


def _sentence(problem: RowProblem, rows: Mapping[str, IndicatorValue]) -> str:
    """Say which row is wrong and how."""
    values = {"line": problem.line, "given": problem.given}
    if problem.about:
        fault = fault_words(CellFault(problem.code), bounds_of(rows[problem.about]))
        return _("Row %(line)s, “%(given)s”: %(fault)s") % {**values, "fault": fault}
    return {
        "unknown": _("Row %(line)s: this report has no line “%(given)s”. Use the template."),
        "twice": _("Row %(line)s: “%(given)s” stands there twice. Take one row out."),
        "header": _("The file has no column “%(given)s”. Use the template."),
        "period": _("The file is for the period “%(given)s”, not for this one."),
        "formula": _("Row %(line)s, “%(given)s”: the cell shows an error of the spreadsheet. Correct its formula."),
        "no_table": _("The file cannot be read as a workbook. Save it again as XLSX."),
        "too_long": _("The file has more rows than a report may have. Use the template."),
    }[problem.code] % values


def take_from_source(*, report: Report, actor: Actor, now: datetime) -> int:
    """Take over what the form's data source holds for this period and area. Return how many lines it filled; lines that it lacks stay."""
    TABLE.check(actor, "report.fill", report, book=report.book)
    with db.deed():
        locked = _open(report)
        told = {}
        found = source_rows(locked)
        for row in current_lines(locked):
            given = found.get(_folded(row.indicator.code)) or found.get(_folded(row.indicator.name))
            if given is None:
                continue
            for name, cell in SOURCE_CELLS.items():
                value = given.fields.get(name)
                if value is not None:
                    setattr(row, cell, _checked(row, cell, Decimal(str(value))))
            _keep(row, Origin.SOURCE, actor, now, message=given.message)
            told[row.indicator.code] = _told(row)
        if not told:
            raise Conflict("report.source_empty", _("The data source holds no row for this period and area that names an indicator of this form."))
        keep_step(locked, Deed.TAKE, actor=actor, now=now, after=told)
    return len(told)


def source_rows(report: Report) -> dict[str, DatasetRow]:
    """Return the source's rows of this period and area by the folded name of their indicator. A month is named as data sets name it."""
    form = report.assignment.form
    if form.source_id is None:
        return {}
    period = f"{report.ends:%Y-%m}" if form.period_kind == "month" else report.period
    area = _folded(report.assignment.area.name)
    rows = DatasetRow.objects.filter(source=form.source_id, period=period, is_current=True).select_related("message")
    return {_folded(row.fields.get("chi_tieu", "")): row for row in rows if _folded(row.fields.get("dia_ban", "")) == area}


def _folded(words: Any) -> str:
    return " ".join(str(words).casefold().split())
