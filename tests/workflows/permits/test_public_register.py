"""Decree 217/2026, Article 66: everybody reads the permits; what is revoked is out of force at once; nothing personal is told."""

import csv
import io
import json
import subprocess
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from tests.builders import moment
from tests.govsuite.records.test_layout import qr_of
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import at_work, decided, permit
from workflows.permits.enums_permits import PermitState
from workflows.permits.models import Permit, SiteReport
from workflows.permits.selectors.public_register import published

ID_NUMBER = "045090001234"


def test_everybody_finds_a_permit_and_its_state_of_today(place: Shop) -> None:
    held, other = permit(place), permit(place, name="Trần Thị Bích")
    Permit.objects.filter(pk=other.pk).update(title="=HYPERLINK(1)", site="Hẻm 5 Trần Phú", found_by="02 gpxd hem 5 tran phu")
    visitor = Client()
    assert [word in visitor.get("/giay-phep/?q=le loi").content.decode() for word in ("Số 01/GPXD", "Số 02/GPXD")] == [True, False]
    assert "Không có giấy phép phù hợp" in visitor.get("/giay-phep/?q=khong+co").content.decode()
    page = visitor.get(f"/giay-phep/so/{held.code}/").content.decode()
    assert ["Còn hiệu lực" in page, "226,5 m²" in page, ID_NUMBER in page, "0905123456" in page] == [True, True, False, False]
    rows = list(csv.DictReader(io.StringIO(visitor.get("/giay-phep/du-lieu.csv").getvalue().decode("utf-8-sig"))))
    assert [(row["number"], row["title"], row["holder"]) for row in rows] == [("02/GPXD", "'=HYPERLINK(1)", ""), ("01/GPXD", "Nhà ở riêng lẻ", "")]
    layer = json.loads(visitor.get("/giay-phep/du-lieu.geojson").getvalue())
    assert [one["geometry"]["coordinates"] for one in layer["features"]] == [[107.1003, 16.8163]] * 2

    decided(place, at_work(place, "GPXD-TH", of=held))
    assert "01/GPXD" not in visitor.get("/giay-phep/").content.decode()
    assert ["Đã bị thu hồi" in visitor.get(f"/giay-phep/so/{held.code}/").content.decode(), "01/GPXD" in visitor.get("/giay-phep/?tat_ca=on").content.decode()] == [False, True]
    assert "Thu hồi" in visitor.get(f"/giay-phep/so/{held.code}/").content.decode() or "thu hồi" in visitor.get(f"/giay-phep/so/{held.code}/").content.decode()
    assert [visitor.get(f"/giay-phep/so/{code}/").status_code for code in (held.code.lower(), "KHONGCO")] == [200, 404]
    assert visitor.get(f"/giay-phep/so/{held.code}/bien-bao-a3.pdf").status_code == 409


def test_a_permit_stays_public_for_the_months_of_the_pack(place: Shop) -> None:
    held = permit(place)
    Permit.objects.update(state=PermitState.CANCELLED)
    assert held.public_until == date(2027, 11, 23)
    assert [published(day).count() for day in (date(2027, 11, 23), date(2027, 11, 24))] == [1, 0]
    Permit.objects.update(state=PermitState.IN_FORCE)
    assert published(date(2027, 11, 24)).count() == 1


def test_the_code_on_the_board_shows_the_state_of_today(place: Shop, tmp_path: Path) -> None:
    """The code is read off the printed board as a telephone reads it, then the page behind it, before and after the permit is revoked."""
    held = permit(place)
    for size in ("a3", "a2"):
        address = qr_of(Client().get(f"/giay-phep/so/{held.code}/bien-bao-{size}.pdf").content, tmp_path)
        assert address == f"{settings.SITE_URL}/giay-phep/so/{held.code}/"
    behind = address.removeprefix(settings.SITE_URL)
    assert "Còn hiệu lực" in Client().get(behind).content.decode()
    decided(place, at_work(place, "GPXD-TH", of=held))
    page = Client().get(behind).content.decode()
    assert ("Còn hiệu lực" in page, "Đã thu hồi" in page) == (False, True)


def test_the_board_says_the_permit_and_leads_to_its_state(place: Shop) -> None:
    held = permit(place)
    for size, points in (("a3", "1190.55 x 841.89"), ("a2", "1683.78 x 1190.55")):
        pdf = Client().get(f"/giay-phep/so/{held.code}/bien-bao-{size}.pdf").content
        about = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        said = " ".join(subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split())
        assert ("Pages: 1" in " ".join(about.split()), points in about) == (True, True), about
        assert [word in said for word in ("01/GPXD", "Nguyễn Đức An", "03 tầng", held.code, "Điều 66 khoản 2", ID_NUMBER)] == [True] * 5 + [False]


def test_a_passer_by_reports_without_a_name_and_not_too_often(place: Shop) -> None:
    held, visitor = permit(place, now=moment()), Client()
    cache.clear()
    url = f"/giay-phep/so/{held.code}/phan-anh/"
    assert (visitor.post(url, {"text": "x"}).status_code, SiteReport.objects.count()) == (422, 0)
    answers = [visitor.post(url, {"text": "Xây lấn ra vỉa hè từ sáng nay"}).status_code for _each in range(10)]
    assert (answers, SiteReport.objects.count()) == ([302] * 9 + [429], 9)
    assert {field.name for field in SiteReport._meta.get_fields()} == {"id", "permit", "text", "at", "visit"}
