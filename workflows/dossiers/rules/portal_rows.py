"""Rows of a list from the national portal: cells in, a checked row or what is wrong with it out. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

COLUMNS = (
    "ma_ho_so_quoc_gia", "ma_thu_tuc", "noi_dung", "dia_diem", "loai_nguoi_nop", "ho_ten", "so_dinh_danh", "dien_thoai", "email", "dia_chi",
    "nguoi_dai_dien", "ngay_nop",
)
NEEDED = ("ma_ho_so_quoc_gia", "ma_thu_tuc", "noi_dung", "ho_ten", "ngay_nop")
KINDS = {"": "person", "ca_nhan": "person", "to_chuc": "organisation"}
LONGEST = {"ma_ho_so_quoc_gia": 60, "noi_dung": 500, "dia_diem": 300, "ho_ten": 200, "so_dinh_danh": 20, "dien_thoai": 20, "dia_chi": 300, "nguoi_dai_dien": 200}
MOST_ROWS = 50_000
#: lines looked at, empty ones too: a workbook of one line may claim a million before it
MOST_LINES = 4 * MOST_ROWS
#: control characters and halves of letters: no database, printer or mail takes them
_UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"^[\w./-]+$")
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


@dataclass
class PortalRow:
    """One line of the file: its number as a reader counts, its cells, its day, what is wrong with it as (code, column)."""

    line: int
    cells: dict[str, str]
    filed: datetime | date | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.cells["ma_ho_so_quoc_gia"]


class BadTable(ValueError):
    """The file as a whole cannot be read; ``code`` says why, ``detail`` names what."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def checked_rows(table: Iterable[Sequence[object]], *, today: date) -> Iterator[PortalRow]:
    """Return the rows below the head, each with its mistakes. Empty lines are passed over. Raises BadTable."""
    seen: set[str] = set()
    for number, cells in lines_of(table, columns=COLUMNS, needed=NEEDED):
        yield _checked(number, cells, seen, today)


def lines_of(
    table: Iterable[Sequence[object]], *, columns: Sequence[str], needed: Sequence[str], most: int = MOST_ROWS,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Return number and cells of each line below the head that is not empty; columns that are not asked for are left out. Raises BadTable."""
    lines = iter(table)
    head = [str(cell or "").strip().lower() for cell in next(lines, ())]
    missing = [name for name in needed if name not in head]
    if missing:
        raise BadTable("columns", ", ".join(missing))
    count = 0
    for number, line in enumerate(lines, start=2):
        if number > MOST_LINES:
            raise BadTable("too_many", str(most))
        cells = {name: _text(cell) for name, cell in zip(head, line, strict=False)}
        if not any(cells.values()):
            continue
        count += 1
        if count > most:
            raise BadTable("too_many", str(most))
        yield number, {name: cells.get(name, "") for name in columns}
    if not count:
        raise BadTable("empty")


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else " ".join(_UNPRINTED.sub(" ", str(cell)).split())


def _checked(number: int, cells: dict[str, str], seen: set[str], today: date) -> PortalRow:
    row = PortalRow(number, cells)
    row.errors += [("missing", name) for name in NEEDED if not cells[name]]
    row.errors += [("too_long", name) for name, most in LONGEST.items() if len(cells[name]) > most]
    if row.code and not _CODE.match(row.code):
        row.errors.append(("bad_code", "ma_ho_so_quoc_gia"))
    if row.code in seen:
        row.errors.append(("twice", "ma_ho_so_quoc_gia"))
    seen.add(row.code)
    row.errors += _about_people(cells)
    if cells["ngay_nop"]:
        row.filed = moment_of(cells["ngay_nop"])
        if row.filed is None:
            row.errors.append(("bad_day", "ngay_nop"))
        elif day_of(row.filed) > today:
            row.errors.append(("future", "ngay_nop"))
    return row


def _about_people(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if cells["loai_nguoi_nop"] not in KINDS:
        yield "bad_kind", "loai_nguoi_nop"
    if cells["loai_nguoi_nop"] == "to_chuc" and not cells["nguoi_dai_dien"]:
        yield "missing", "nguoi_dai_dien"
    if cells["email"] and not _MAIL.match(cells["email"]):
        yield "bad_mail", "email"


def moment_of(text: str) -> datetime | None:
    """Return the local moment as it is written: 20/11/2026, 20/11/2026 08:30 or 2026-11-20."""
    for form in ("%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - local time of the place; the caller makes it aware
        except ValueError:
            continue
    return None


def day_of(filed: datetime | date) -> date:
    return filed.date() if isinstance(filed, datetime) else filed
