"""What people send and see: the form, floods, photos without their data, boxes that are burnt in, open data."""

import io
import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import ExifTags, Image

from govsuite.records.public import bytes_of
from ioc_bridge.field_reports.documents.pictures import burnt, can_propose, proposed
from ioc_bridge.field_reports.models import Category, Report, Reporter
from ioc_bridge.field_reports.rules.boxes import Box
from ioc_bridge.field_reports.services.filing import secret_of
from ioc_bridge.field_reports.services.photos import LARGEST_MB, check_photo
from tests.ioc_bridge.field_reports.desk import Ward, jpeg
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


def with_exif() -> io.BytesIO:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "MayAnhBiMat"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "#a88").save(out, "JPEG", exif=exif)
    out.seek(0)
    out.name = "IMG_1.jpg"
    return out


def heic() -> io.BytesIO:
    """Return a WebP under an iPhone's name: kinds are told by their content."""
    out = io.BytesIO()
    Image.new("RGB", (800, 600), "#8a8").save(out, "WEBP")
    out.seek(0)
    out.name = "IMG_2.HEIC"
    return out


def form(**fields: Any) -> dict[str, Any]:
    return {
        "device_key": "khoa-1", "category": Category.objects.get(code="chieu-sang").pk, "words": "Đèn đường tắt ba đêm liền", "address": "12 Hùng Vương",
        "lat": "16.8163", "lng": "107.1003", "name": "Lê Thị Bí Mật", "phone": "0987 654 321",
    } | fields


def test_a_form_with_photos_leads_to_the_own_page(place: Ward) -> None:
    answer = Client().post("/phan-anh/", form(photos=[with_exif(), heic()]))
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("field_reports:own", args=[report.code, secret_of(report.code)]))
    assert Reporter.objects.get().phone == "0987654321"
    for photo in report.photos.all():
        kept = bytes_of(photo.file)
        assert (b"MayAnhBiMat" in kept, b"Exif" in kept) == (False, False)
    page = Client().get(answer["Location"]).content.decode()
    assert ("Đã nhận phản ánh" in page, "Bí Mật" in page) == (True, False)


def test_a_phone_that_kept_it_is_told_where_it_is(place: Ward) -> None:
    answers = [Client().post("/phan-anh/", form(), headers={"accept": "application/json"}).json() for _again in range(2)]
    assert answers[0] == answers[1] == {"code": Report.objects.get().code, "url": reverse("field_reports:own", args=[Report.objects.get().code, secret_of(Report.objects.get().code)])}


@pytest.mark.parametrize(("fields", "words"), [
    ({"words": "ngắn"}, "Hãy viết một câu"), ({"lat": "", "lng": "", "address": ""}, "Hãy cho biết vị trí"), ({"category": "9999"}, ""), ({"lat": "999"}, ""),
    ({"phone": "gọi tôi"}, "Hãy ghi số điện thoại bằng chữ số"),
])
def test_a_bad_form_says_what_to_do_and_keeps_nothing(place: Ward, fields: dict[str, str], words: str) -> None:
    answer = Client().post("/phan-anh/", form(**fields))
    assert (answer.status_code, words in answer.content.decode(), Report.objects.count(), Reporter.objects.count()) == (422, True, 0, 0)


def test_what_is_no_photo_is_refused_with_a_sentence(place: Ward) -> None:
    broken = io.BytesIO(b"\xff\xd8\xff" + b"x" * 100)
    broken.name = "anh.jpg"
    for photos, words in (([broken], "không phải là ảnh"), ([jpeg()] * 6, "nhiều nhất 5 ảnh")):
        answer = Client().post("/phan-anh/", form(photos=photos))
        assert (answer.status_code, Report.objects.count()) == (422, 0), words
        for one in photos:
            one.seek(0)


def test_forty_megabytes_are_the_most(place: Ward) -> None:
    large = io.BytesIO(jpeg().read() + b"\0" * (LARGEST_MB * 2**20))
    large.name = "lon.jpg"
    answer = Client().post("/phan-anh/", form(photos=[large]))
    assert (answer.status_code, f"{LARGEST_MB} MB" in answer.content.decode(), Report.objects.count()) == (422, True, 0)


def test_a_burst_of_photos_from_one_address_is_refused(place: Ward) -> None:
    """300 photos: twelve reports of five come in, then a sentence; another address is not touched."""
    statuses = [Client().post("/phan-anh/", form(device_key=f"k{number}", photos=[jpeg(size=(8, 8)) for _one in range(5)])).status_code for number in range(15)]
    assert (statuses, Report.objects.count()) == ([302] * 12 + [429] * 3, 12)
    refused = Client().post("/phan-anh/", form(device_key="k99", photos=[jpeg()]))
    assert "từ địa chỉ mạng này" in refused.content.decode()
    assert Client(REMOTE_ADDR="10.1.1.1").post("/phan-anh/", form(device_key="k100", photos=[jpeg()])).status_code == 302


def test_the_tail_of_the_telephone_leads_home_and_guessing_ends(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    address = reverse("field_reports:state", args=[report.code])
    assert Client().post(address, {"tail": "4321"})["Location"] == reverse("field_reports:own", args=[report.code, secret_of(report.code)])
    statuses = [Client().post(address, {"tail": f"{number:04d}"}).status_code for number in range(21)]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_a_wrong_secret_is_nowhere(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    assert Client().get(reverse("field_reports:own", args=[report.code, "0" * 32])).status_code == 404


def test_boxes_are_burnt_into_the_copy_and_the_original_stays(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    photo = report.photos.get()
    before = bytes_of(photo.file)
    kept = check_photo(photo=photo, boxes=[Box(2500, 2500, 5000, 5000)], hidden=False, actor=place.actor("yen"), now=now)
    assert bytes_of(kept.file) == before
    assert bytes_of(kept.shown) != before
    again = check_photo(photo=photo, boxes=[], hidden=True, actor=place.actor("yen"), now=now)
    assert (again.hidden, again.boxes) == (True, [])


def test_nothing_can_be_made_out_below_a_box() -> None:
    """A chequered plate: below the box only a few flat greys are left, beside it the picture stays."""
    picture = Image.new("RGB", (400, 400), "white")
    for x in range(0, 400, 10):
        for y in range(0, 400, 10):
            if (x + y) % 20:
                picture.paste((255, 0, 0), (x, y, x + 10, y + 10))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    shown = Image.open(io.BytesIO(burnt(out.getvalue(), [Box(2500, 2500, 5000, 5000)]))).convert("RGB")
    inside = [shown.getpixel((x, y)) for x in range(110, 290, 7) for y in range(110, 290, 7)]
    assert max(max(pixel) - min(pixel) for pixel in inside) < 30  # no colour is left
    assert len({pixel[0] // 16 for pixel in inside}) <= 3
    assert shown.getpixel((15, 5))[1] < 120


@pytest.mark.skipif(not can_propose(), reason="OpenCV is an extra")
def test_a_picture_without_faces_gets_no_boxes() -> None:
    assert proposed(jpeg().read()) == []
    assert proposed(b"no picture") == []


def test_open_data_hold_what_is_published_and_no_formula(place: Ward, now: datetime) -> None:
    place.file(now=now)
    report = place.published(place.file(now=now), now=now)
    Report.objects.filter(pk=report.pk).update(public_words="=1+1")
    rows = b"".join(Client().get(reverse("field_reports:csv")).streaming_content).decode("utf-8-sig").splitlines()
    assert (len(rows), report.code in rows[1], "'=1+1" in rows[1]) == (2, True, True)
    layer = json.loads(b"".join(Client().get(reverse("field_reports:geojson")).streaming_content))
    assert [(one["id"], one["geometry"]["coordinates"]) for one in layer["features"]] == [(report.code, [107.1003, 16.8163])]


def test_figures_name_the_number_behind_each_share(place: Ward, now: datetime) -> None:
    place.published(place.file(now=now), now=now)
    place.file(now=now)
    page = Client().get(reverse("field_reports:figures"))
    whole = page.context["whole"]
    assert (whole.received, whole.answered, whole.on_time, whole.rated, whole.stars) == (2, 1, 1, 0, None)
    assert [(line.name, line.received, line.percent) for line in page.context["units"]] == [("Phòng Kinh tế, Hạ tầng và Đô thị", 1, 100)]


def test_hints_stand_on_the_page_with_their_reasons(place: Ward, now: datetime) -> None:
    place.file(now=now)
    later = place.file(now=now)
    page = client_of(place.people["yen"]).get(reverse("field_reports:detail", args=[later.pk])).content.decode()
    assert ("cách 0 m" in page, "lời giống nhau 100%" in page) == (True, True)


def test_a_deed_of_the_page_is_done_and_a_stale_one_is_not(place: Ward, now: datetime) -> None:
    report, client = place.file(now=now), client_of(place.people["yen"])
    address = reverse("field_reports:act", args=[report.pk, "tiep-nhan"])
    data = {"category": report.category_id, "version": "0"}
    assert client.post(address, data).status_code == 302
    again = client.post(address, data)
    assert (again.status_code, Report.objects.get().state) == (409, "assigned")
    assert client.post(reverse("field_reports:act", args=[report.pk, "khong-co"])).status_code == 404
