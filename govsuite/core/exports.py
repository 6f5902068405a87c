"""Tables that leave the suite as CSV or XLSX. Every export goes through here: no cell of theirs runs as a formula in a spreadsheet."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils.exceptions import IllegalCharacterError

#: what makes a spreadsheet read a text as a formula, also in full width; a tab or line break before it does not help
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_INNER_START = re.compile(r"([;\r\n][\s\"']*)(?=[=+\-@＝＋－＠])")
_SKIPPED = " \t\r\n\x00\u00a0\ufeff"


def safe_cell(value: Any) -> Any:
    """Return the cell as it may be exported: a text that a spreadsheet would run gets an apostrophe before it; numbers and days stay."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(_SKIPPED).startswith(_STARTS) or value[:1] in ("\t", "\r") else value


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a CSV that spreadsheets open in Vietnamese: UTF-8 with its mark."""
    return b"".join(csv_chunks(header, [rows]))


def csv_chunks(header: Sequence[str], pages: Iterable[Iterable[Sequence[Any]]]) -> Iterator[bytes]:
    """Yield such a CSV page by page.

    Where the comma is the decimal sign, a spreadsheet splits lines at semicolons: what would begin a cell there is made text too.
    """
    yield codecs.BOM_UTF8 + _lines([header])
    for page in pages:
        yield _lines(page)


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([_INNER_START.sub(r"\1'", cell) if isinstance(cell, str) else cell for cell in map(safe_cell, row)])
    return text.getvalue().encode()


def xlsx_bytes(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a workbook of one sheet, written row by row."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, value: Any, *, bold: bool = False) -> Any:
    """Return a cell whose text is text, whatever it begins with."""
    safe = safe_cell(value)
    try:
        cell = WriteOnlyCell(sheet, value=safe)
    except IllegalCharacterError:
        cell = WriteOnlyCell(sheet, value="".join(letter for letter in str(safe) if letter.isprintable()))
    if isinstance(safe, str):
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
