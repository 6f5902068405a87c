"""Registers: who sees them, what they show, how they print."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from govsuite.records.documents.register import COLUMNS, render_register
from govsuite.records.models import IssuedDocument, NumberSeries
from govsuite.records.public import issue, void_number
from govsuite.records.selectors_issuing import lines_of
from tests import builders
from tests.govsuite.records.test_layout import text_of

NOW = builders.moment()
REASON = "Đã lấy số nhầm sổ đăng ký"
YEAR = ["di:hdnd-dong-ha", 2026]


@pytest.fixture
def register(desk):
    """One issued, one voided, one that waits."""
    issue(issued=desk.number(source_id=1), actor=desk.actor(desk.chair), now=NOW)
    void_number(issued=desk.number(source_id=2), reason=REASON, actor=desk.actor(desk.secretary), now=NOW)
    desk.number(source_id=3)
    return NumberSeries.objects.get()


@pytest.mark.parametrize("name", ["register_list", "register_detail", "register_print"])
def test_the_office_sees_the_registers_and_a_delegate_does_not(desk, register, signed_in, name):
    url = reverse(f"records:{name}", args=[] if name == "register_list" else YEAR)
    assert signed_in(desk.secretary).get(url).status_code == 200
    assert signed_in(desk.delegate).get(url).status_code == 404


def test_the_year_shows_voided_numbers_with_their_reason(desk, register, signed_in):
    text = signed_in(desk.secretary).get(reverse("records:register_detail", args=YEAR)).content.decode()
    for part in ("01/NQ-HĐND", "02/NQ-HĐND", "03/NQ-HĐND", REASON):
        assert part in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_year_asks_four_questions_of_records_whatever_its_length(desk, signed_in, rows):
    for source_id in range(rows):
        desk.number(source_id=source_id)
    client = signed_in(desk.secretary)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("records:register_detail", args=YEAR))
    ours = [query for query in asked.captured_queries if "govsuite_records_" in query["sql"]]
    assert len(ours) == len(["the year", "how many lines", "the lines", "their signers"])


def test_the_printed_book_has_cover_columns_and_every_number(register, tmp_path):
    text = text_of(render_register(register, list(lines_of(register)), seal="ab" * 32, now=NOW), tmp_path)
    flat = " ".join(text.split())
    for part in ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2026", "Từ ngày 23/11/2026 đến ngày 23/11/2026", "Từ số 01 đến số 03", "Quyển số: 01"):
        assert part in flat
    for number in ("01", "02", "03"):
        assert f"{number}/NQ-HĐND" in flat
    assert "Sổ có 03 số, trong đó 01 số bị hủy" in flat
    assert f"niêm phong nhật ký {'ab' * 32}" in flat
    assert [f"({place})" in flat for place in range(1, 11)] == [True] * 10
    assert len(COLUMNS) == 10


def test_an_empty_book_can_be_printed(desk, tmp_path):
    series = NumberSeries.objects.create(register="x", year=2026)
    assert "Từ số ………" in text_of(render_register(series, [], seal="", now=NOW), tmp_path)


def test_a_year_that_never_was_is_not_found(desk, signed_in):
    assert signed_in(desk.secretary).get(reverse("records:register_detail", args=["di:hdnd-dong-ha", 1990])).status_code == 404


def test_a_signer_opens_the_line_reads_and_signs(desk, signed_in):
    issued = desk.number()
    client = signed_in(desk.chair)
    assert client.get(reverse("records:document_detail", args=[issued.pk])).context["my_turn"]
    assert client.get(reverse("records:document_read", args=[issued.pk]))["Content-Type"] == "application/pdf"
    page = client.post(reverse("records:document_sign", args=[issued.pk]), follow=True)
    issued.refresh_from_db()
    assert (page.status_code, issued.state) == (200, IssuedDocument.State.ISSUED)


def test_a_stranger_neither_sees_nor_signs(desk, signed_in):
    issued = desk.number()
    client = signed_in(desk.delegate)
    for name in ("document_detail", "document_read"):
        assert client.get(reverse(f"records:{name}", args=[issued.pk])).status_code == 404
    assert client.post(reverse("records:document_sign", args=[issued.pk])).status_code == 404
    assert client.get(reverse("records:document_detail", args=[999])).status_code == 404


def test_the_office_voids_with_a_reason_and_is_told_when_it_lacks(desk, signed_in):
    issued = desk.number()
    client, url = signed_in(desk.secretary), reverse("records:number_void", args=[issued.pk])
    assert client.post(url, {"reason": "nhầm"}).status_code == 422
    assert client.post(url, {"reason": REASON}).status_code == 302
    issued.refresh_from_db()
    assert issued.ended_reason == REASON


def test_the_office_withdraws_by_the_page(desk, signed_in):
    issued = issue(issued=desk.number(), actor=desk.actor(desk.chair), now=NOW)
    page = signed_in(desk.secretary).post(reverse("records:document_withdraw", args=[issued.pk]), {"reason": REASON}, follow=True)
    assert REASON in page.content.decode()
