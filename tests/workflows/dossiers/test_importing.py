"""Lists from the national portal: good lines in, bad ones named, no doubles, nothing that runs."""

import csv
import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from govsuite.core.errors import Invalid, Refused
from govsuite.core.exports import csv_bytes
from tests.builders import moment
from tests.workflows.one_stop import HOUSE, Shop
from workflows.dossiers.documents.portal_list import EXAMPLE
from workflows.dossiers.enums import Channel, State
from workflows.dossiers.models import Dossier, ImportRun
from workflows.dossiers.rules.portal_rows import COLUMNS, checked_rows
from workflows.dossiers.services.importing import begin_import, table_of, take_over
from workflows.dossiers.services.series import settings_of

TODAY = date(2026, 11, 23)
#: enough to meet every path; the list of 50,000 is for the bench
GOOD, BAD = 60, 6


def line(number: int = 1, **changed: str) -> list[str]:
    row = dict(zip(COLUMNS, EXAMPLE, strict=True)) | {"ma_ho_so_quoc_gia": f"G22-{number:06d}"} | changed
    return [row[name] for name in COLUMNS]


def table(*rows: list[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([COLUMNS, *rows])
    return text.getvalue().encode()


def taken(place: Shop, content: bytes, name: str = "ds.csv") -> ImportRun:
    run = begin_import(counter=settings_of(place.authority.pk), name=name, content=content, actor=place.actor("mai"), now=moment())
    return take_over(run, now=moment(9))


def test_a_line_becomes_a_dossier_that_waits_under_the_law_of_its_day(place: Shop) -> None:
    run = taken(place, table(line(), line(2, ngay_nop="30/06/2026")))
    one, old = (Dossier.objects.get(external_code=f"G22-{number:06d}") for number in (1, 2))
    assert (run.taken, run.known, run.wrong) == (2, 0, 0)
    assert (one.state, one.channel, one.filed_at, one.code) == (State.FILED, Channel.PORTAL, moment(8, 30, day=date(2026, 11, 20)), "H50.12-261120-0001")
    assert (one.pack.code, old.pack.code) == ("VN-XD-2026", "VN-XD-LEGACY")


@pytest.mark.parametrize(("changed", "words"), [
    ({"ho_ten": ""}, "ho_ten"), ({"ngay_nop": "hôm qua"}, "ngay_nop"), ({"ngay_nop": "24/11/2026"}, "ngay_nop"), ({"email": "khong"}, "email"),
    ({"loai_nguoi_nop": "khac"}, "loai_nguoi_nop"), ({"loai_nguoi_nop": "to_chuc"}, "nguoi_dai_dien"), ({"noi_dung": "x" * 501}, "noi_dung"),
    ({"ma_ho_so_quoc_gia": "=1+1"}, "ma_ho_so_quoc_gia"), ({"ma_thu_tuc": "KHONG-CO"}, "KHONG-CO"), ({"dia_diem": ""}, "địa điểm xây dựng"),
])
def test_a_bad_line_is_named_with_its_reason_and_leaves_nothing(place: Shop, changed: dict[str, str], words: str) -> None:
    run = taken(place, table(line(1), line(2, **changed)))
    problem = run.problems.get()
    assert (run.taken, run.wrong, problem.line, words in problem.reason) == (1, 1, 3, True)
    assert Dossier.objects.count() == 1


def test_good_lines_go_in_bad_ones_are_reported_and_the_list_may_come_again(place: Shop) -> None:
    rows = [line(number) for number in range(GOOD)] + [line(1000 + number, ho_ten="") for number in range(BAD)]
    first, second = taken(place, table(*rows)), taken(place, table(*rows))
    assert (first.total, first.taken, first.known, first.wrong) == (GOOD + BAD, GOOD, 0, BAD)
    assert (second.taken, second.known, second.wrong) == (0, GOOD, BAD)
    assert Dossier.objects.count() == GOOD


def test_a_killed_run_goes_on_without_doubles(place: Shop) -> None:
    run = taken(place, table(line(1), line(2)))
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING)
    again = take_over(ImportRun.objects.get(pk=run.pk), now=moment(10))
    assert (again.known, Dossier.objects.count()) == (2, 2)


def test_a_code_twice_in_one_list_counts_once(place: Shop) -> None:
    run = taken(place, table(line(1), line(1)))
    assert (run.taken, run.wrong, Dossier.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(("content", "name", "code"), [
    (b"", "ds.csv", "import.columns"), (b"a,b\n1,2\n", "ds.csv", "import.columns"), ("họ".encode("utf-16"), "ds.csv", "import.not_utf8"),
    (csv_bytes(COLUMNS, []), "ds.csv", "import.empty"), (b"PK\x03\x04 broken", "ds.xlsx", "import.not_xlsx"),
])
def test_a_file_that_is_none_is_refused_whole(place: Shop, content: bytes, name: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        taken(place, content, name)
    assert (refusal.value.code, ImportRun.objects.count()) == (code, 0)


def workbook(*rows: list[str], **swapped: tuple[bytes, bytes]) -> bytes:
    """Return an XLSX; ``sheet``: these bytes of its sheet become those."""
    book, made, changed = Workbook(), io.BytesIO(), io.BytesIO()
    for row in (COLUMNS, *rows):
        book.active.append(list(row))
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(*swapped["sheet"]) if "sheet1" in name and "sheet" in swapped else content)
    return changed.getvalue()


@pytest.mark.parametrize(("swap", "code"), [
    ((b"</sheetData>", b"</sheetData"), "import.not_xlsx"), ((b"</sheetData>", b"<row><c t='n'><v>1e</v></c></row></sheetData>"), "import.not_xlsx"),
    ((b"</sheetData>", b" " * 300 * 2**20 + b"</sheetData>"), "import.not_xlsx"), ((b'<row r="2"', b'<row r="999999999"'), "import.too_many"),
])
def test_a_workbook_made_to_break_its_reader_is_refused_whole(place: Shop, swap: tuple[bytes, bytes], code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        taken(place, workbook(line(1), sheet=swap), "ds.xlsx")
    assert (refusal.value.code, ImportRun.objects.count()) == (code, 0)


def test_a_line_is_never_wider_than_the_list_may_be() -> None:
    wide = workbook(line(1), sheet=(b"</sheetData>", b'<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'))
    assert [len(row) for row in table_of(wide, "ds.xlsx")] == [64, 64, 64]


def test_a_workbook_is_read_as_well(place: Shop) -> None:
    book, content = Workbook(), io.BytesIO()
    for row in (COLUMNS, line(1)):
        book.active.append(list(row))
    book.save(content)
    assert taken(place, content.getvalue(), "ds.xlsx").taken == 1


def test_too_many_lines_are_refused_before_anything_is_kept() -> None:
    rows = ([*COLUMNS] if number == 0 else line(number) for number in range(50_002))
    with pytest.raises(ValueError, match="too_many"):
        list(checked_rows(rows, today=TODAY))


def test_a_stranger_takes_nothing_over(place: Shop) -> None:
    counter, phap = settings_of(place.authority.pk), place.actor("phap")
    with pytest.raises(Refused):
        begin_import(counter=counter, name="a.csv", content=table(line()), actor=phap, now=moment())
    assert ImportRun.objects.count() == 0


def test_the_officer_checks_first_then_takes_over_then_reads_the_report(place: Shop, at_desk: Client) -> None:
    content = table(line(1), line(2, ma_ho_so_quoc_gia="=HYPERLINK(1)"))
    url = reverse("dossiers:imports")
    checked = at_desk.post(url, {"file": SimpleUploadedFile("ds.csv", content), "check": "1"})
    assert (checked.context["preview"]["wrong"], ImportRun.objects.count()) == (1, 0)
    at_desk.post(url, {"file": SimpleUploadedFile("ds.csv", content)})
    run = take_over(ImportRun.objects.get(), now=moment())
    assert at_desk.get(reverse("dossiers:import_detail", args=[run.pk])).status_code == 200
    report = at_desk.get(reverse("dossiers:import_report", args=[run.pk])).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(report)))
    assert (rows[1][0], rows[1][1]) == ("3", "'=HYPERLINK(1)")


def test_the_template_is_a_list_that_goes_in(place: Shop, at_desk: Client) -> None:
    content = at_desk.get(reverse("dossiers:import_template")).content
    assert [cell.value for cell in load_workbook(io.BytesIO(content)).active[1]] == list(COLUMNS)
    assert (taken(place, content, "mau.xlsx").taken, Dossier.objects.get().procedure) == (1, HOUSE)


def test_a_list_of_another_counter_is_not_there(place: Shop, signed_in, at_desk: Client) -> None:
    run = taken(place, table(line()))
    assert signed_in(place.people["giang"]).get(reverse("dossiers:import_detail", args=[run.pk])).status_code == 404
