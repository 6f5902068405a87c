"""People feed a source: files whole or not at all, rows by hand with a second person."""

import io

import pytest
from openpyxl import Workbook

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from ioc_bridge.sources.enums import EntryState
from ioc_bridge.sources.models import DatasetRow, ManualEntry, RawMessage, Run
from ioc_bridge.sources.services.feeding import confirm, enter, look_at_upload, send_back, upload
from ioc_bridge.sources.services.sources import catalogue
from tests.ioc_bridge.sources.conftest import NOW

HEADER = "Ngày;Đơn vị;Số hồ sơ tiếp nhận;Số hồ sơ đã trả;Số hồ sơ quá hạn;Số hồ sơ nộp trực tuyến\r\n"
GOOD = (HEADER + "25/11/2026;Phường Đông Hà;41;39;2;17\r\n26/11/2026;Phường Đông Hà;35;30;1;\r\n").encode("utf-8-sig")
CELLS = {"ngay": "26/11/2026", "don_vi": "Phường Đông Hà", "tiep_nhan": "35", "da_tra": "30", "qua_han": "1"}


def test_file_with_mark_and_semicolons_is_taken_whole(centre):
    source = centre.source()
    message = upload(source=source, content=GOOD, name="thang-11.csv", actor=centre.actor("owner"), now=NOW)
    assert (message.items, message.state, message.sender_name) == (2, "taken", "Motcua1")
    assert [(row.period, row.key, row.fields["tiep_nhan"]) for row in DatasetRow.objects.all()] == [
        ("2026-11-26", "Phường Đông Hà", 35), ("2026-11-25", "Phường Đông Hà", 41),
    ]
    source.refresh_from_db()
    assert source.last_received_at == NOW


def test_workbook_is_read_as_a_csv_is(centre):
    book = Workbook()
    book.active.append(["Số hồ sơ tiếp nhận", "Đơn vị", "Ngày", "Số hồ sơ đã trả", "Số hồ sơ quá hạn"])
    book.active.append([41, "Phường Đông Hà", NOW.replace(tzinfo=None), 39, 2])
    content = io.BytesIO()
    book.save(content)
    upload(source=centre.source(), content=content.getvalue(), name="a.xlsx", actor=centre.actor("owner"), now=NOW)
    assert DatasetRow.objects.get().fields == {
        "ngay": "2026-11-26", "don_vi": "Phường Đông Hà", "tiep_nhan": 41, "da_tra": 39, "qua_han": 2, "truc_tuyen": None,
    }


def test_one_wrong_row_and_nothing_is_taken(centre):
    content = GOOD + b"27/11/2026;;NaN;1e308;-3;12,5\r\n"
    with pytest.raises(Invalid):
        upload(source=centre.source(), content=content, name="a.csv", actor=centre.actor("owner"), now=NOW)
    outcome = look_at_upload(source=centre.source(), content=content, name="a.csv", actor=centre.actor("owner"), now=NOW)
    assert [(problem.code, problem.line) for problem in outcome.problems] == [
        ("cell.missing", 4), ("cell.not_finite", 4), ("cell.too_large", 4), ("cell.out_of_range", 4), ("cell.no_whole", 4),
    ]
    assert not RawMessage.objects.exists()
    assert not DatasetRow.objects.exists()
    assert not Run.objects.exists()


@pytest.mark.parametrize(("content", "code"), [
    (b"", "table.missing_column"), (b"PK\x03\x04broken", "table.no_table"), ("Ngày;Lạ\r\n1;2".encode(), "table.unknown_column"), (b"\x00\x01\x02" * 9, "table.no_table"),
])
def test_file_that_is_no_such_table_is_named(centre, content, code):
    outcome = look_at_upload(source=centre.source(), content=content, name="a.csv", actor=centre.actor("owner"), now=NOW)
    assert code in [problem.code for problem in outcome.problems]


def test_same_file_counts_once_and_a_correction_is_a_revision(centre):
    source, actor = centre.source(), centre.actor("owner")
    upload(source=source, content=GOOD, name="a.csv", actor=actor, now=NOW)
    with pytest.raises(Conflict) as again:
        upload(source=source, content=GOOD, name="a.csv", actor=actor, now=NOW)
    assert again.value.code == "source.file_repeated"
    upload(source=source, content=GOOD.replace(b";41;", b";42;"), name="a.csv", actor=actor, now=NOW)
    rows = DatasetRow.objects.filter(period="2026-11-25").order_by("revision")
    assert [(row.revision, row.is_current, row.fields["tiep_nhan"]) for row in rows] == [(1, False, 41), (2, True, 42)]
    assert DatasetRow.objects.filter(period="2026-11-26").count() == 1


def test_row_by_hand_counts_when_a_second_person_has_confirmed_it(centre):
    entry = enter(source=centre.source(), cells=CELLS, actor=centre.actor("owner"), now=NOW)
    assert not DatasetRow.objects.exists()
    with pytest.raises(Refused):
        confirm(entry=entry, actor=centre.actor("owner"), now=NOW)
    assert not DatasetRow.objects.exists()
    confirm(entry=entry, actor=centre.actor("owner_head"), now=NOW)
    assert DatasetRow.objects.get().fields["qua_han"] == 1
    entry.refresh_from_db()
    assert (entry.state, entry.ended_by_name, entry.message.sender_name) == (EntryState.SIGNED, "Motcua2", "Motcua1")
    with pytest.raises(Conflict):
        confirm(entry=entry, actor=centre.actor("duty"), now=NOW)
    assert list(problems()) == []


def test_row_sent_back_never_counts(centre):
    entry = enter(source=centre.source(), cells=CELLS, actor=centre.actor("owner"), now=NOW)
    send_back(entry=entry, reason="Sai ngày", actor=centre.actor("duty"), now=NOW)
    assert ManualEntry.objects.get().state == EntryState.REFUSED
    assert not DatasetRow.objects.exists()


def test_wrong_cell_by_hand_is_refused_in_words(centre):
    with pytest.raises(Invalid) as wrong:
        enter(source=centre.source(), cells=CELLS | {"qua_han": "nhiều"}, actor=centre.actor("owner"), now=NOW)
    assert "nhiều" in str(wrong.value.message)
    assert not ManualEntry.objects.exists()


def test_officer_of_another_unit_neither_sees_nor_feeds_it(centre):
    with pytest.raises(NotFound):
        upload(source=centre.source(), content=GOOD, name="a.csv", actor=centre.actor("other"), now=NOW)
    with pytest.raises(NotFound):
        enter(source=centre.source(), cells=CELLS, actor=centre.actor("other"), now=NOW)


def test_each_of_the_31_systems_takes_its_table_and_a_row_by_hand(centre):
    values = {"date": "25/11/2025", "whole": "7", "number": "7,5"}
    counts = {}
    for row in catalogue():
        source = centre.source(row["code"])
        upload(source=source, content=bytes(source.profiles.get(number=1).sample), name="mau.csv", actor=centre.actor("duty"), now=NOW)
        cells = {words.split("|")[0]: values.get(words.split("|")[2] if words.count("|") > 1 else "", "Bằng tay") for words in row["fields"]}
        confirm(entry=enter(source=source, cells=cells, actor=centre.actor("duty"), now=NOW), actor=centre.actor("head"), now=NOW)
        counts[row["number"]] = source.rows.count()
    assert counts == dict.fromkeys(range(1, 32), 2)
