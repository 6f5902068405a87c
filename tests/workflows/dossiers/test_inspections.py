"""A visit to the site: planned, recorded once, its photos plain pictures with what they claim set against the phone."""

import io
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest
from PIL import Image

from govsuite.inbox.models import Notification
from govsuite.records.models import File, FileVersion
from govsuite.records.public import render_pdf
from govsuite.records.storage import path_of
from tests.builders import moment
from tests.workflows.dossiers.pictures import HEIC, jpeg
from tests.workflows.dossiers.traces import refused
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.documents.minutes import minutes_document
from workflows.dossiers.documents.photos import NotAPhoto, read_photo
from workflows.dossiers.enums import StepKind, StepState
from workflows.dossiers.models import Dossier, Inspection, InspectionPhoto
from workflows.dossiers.rules.places import Place, metres_between, place_doubt, time_doubt
from workflows.dossiers.services.comments import add_comment
from workflows.dossiers.services.inspections import Finding, cancel_inspection, plan_inspection, record_inspection
from workflows.dossiers.services.photos import Shot, add_photo

pytestmark = pytest.mark.django_db
SITE = Place(16.8163, 107.1003)
HANOI = (21.0285, 105.8542)


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Any) -> Shop:
    settings.MEDIA_ROOT = tmp_path
    return shop()


def planned(place: Shop, dossier: Dossier, **more: Any) -> Inspection:
    return plan_inspection(
        dossier=dossier, inspector=more.pop("inspector", place.people["lan"]), purpose=more.pop("purpose", "Xem hiện trạng"),
        planned_on=more.pop("planned_on", date(2026, 11, 25)), checklist=more.pop("checklist", ["Vị trí đúng giấy tờ", " ", "Chưa khởi công"]),
        actor=place.actor("hung"), now=moment(),
    )


def found(**more: Any) -> Finding:
    given = {"answers": {"c1": ("yes", ""), "c2": ("no", "Đã đào móng")}, "text": "Đã đào móng", "passed": False, "visited_at": moment(9), "place": SITE}
    return Finding(**(given | more))


def sent(place: Shop, inspection: Inspection, finding: Finding, key: str = "k-1", *, by: str = "lan") -> Inspection:
    return record_inspection(inspection=inspection, finding=finding, device_key=key, actor=place.actor(by), now=moment(10))


def test_a_visit_is_planned_and_the_inspector_told(place: Shop) -> None:
    inspection = planned(place, place.working())
    assert (inspection.step.kind, inspection.step.officer, inspection.step.due_on) == (StepKind.INSPECTION, place.people["lan"], date(2026, 11, 25))
    assert [point["text"] for point in inspection.checklist] == ["Vị trí đúng giấy tờ", "Chưa khởi công"]
    assert Notification.objects.filter(kind="dossier.inspection_planned", user=place.people["lan"]).count() == 1


def test_the_record_of_the_phone_is_written_once(place: Shop) -> None:
    inspection = planned(place, place.working())
    first = sent(place, inspection, found())
    again = sent(place, inspection, found(text="Gửi lại"))
    assert (again.pk, again.finding, again.passed, again.step.state) == (first.pk, "Đã đào móng", False, StepState.DONE)
    assert again.checklist[1] == {"key": "c2", "text": "Chưa khởi công", "answer": "no", "remark": "Đã đào móng"}
    assert (again.latitude, again.longitude) == (SITE.latitude, SITE.longitude)
    with refused("inspection.recorded"):
        sent(place, inspection, found(), "k-2")


def test_the_signature_is_kept_as_a_picture(place: Shop) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 120)).save(out, "PNG")
    recorded = sent(place, planned(place, place.working()), found(signature=out.getvalue(), signed_by_name="Phạm Thị Lan"))
    assert FileVersion.objects.get(file=recorded.signature).media_type == "image/png"


def drawn() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (300, 120), (15, 46, 66, 255)).save(out, "PNG")
    return out.getvalue()


def test_both_sides_sign_and_the_minutes_show_it(place: Shop) -> None:
    finding = found(signature=drawn(), signed_by_name="Phạm Thị Lan", owner_signature=drawn(), owner_name="Nguyễn Đức An, chủ nhà")
    recorded = sent(place, planned(place, place.working()), finding)
    document = minutes_document(recorded)
    assert [(one.lines[0], one.name, one.drawn[:22]) for one in document.signatures] == [
        ("ĐẠI DIỆN CHỦ ĐẦU TƯ", "Nguyễn Đức An, chủ nhà", "data:image/png;base64,"), ("NGƯỜI KIỂM TRA", "Phạm Thị Lan", "data:image/png;base64,"),
    ]
    pdf = pikepdf.open(io.BytesIO(render_pdf(document)))
    assert sum(len(page.images) for page in pdf.pages) >= 1


def test_an_owner_who_does_not_sign_is_named(place: Shop) -> None:
    inspection = planned(place, place.working())
    with refused("inspection.no_owner"):
        sent(place, inspection, found(owner_refused=True))
    with refused("inspection.no_signer"):
        sent(place, inspection, found(owner_signature=drawn()))
    recorded = sent(place, inspection, found(owner_refused=True, owner_name="Ông An"))
    words = str(minutes_document(recorded).body)
    assert ("Ông An có mặt nhưng không ký biên bản." in words, recorded.owner_signature) == (True, None)


def test_the_record_waits_for_its_photos(place: Shop) -> None:
    inspection = planned(place, place.working())
    with refused("inspection.photos_missing"):
        sent(place, inspection, found(photos=["p-1"]))
    add_photo(inspection=inspection, upload=jpeg(), shot=Shot("p-1"), actor=place.actor("lan"), now=moment(9))
    assert sent(place, inspection, found(photos=["p-1"])).photos.count() == 1
    with refused("inspection.recorded"):
        add_photo(inspection=inspection, upload=jpeg(), shot=Shot("p-2"), actor=place.actor("lan"), now=moment(9))


def test_a_photo_sent_twice_is_one_photo(place: Shop) -> None:
    inspection = planned(place, place.working())
    photos = [add_photo(inspection=inspection, upload=jpeg(), shot=Shot("p-1"), actor=place.actor("lan"), now=moment(9)).pk for _turn in range(2)]
    assert (len(set(photos)), InspectionPhoto.objects.count(), File.objects.count()) == (1, 1, 1)


def test_a_false_place_in_the_photo_is_noted_and_taken_out(place: Shop) -> None:
    inspection = planned(place, place.working())
    shot = Shot("p-1", taken_at=moment(9), place=SITE, caption="Mặt trước")
    photo = add_photo(inspection=inspection, upload=jpeg(place=HANOI, taken="2026:11:20 09:00:00"), shot=shot, actor=place.actor("lan"), now=moment(9, 5))
    assert photo.doubt == "Vị trí ghi trong ảnh cách vị trí của điện thoại 486,4 km. Ảnh ghi thời điểm chụp là 09:00 20/11/2026."
    assert (photo.latitude, photo.longitude, photo.taken_at) == (SITE.latitude, SITE.longitude, moment(9))
    stored = path_of(FileVersion.objects.get(file=photo.file).stored).read_bytes()
    assert (b"Secret Owner" in stored, dict(Image.open(io.BytesIO(stored)).getexif())) == (False, {})


def test_a_photo_of_the_place_raises_no_doubt(place: Shop) -> None:
    inspection = planned(place, place.working())
    shot = Shot("p-1", taken_at=moment(9), place=SITE)
    upload = jpeg(place=(SITE.latitude, SITE.longitude), taken="2026:11:23 09:01:00")
    assert add_photo(inspection=inspection, upload=upload, shot=shot, actor=place.actor("lan"), now=moment(9)).doubt == ""


@pytest.mark.parametrize("taken", ["0001:01:01 00:00:00", "9999:12:31 23:59:59", "hôm qua"])
def test_a_time_at_the_edge_of_the_calendar_is_taken_or_none(taken: str) -> None:
    found = read_photo(jpeg(taken=taken)).taken_at
    assert found is None or found.year == 9999


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells of each damage that it meets
@pytest.mark.parametrize("byte", [1, 5])
def test_whatever_a_byte_of_the_exif_becomes_the_photo_is_read_or_refused(byte: int) -> None:
    content = jpeg(place=HANOI, taken="2026:11:20 09:00:00", turned=6).getvalue()
    for at in range(content.index(b"Exif"), content.index(b"Exif") + 220):
        with suppress(NotAPhoto):
            assert read_photo(io.BytesIO(content[:at] + bytes([byte]) + content[at + 1:])).jpeg[:2] == b"\xff\xd8"


def test_a_large_photo_is_kept_small_and_heic_becomes_jpeg() -> None:
    large = jpeg(size=(8000, 6000), padding=40 * 2**20)
    kept = Image.open(io.BytesIO(read_photo(large).jpeg))
    assert (kept.format, max(kept.size) <= 2560) == ("JPEG", True)
    heic = Image.open(io.BytesIO(read_photo(io.BytesIO(HEIC)).jpeg))
    assert (heic.format, heic.size) == ("JPEG", (64, 48))


@pytest.mark.parametrize(("code", "upload"), [
    ("photo.unreadable", io.BytesIO(b"%PDF-1.7 no photo")), ("photo.unreadable", io.BytesIO(jpeg().read()[:200])), ("photo.unreadable", io.BytesIO(b"")),
])
def test_what_is_no_photo_is_refused(place: Shop, code: str, upload: io.BytesIO) -> None:
    inspection = planned(place, place.working())
    with refused(code):
        add_photo(inspection=inspection, upload=upload, shot=Shot("p-1"), actor=place.actor("lan"), now=moment(9))


def test_bad_plans_are_refused(place: Shop) -> None:
    dossier = place.working()
    for code, change in (
        ("inspection.no_purpose", {"purpose": " "}), ("inspection.past", {"planned_on": date(2026, 11, 22)}), ("inspection.no_points", {"checklist": [""]}),
        ("dossier.not_of_the_unit", {"inspector": place.people["van"]}),
    ):
        with refused(code):
            planned(place, dossier, **change)


def test_bad_records_are_refused(place: Shop) -> None:
    inspection = planned(place, place.working())
    for code, change in (
        ("inspection.point_open", {"answers": {"c1": ("yes", "")}}), ("inspection.no_finding", {"text": " "}),
        ("inspection.in_the_future", {"visited_at": moment(11)}),
        ("inspection.before_filing", {"visited_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7)))}), ("inspection.no_signer", {"signature": b"png"}),
        ("inspection.signature", {"signature": b"x" * 600_000, "signed_by_name": "A"}), ("file.not_its_name", {"signature": b"png", "signed_by_name": "A"}),
    ):
        with refused(code):
            sent(place, inspection, found(**change))
    with refused("dossier.inspect.refused"):
        sent(place, inspection, found(), by="mai")


def test_a_visit_that_was_called_off_takes_nothing(place: Shop) -> None:
    inspection = planned(place, place.working())
    cancel_inspection(inspection=inspection, reason="Đủ ảnh", actor=place.actor("hung"), now=moment())
    with refused("inspection.called_off"):
        sent(place, inspection, found())


def test_distance_and_doubt() -> None:
    assert round(metres_between(Place(0, 0), Place(0, 1))) == 111195
    assert place_doubt(SITE, None) is None
    assert place_doubt(SITE, Place(SITE.latitude + 0.001, SITE.longitude)) is None
    assert Place(0.0, 0.0).is_real is False
    now: datetime = moment()
    assert time_doubt(now, now + timedelta(hours=2)) is None
    assert time_doubt(now, now - timedelta(hours=3)) == timedelta(hours=3)


def test_a_comment_with_an_attachment(place: Shop) -> None:
    dossier = place.working()
    upload = jpeg()
    upload.name = "ban-ve.jpg"
    comment = add_comment(dossier=dossier, text="Xem bản vẽ", upload=upload, actor=place.actor("phap"), now=moment())
    assert (comment.author_name, comment.file.name, comment.file.owner_id) == ("Hoàng Thị Pháp", "ban-ve.jpg", dossier.pk)
    for code, text in (("comment.empty", "  "), ("comment.too_long", "x" * 4001)):
        with refused(code):
            add_comment(dossier=dossier, text=text, actor=place.actor("phap"), now=moment())
    with refused("dossier.not_found"):
        add_comment(dossier=dossier, text="a", actor=place.actor("giang"), now=moment())
