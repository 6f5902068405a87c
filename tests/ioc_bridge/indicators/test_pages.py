"""The pages of indicators: what they show, what they refuse, workbooks, exports."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from govsuite.core.models import AuditEntry
from govsuite.records.models import File
from ioc_bridge.connectors.public import Raw
from ioc_bridge.indicators.enums import Origin, State
from ioc_bridge.indicators.models import IndicatorValue, Report
from ioc_bridge.indicators.public import kpi_figures
from ioc_bridge.indicators.rules.periods import parse_period
from ioc_bridge.indicators.selectors.matrix import rows_of
from ioc_bridge.indicators.services.forms import FORM_FIELDS, save_form
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.public import Incoming, Source, Way, add_systems, receive
from tests.builders import moment
from tests.ioc_bridge.indicators.office import Office
from tests.signed_in import client_of

HEADER = ["Kỳ", "Mã chỉ tiêu", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Cùng kỳ năm trước", "Ghi chú"]


def page(office: Office, name: str, address: str, *arguments: Any, **query: Any) -> Any:
    return client_of(office.people[name]).get(reverse(f"indicators:{address}", args=arguments), query)


def workbook(*rows: list[Any], header: list[str] | None = None) -> io.BytesIO:
    book = Workbook()
    for row in [header or HEADER, *rows]:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    content.name = "so-lieu.xlsx"
    return content


def upload(office: Office, report: Report, content: io.BytesIO) -> Any:
    return client_of(office.people["duc"]).post(reverse("indicators:report_workbook", args=[report.pk]), {"file": content})


def test_matrix_puts_areas_together_and_leaves_rates_apart(office: Office) -> None:
    office.signed(area=0)
    office.signed(area=1, budget=("48", "52,2", "45"))
    shown = page(office, "chair", "matrix", ky="2026-M10")
    rows = {row["indicator"].code: row for row in shown.context["rows"]}
    assert [(rows[code]["plan"], rows[code]["actual"], rows[code]["of_plan"], str(rows[code]["light"])) for code in ("thu-ngan-sach", "ho-ngheo")] == [
        ("100", "100", "100", "đạt"), ("240", "236", "98,3", "đạt")]
    assert (rows["dung-han"]["apart"], str(rows["dung-han"]["light"])) == (True, "đạt")


def test_a_missing_area_is_told_and_nothing_is_filled_in(office: Office) -> None:
    office.signed(area=0)
    row = rows_of([office.indicators["thu-ngan-sach"]], parse_period("2026-M10"))[0]
    assert (row.given, row.wanted, row.light, row.of_plan, row.figures.plan if row.figures else 0, row.figures.actual if row.figures else 0) == (1, 2, "partial", None, None, Decimal("47.8"))
    alone = rows_of([office.indicators["thu-ngan-sach"]], parse_period("2026-M10"), office.areas[0].pk)[0]
    assert (alone.given, alone.wanted, alone.light, alone.of_plan) == (1, 1, "risk", Decimal("91.9"))


def test_the_year_so_far_is_told_only_where_each_month_is_there(office: Office) -> None:
    for month, actual in ((1, "50"), (2, "40"), (3, "60")):
        office.signed(f"2026-M{month}", budget=("50", actual, "1"))
    one, area = office.indicators["thu-ngan-sach"], office.areas[0].pk
    whole = rows_of([one], parse_period("2026-M3"), area)[0]
    assert (whole.total.figures.actual, whole.total.figures.plan, whole.total_of_plan) == (Decimal(150), Decimal(150), Decimal(100)) if whole.total else False
    IndicatorValue.objects.filter(period="2026-M2").update(counts=False)
    holed = rows_of([one], parse_period("2026-M3"), area)[0]
    assert (holed.total.given, holed.total.wanted, holed.total_of_plan) == (2, 3, None) if holed.total else False


def test_filters_stay_in_the_address_and_nonsense_is_borne(office: Office) -> None:
    office.signed()
    behind = page(office, "chair", "matrix", ky="2026-M10", den="behind", dia_ban=str(office.areas[0].pk))
    assert behind.context["rows"] == []
    for query in ({"ky": "2026-M99"}, {"dia_ban": "x"}, {"den": "x"}, {"linh_vuc": "<b>"}, {"dia_ban": "9" * 30}):
        assert page(office, "chair", "matrix", **query).status_code == 200


def test_another_ward_sees_nothing_of_it(office: Office) -> None:
    report = office.signed()
    assert page(office, "abroad", "matrix").context["rows"] == []
    assert [page(office, "abroad", name, *arguments).status_code for name, arguments in (("report", [report.pk]), ("indicator", ["ho-ngheo"]))] == [404, 404]


@pytest.mark.parametrize("count", [1, 2])
def test_matrix_asks_the_same_for_one_and_more_reports(office: Office, count: int) -> None:
    for area in range(count):
        office.signed(area=area)
    client = client_of(office.people["chair"])
    client.get(reverse("indicators:matrix"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("indicators:matrix"), {"ky": "2026-M10"})
    assert len([one for one in asked if "ioc_bridge_indicators" in one["sql"]]) == 8


def test_one_indicator_leads_to_the_report_and_its_file(office: Office) -> None:
    report = office.opened()
    upload(office, report, workbook(*[["2026-M10", code, "", "", 10, 9.5, None, ""] for code in office.indicators]))
    report.refresh_from_db()
    client = client_of(office.people["duc"])
    client.post(reverse("indicators:report_submit", args=[report.pk]), {"version": report.version})
    client_of(office.people["yen"]).post(reverse("indicators:report_check", args=[report.pk]), {"version": report.version + 1})
    client_of(office.people["phuoc"]).post(reverse("indicators:report_sign", args=[report.pk]), {"version": report.version + 2})
    assert Report.objects.get().state == State.SIGNED
    shown = page(office, "chair", "indicator", "thu-ngan-sach", ky="2026-M10")
    file = File.objects.get(name="so-lieu.xlsx")
    assert [link in shown.content.decode() for link in (reverse("indicators:report", args=[report.pk]), reverse("records:file_latest", args=[file.public_id]))] == [True, True]
    assert [client_of(office.people[name]).get(reverse("records:file_latest", args=[file.public_id])).status_code for name in ("chair", "van", "abroad")] == [200, 404, 404]


def test_workbook_fills_lines_in_and_stays_with_them(office: Office) -> None:
    report = office.opened()
    answer = upload(office, report, workbook(["2026-M10", "thu-ngan-sach", "", "", "1.234,5", 1200.25, None, "Tạm tính"], [None] * 8, ["", "ho-ngheo", "", "", 120, "118", "", None]))
    line = office.line(report, "thu-ngan-sach")
    assert (answer.status_code, line.plan, line.actual, line.same, line.note, line.origin) == (302, Decimal("1234.5"), Decimal("1200.25"), None, "Tạm tính", Origin.FILE)
    assert (line.file.name, office.line(report, "ho-ngheo").actual, office.line(report, "dung-han").actual) == ("so-lieu.xlsx", Decimal(118), None)


@pytest.mark.parametrize(("rows", "sentence"), [
    ([["2026-M10", "thu-ngan-sach", "", "", "abc", 1, 1, ""]], "Dòng 2, “Kế hoạch: abc”: Đây không phải là số."),
    ([["2026-M10", "dung-han", "", "", 95, 130, 1, ""]], "Dòng 2, “Thực hiện: 130”: Số này không được lớn hơn 100."),
    ([["2026-M9", "ho-ngheo", "", "", 1, 1, 1, ""]], "Tệp là của kỳ “2026-M9”"),
    ([["2026-M10", "la-lung", "", "", 1, 1, 1, ""]], "Dòng 2: báo cáo này không có dòng “la-lung”"),
    ([["2026-M10", "ho-ngheo", "", "", 1, 1, 1, ""]] * 2, "Dòng 3: “ho-ngheo” được ghi hai lần"),
    ([["2026-M10", "ho-ngheo", "", "", True, 1, 1, ""]], "Đây không phải là số"),
    ([["2026-M10", "ho-ngheo", "", "", "#DIV/0!", 1, 1, ""]], "ô đang báo lỗi công thức"),
    ([], "không có dòng nào của báo cáo này"),
])
def test_a_wrong_row_is_named_and_nothing_is_taken_over(office: Office, rows: list[list[Any]], sentence: str) -> None:
    report = office.opened()
    before = AuditEntry.objects.count()
    answer = upload(office, report, workbook(["2026-M10", "thu-ngan-sach", "", "", 5, 5, 5, ""], *rows) if len(rows) == 1 and rows[0][1] != "thu-ngan-sach" and "Dòng 2" not in sentence else workbook(*rows))
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert (AuditEntry.objects.count(), File.objects.count(), report.values.filter(actual__isnull=False).count()) == (before, 0, 0)


def test_what_is_no_workbook_is_refused_with_a_sentence(office: Office) -> None:
    report = office.opened()
    for content, name in ((b"PK\x03\x04 rubbish", "so-lieu.xlsx"), (b"a;b\r\n", "so-lieu.csv"), (b"", "so-lieu.xlsx")):
        wrong = io.BytesIO(content)
        wrong.name = name
        assert upload(office, report, wrong).status_code in (415, 422)
    missing = upload(office, report, workbook(["x"], header=["Kỳ", "Mã chỉ tiêu", "Kế hoạch"]))
    assert "Tệp thiếu cột “Thực hiện”" in missing.content.decode()
    assert File.objects.count() == 0


def test_template_comes_back_as_it_went(office: Office) -> None:
    report = office.filled()
    content = page(office, "duc", "report_template", report.pk).content
    assert [cell.value for cell in load_workbook(io.BytesIO(content)).worksheets[0][2]][:6] == ["2026-M10", "thu-ngan-sach", "Thu ngân sách trên địa bàn", "tỷ đồng", 52, 47.8]
    other = io.BytesIO(content)
    other.name = "bieu.xlsx"
    assert upload(office, report, other).status_code == 302
    assert [(row.plan, row.actual, row.same) for row in report.values.order_by("place")][0] == (Decimal(52), Decimal("47.8"), Decimal("44.1"))


def test_figures_come_from_the_data_source_with_their_message(office: Office) -> None:
    head, now = office.actor("vinh"), moment()
    add_systems(centre=office.centre, units={}, actor=head, now=now)
    source = Source.objects.get(code="kinh-te-xa-hoi")
    values = {name: getattr(office.form, name) for name in FORM_FIELDS} | {"source": source}
    save_form(form=office.form, centre=office.centre, values=values, indicators=list(office.indicators.values()), version=office.form.version, actor=head, now=now)
    table = "Kỳ (tháng);Chỉ tiêu;Địa bàn;Kế hoạch;Thực hiện;Cùng kỳ\r\n10/2026;Số hộ nghèo;Phường Đông Hà;120;118;140\r\n10/2026;thu-ngan-sach;Phường Khác;1;1;1\r\n"
    receive([Incoming(source, Raw(table.encode("utf-8-sig"), now, "ktxh.csv"), Way.UPLOAD, "Đức")], now=now)
    report = office.opened()
    answer = client_of(office.people["duc"]).post(reverse("indicators:report_take", args=[report.pk]))
    line = office.line(report, "ho-ngheo")
    assert (answer.status_code, line.plan, line.actual, line.same, line.origin, line.message) == (302, Decimal(120), Decimal(118), Decimal(140), Origin.SOURCE, RawMessage.objects.get())
    assert office.line(report, "thu-ngan-sach").actual is None


def test_a_line_is_kept_as_one_leaves_it(office: Office) -> None:
    report = office.opened()
    row = office.line(report, "dung-han")
    url, number, client = reverse("indicators:report_line", args=[report.pk]), row.indicator_id, client_of(office.people["duc"])

    def send(version: int, actual: str) -> Any:
        data = {"indicator": number, f"version_{number}": version, f"plan_{number}": "95", f"actual_{number}": actual, f"same_{number}": "", f"note_{number}": ""}
        return client.post(url, data, headers={"accept": "application/json"})

    assert send(0, "96,50").json() == {"version": 1, "cells": {"plan": "95", "actual": "96,5", "same": ""}, "given": 1}
    wrong, stale = send(1, "abc"), send(0, "97")
    assert [(one.status_code, one.json()["error"]["code"], one.json()["error"]["field"]) for one in (wrong, stale)] == [
        (422, "report.no_number", f"actual_{number}"), (409, "indicators.stale", "")]
    assert office.line(report, "dung-han").actual == Decimal("96.5")


def test_without_script_the_whole_page_is_kept_or_nothing(office: Office) -> None:
    report = office.opened()
    data: dict[str, Any] = {}
    for row in report.values.all():
        data |= {f"version_{row.indicator_id}": 0, f"plan_{row.indicator_id}": "1.000", f"actual_{row.indicator_id}": "90", f"note_{row.indicator_id}": ""}
    client, url = client_of(office.people["duc"]), reverse("indicators:report_fill", args=[report.pk])
    refused = client.post(url, data)  # a rate above 100
    assert (refused.status_code, "Số này không được lớn hơn 100." in refused.content.decode(), report.values.filter(plan__isnull=False).count()) == (422, True, 0)
    data[f"plan_{office.indicators['dung-han'].pk}"] = "95"
    assert client.post(url, data).status_code == 302
    assert sorted(report.values.values_list("plan", flat=True)) == [Decimal(95), Decimal(1000), Decimal(1000)]


def test_exports_say_what_the_page_says(office: Office) -> None:
    office.signed()
    query = {"ky": "2026-M10", "dia_ban": office.areas[0].pk}
    text = page(office, "chair", "matrix_file", "csv", **query).content.decode("utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()[1:]] == ["dung-han", "thu-ngan-sach", "ho-ngheo"]
    sheet = load_workbook(io.BytesIO(page(office, "chair", "matrix_file", "xlsx", **query).content)).worksheets[0]
    assert [cell.value for cell in sheet[3]][:7] == ["thu-ngan-sach", "Thu ngân sách trên địa bàn", "tỷ đồng", "Kinh tế", 52, 47.8, 91.9]
    assert page(office, "chair", "matrix_file", "pdf", **query).content.startswith(b"%PDF")
    assert page(office, "chair", "matrix_file", "exe", **query).status_code == 404


def test_a_late_unit_gets_a_letter(office: Office) -> None:
    office.opened()
    assert page(office, "yen", "late").context["owed"][0].unit_name == office.unit.name
    assert page(office, "yen", "letter", office.unit.pk).content.startswith(b"PK")
    assert [page(office, "yen", "letter", office.centre.pk).status_code, page(office, "abroad", "letter", office.unit.pk).status_code] == [404, 404]


def test_wall_screens_get_plain_figures(office: Office) -> None:
    office.signed("2026-M9")
    office.signed("2026-M10", budget=("52", "60", "1"))
    office.signed("2026-M10", area=1)
    figures = kpi_figures(["ho-ngheo", "thu-ngan-sach"])
    assert [(one.code, one.period, one.plan, one.actual, one.light, one.given, one.wanted, one.source) for one in figures] == [
        ("ho-ngheo", "2026-M10", Decimal(240), Decimal(236), "ok", 2, 2, office.form.name), ("thu-ngan-sach", "2026-M10", Decimal(104), Decimal("107.8"), "ok", 2, 2, office.form.name)]
    assert (figures[0].at, [one.period for one in kpi_figures(period="2026-M9")], kpi_figures(["khong-co"])) == (moment(), ["2026-M9"] * 3, [])


def test_the_head_enters_an_indicator_a_form_and_who_owes_it(office: Office) -> None:
    client = client_of(office.people["vinh"])
    values = {"code": "giai-ngan", "name": "Giải ngân", "measure": "tỷ đồng", "field": "Kinh tế", "aggregation": "flow", "direction": "up", "tolerance": "5", "least": "10", "most": "1"}
    assert client.post(reverse("indicators:indicator_new"), values).status_code == 422
    assert client.post(reverse("indicators:indicator_new"), values | {"most": ""}).status_code == 302
    form = {"code": "quy", "name": "Báo cáo quý", "period_kind": "quarter", "due_days": "7", "indicators": [office.indicators["ho-ngheo"].pk]}
    made = client.post(reverse("indicators:form_new"), form)
    number = int(made["Location"].rstrip("/").rsplit("/", 1)[1])
    assigned = client.post(reverse("indicators:form_assign", args=[number]), {"unit": office.unit.pk, "area": office.areas[0].pk, "starts": "2026-01-01"})
    assert (assigned.status_code, client.get(made["Location"]).context["assignments"][0].unit) == (302, office.unit)
    ended = client.post(reverse("indicators:assignment_end", args=[client.get(made["Location"]).context["assignments"][0].pk]), {"ends": "2026-12-31"})
    assert (ended.status_code, client.get(made["Location"]).context["assignments"][0].ends) == (302, date(2026, 12, 31))
