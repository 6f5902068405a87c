"""What leaves as CSV or XLSX runs nothing in a spreadsheet."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from govsuite.core.exports import csv_bytes, safe_cell, xlsx_bytes

EVIL = ['=HYPERLINK("http://x","y")', "+84905", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1", "＝1+1"]


@pytest.mark.parametrize("text", EVIL)
def test_a_text_that_would_run_is_only_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Nguyễn Văn An", "12-2026", "", 5, -5, 2.5, None])
def test_everything_else_stays(value: object) -> None:
    assert safe_cell(value) == value


def test_a_csv_has_no_cell_that_runs() -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(["Tên"], [[text] for text in EVIL]).decode("utf-8-sig"), newline="")))
    assert [row[0].replace("\r'=", "\r=") for row in read] == ["Tên", *(f"'{text}" for text in EVIL)]


@pytest.mark.parametrize("text", ["nhà;=1+1", "a; \"@SUM(A1)", "dòng\n+84905"])
def test_a_spreadsheet_that_splits_at_semicolons_finds_no_formula_either(text: str) -> None:
    line = csv_bytes(["Tên"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert not [part for part in re.split(r"[;\r\n]", line)[1:] if part.strip(" \"'")[:1] in "=+-@" and part.strip(" \"") and "'" not in part]
    assert csv_bytes(["Tên"], [["12; Lê Lợi - Huế"]]).decode("utf-8-sig").splitlines()[1] == "12; Lê Lợi - Huế"


def test_a_workbook_has_no_formula_and_keeps_numbers() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes("Sổ", ["Tên", "Số"], [[text, -3] for text in EVIL] + [["lạ\x01", 1]]))).active
    cells = list(sheet.iter_rows(min_row=2, values_only=False))
    assert {cell.data_type for row in cells for cell in row} == {"s", "n"}
    assert [row[1].value for row in cells] == [-3] * len(EVIL) + [1]
    assert cells[-1][0].value == "lạ"
