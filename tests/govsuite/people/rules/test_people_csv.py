"""Reading people from CSV, without a database."""

from datetime import date

import pytest

from govsuite.people.rules.people_csv import COLUMNS, MAX_ROWS, Unreadable, decode, read_rows

LINE = "an;Nguyễn Văn An;;;delegate;hdnd;01/04/2026;;"


def table(*lines: str, parted: str = ";") -> str:
    return "\r\n".join([parted.join(COLUMNS), *lines])


@pytest.mark.parametrize("written", ["01/04/2026", "2026-04-01", "01-04-2026"])
def test_days_are_read_as_people_write_them(written: str) -> None:
    assert read_rows(table(LINE.replace("01/04/2026", written)))[0].starts == date(2026, 4, 1)


@pytest.mark.parametrize(("line", "errors"), [
    (LINE.replace("01/04/2026", "31/02/2026"), ["bad_day:tu_ngay"]),
    (LINE.replace("01/04/2026", "4/2026"), ["bad_day:tu_ngay"]),
    (LINE.replace("01/04/2026;", "01/04/2026;31/03/2026"), ["dates_reversed:den_ngay"]),
    (LINE.replace("Nguyễn Văn An", " "), ["needed:ho_ten"]),
    (LINE + ";thừa", ["too_many_cells:"]),
    (LINE.replace("Nguyễn Văn An", "A" * 201), ["too_long:ho_ten"]),
    (LINE.replace("An;;;", f"An;;{'0' * 21};"), ["too_long:dien_thoai"]),
])
def test_a_wrong_row_says_what_is_wrong(line: str, errors: list[str]) -> None:
    assert read_rows(table(line))[0].errors == errors


def test_commas_part_cells_too() -> None:
    assert read_rows(table(LINE.replace(";", ","), parted=","))[0].cells["ho_ten"] == "Nguyễn Văn An"


def test_empty_lines_are_left_out_and_lines_keep_their_number() -> None:
    assert [row.line for row in read_rows(table(";;;;;;;;", LINE))] == [3]


@pytest.mark.parametrize(("text", "code"), [
    ("", "empty"), (table(), "empty"), ("ho_ten;email\na;b", "columns_missing"), (table(*[LINE] * (MAX_ROWS + 1)), "too_many"),
])
def test_an_unreadable_table_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_rows(text)
    assert refused.value.code == code


@pytest.mark.parametrize(("content", "code"), [(b"PK\x03\x04\0\0", "not_text"), ("á".encode("latin-1"), "not_utf8")])
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(content)
    assert refused.value.code == code


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(Unreadable) as problem:
        read_rows(table(LINE.replace("Nguyễn Văn An", '"' + "a" * 200_000)))
    assert problem.value.code == "not_text"
