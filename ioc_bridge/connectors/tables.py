"""Tables in files: CSV as spreadsheets and portals write it, and XLSX. The first line names the columns."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ioc_bridge.connectors.items import Item, Problem
from ioc_bridge.connectors.rules.mapping import Field, Plan, items_of
from ioc_bridge.connectors.rules.rows import MOST_ROWS

MOST_UNPACKED = 200 * 2**20
ENCODINGS = ("utf-8-sig", "cp1258")
DELIMITERS = ";,\t|"


class BadTable(ValueError):
    """The file is no table that can be read."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, fatal=True)


def read_table(plan: Plan, content: bytes) -> tuple[list[Item], list[Problem]]:
    """Return what the rows of the file make, and what is wrong with which line."""
    try:
        lines = iter(_xlsx(content) if content.startswith(b"PK\x03\x04") else _csv(content, plan))
        header = next(lines, [])
        places, problems = _places(plan, header)
        if problems:
            return [], problems
        return _rows(plan, lines, places)
    except BadTable as bad:
        return [], [bad.problem]


def _rows(plan: Plan, lines: Iterator[Sequence[Any]], places: dict[str, int]) -> tuple[list[Item], list[Problem]]:
    items: list[Item] = []
    problems: list[Problem] = []
    for line, cells in enumerate(lines, start=2):
        if not any(str(cell).strip() for cell in cells if cell is not None):
            continue
        if line > MOST_ROWS + 1:
            return [], [Problem("table.too_long", values={"most": MOST_ROWS}, fatal=True)]
        made, wrong = items_of(plan, {name: cells[place] if place < len(cells) else None for name, place in places.items()}, line)
        items += made
        problems += wrong
    if not items and not problems:
        problems.append(Problem("message.no_rows"))
    return items, problems


def _places(plan: Plan, header: Sequence[Any]) -> tuple[dict[str, int], list[Problem]]:
    known = {_folded(word): one for one in plan.fields for word in (one.title, one.name)}
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for place, cell in enumerate(header):
        words = str(cell if cell is not None else "").strip()
        found = known.get(_folded(words))
        if found is not None:
            places.setdefault(found.name, place)
        elif words:
            problems.append(Problem("table.unknown_column", 1, {"column": words[:60]}))
    problems += [Problem("table.missing_column", 1, {"column": one.title}, fatal=True) for one in plan.fields if _lacks(one, places)]
    return places, problems


def _lacks(one: Field, places: dict[str, int]) -> bool:
    return one.required and one.name not in places


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def _csv(content: bytes, plan: Plan) -> Iterator[list[str]]:
    text = _decoded(content)
    if "\x00" in text:
        raise BadTable("table.no_table")
    first = text.split("\n", 1)[0]
    titles = {_folded(one.title) for one in plan.fields} | {one.name for one in plan.fields}
    delimiter = max(DELIMITERS, key=lambda sign: sum(1 for cell in first.split(sign) if _folded(cell.strip(' "\r')) in titles))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise BadTable("table.no_table") from None


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise BadTable("table.encoding")


def _xlsx(content: bytes) -> Iterator[Sequence[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise BadTable("table.bomb")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError, IndexError) as wrong:
        if isinstance(wrong, BadTable):
            raise
        raise BadTable("table.no_table") from None
