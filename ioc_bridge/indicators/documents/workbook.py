"""The workbook of a report: the template that a unit fills in, and reading it back. The first sheet counts; its first line names the columns."""

import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from govsuite.core.exports import safe_cell
from ioc_bridge.indicators.rules.filling import Bounds, CellFault, fault_of
from ioc_bridge.indicators.rules.reading import NoNumber, read_figure

COLUMNS = {
    "period": "Kỳ", "code": "Mã chỉ tiêu", "name": "Chỉ tiêu", "measure": "Đơn vị tính", "plan": "Kế hoạch", "actual": "Thực hiện", "same": "Cùng kỳ năm trước", "note": "Ghi chú",
}
WIDTHS = (10, 16, 56, 14, 16, 16, 18, 40)
FIGURES = ("plan", "actual", "same")
NEEDED = ("code", "plan", "actual", "same")
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line as the template shows it."""

    code: str
    name: str
    measure: str
    plan: Decimal | None
    actual: Decimal | None
    same: Decimal | None
    note: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with which row. ``about``: the code of its line where a figure is wrong."""

    code: str
    line: int = 0
    given: str = ""
    about: str = ""


def template(period: str, title: str, lines: Iterable[TemplateLine]) -> bytes:
    """Return the workbook to fill in: what is known stands there."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu số liệu"
    sheet.append(list(COLUMNS.values()))
    for line in lines:
        sheet.append([period, *(_plain(getattr(line, name)) for name in ("code", "name", "measure", *FIGURES, "note"))])
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[place]].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        row[2].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "D2"
    book.properties.title = title
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else safe_cell(value)


def read_workbook(path: Path, period: str, known: Mapping[str, Bounds]) -> tuple[dict[str, dict[str, Any]], list[RowProblem]]:
    """Return cells by the code of their line, and what is wrong."""
    try:
        with path.open("rb") as content:  # as a file: the reader would judge a path by its name
            rows = load_workbook(content, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
            places, problems = _places(next(rows, ()))
            return ({}, problems) if problems else _lines(rows, places, period, known)
    except (InvalidFileException, KeyError, OSError, ValueError, IndexError, TypeError):
        return {}, [RowProblem("no_table")]


def _places(header: Sequence[Any]) -> tuple[dict[str, int], list[RowProblem]]:
    titles = [_folded(cell) for cell in header]
    places = {name: titles.index(_folded(title)) for name, title in COLUMNS.items() if _folded(title) in titles}
    return places, [RowProblem("header", 1, COLUMNS[name]) for name in NEEDED if name not in places]


def _lines(rows: Iterable[Sequence[Any]], places: Mapping[str, int], period: str, known: Mapping[str, Bounds]) -> tuple[dict[str, dict[str, Any]], list[RowProblem]]:
    found: dict[str, dict[str, Any]] = {}
    problems: list[RowProblem] = []
    for number, cells in enumerate(rows, start=2):
        if number > MOST_ROWS:
            return {}, [RowProblem("too_long")]
        row = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        code = _text(row.get("code"))
        if not any(_text(cell) for cell in row.values()):
            continue
        wrong = _misplaced(code, row, number, period, known, found)
        if wrong is None:
            found[code] = _cells(row, number, code, known[code], problems)
        else:
            problems.append(wrong)
    return found, problems


def _misplaced(code: str, row: Mapping[str, Any], number: int, period: str, known: Mapping[str, Bounds], found: Mapping[str, Any]) -> RowProblem | None:
    other = _text(row.get("period"))
    if other and other != period:
        return RowProblem("period", number, other)
    if code not in known:
        return RowProblem("unknown", number, code or _text(row.get("name")))
    return RowProblem("twice", number, code) if code in found else None


def _cells(row: Mapping[str, Any], number: int, code: str, bounds: Bounds, problems: list[RowProblem]) -> dict[str, Any]:
    made: dict[str, Any] = {"note": _text(row.get("note")).removeprefix("'")}
    for name in FIGURES:
        given = row.get(name)
        if isinstance(given, str) and given.startswith("#"):
            problems.append(RowProblem("formula", number, COLUMNS[name]))
            continue
        try:
            made[name] = _figure(given)
        except NoNumber:
            problems.append(RowProblem(CellFault.NO_NUMBER, number, f"{COLUMNS[name]}: {_text(given)}", code))
            continue
        fault = fault_of(made[name], bounds)
        if fault is not None:
            problems.append(RowProblem(fault, number, f"{COLUMNS[name]}: {_text(given)}", code))
    return made


def _figure(given: Any) -> Decimal | None:
    """A number of the spreadsheet is what it is, up to its own rounding noise; a text is read as an official writes it."""
    if isinstance(given, bool):
        raise NoNumber(str(given))
    if isinstance(given, int | float):
        return Decimal(repr(round(given, 10)))
    return read_figure(_text(given))


def _text(cell: Any) -> str:
    return unicodedata.normalize("NFC", str(cell)).strip()[:200] if cell is not None else ""


def _folded(cell: Any) -> str:
    return " ".join(_text(cell).casefold().split())
