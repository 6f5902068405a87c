"""Read people from CSV: pure text in, rows with their errors out. What the database knows is checked by the deed."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime

COLUMNS = ("ten_dang_nhap", "ho_ten", "email", "dien_thoai", "chuc_vu", "don_vi", "tu_ngay", "den_ngay", "quyet_dinh")
NEEDED = ("ten_dang_nhap", "ho_ten", "chuc_vu", "don_vi", "tu_ngay")
MAX_ROWS = 2000
#: what the directory can hold
LONGEST = {"ten_dang_nhap": 60, "ho_ten": 200, "email": 254, "dien_thoai": 20, "quyet_dinh": 100}
EXAMPLE = ("nguyenvan.an", "Nguyễn Văn An", "an@example.gov.vn", "0912345678", "delegate", "hdnd-dong-ha", "01/04/2026", "", "12/QĐ-HĐND")


@dataclass
class Row:
    """One line of the file: its number as a reader counts, its cells, its dates, what is wrong with it."""

    line: int
    cells: dict[str, str]
    starts: date | None = None
    ends: date | None = None
    errors: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """The file as a whole cannot be read; ``code`` says why, ``detail`` names what."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def decode(content: bytes) -> str:
    """Return the text of a UTF-8 file, with or without Excel's mark in front."""
    if b"\0" in content:
        raise Unreadable("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None


def read_rows(text: str) -> list[Row]:
    """Return the rows of the text; commas or semicolons part the cells."""
    lines = text.lstrip("\ufeff").splitlines()
    if not lines:
        raise Unreadable("empty")
    try:
        return _read(lines)
    except csv.Error:  # a cell without end
        raise Unreadable("not_text") from None


def _read(lines: list[str]) -> list[Row]:
    parted = ";" if lines[0].count(";") > lines[0].count(",") else ","
    reader = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=parted)
    head = [(name or "").strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in NEEDED if name not in head]
    if missing:
        raise Unreadable("columns_missing", ", ".join(missing))
    reader.fieldnames = head
    rows = [_row(number, cells) for number, cells in enumerate(reader, start=2)]
    rows = [row for row in rows if any(row.cells.values())]
    if not rows:
        raise Unreadable("empty")
    if len(rows) > MAX_ROWS:
        raise Unreadable("too_many", str(MAX_ROWS))
    return rows


def _row(number: int, cells: dict[str | None, str | None]) -> Row:
    row = Row(number, {name: " ".join((cells.get(name) or "").split()) for name in COLUMNS})
    row.cells["ten_dang_nhap"] = row.cells["ten_dang_nhap"].lower()
    row.errors += [f"needed:{name}" for name in NEEDED if not row.cells[name]]
    row.errors += [f"too_long:{name}" for name, most in LONGEST.items() if len(row.cells[name]) > most]
    row.starts = _day(row, "tu_ngay")
    row.ends = _day(row, "den_ngay")
    if row.starts and row.ends and row.ends < row.starts:
        row.errors.append("dates_reversed:den_ngay")
    if None in cells:
        row.errors.append("too_many_cells:")
    return row


def _day(row: Row, name: str) -> date | None:
    written = row.cells[name]
    if not written:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(written, form).date()  # noqa: DTZ007 - a day, no moment
        except ValueError:
            continue
    row.errors.append(f"bad_day:{name}")
    return None
