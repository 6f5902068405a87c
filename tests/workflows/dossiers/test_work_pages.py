"""The pages of those who appraise: each deed on its page, refusals beside the form, the parts of the dossier's page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workflows.dossiers.pictures import HEIC, jpeg
from tests.workflows.one_stop import Shop, seen
from workflows.dossiers.models import Absence, Comment, Dossier, Inspection, Opinion, Supplement

pytestmark = pytest.mark.django_db
ASK = {"items": "Bản vẽ móng | Điều 60 khoản 3\n\nCam kết liền kề", "reason": "Thiếu", "contact": "Hùng, 0233"}


@pytest.fixture
def hung(place: Shop, signed_in: Callable[..., Client]) -> Client:
    return signed_in(place.people["hung"])


@pytest.fixture
def dossier(place: Shop) -> Dossier:
    return place.working(now=timezone.now())


def to(name: str, pk: int) -> str:
    return reverse(f"dossiers:{name}", args=[pk])


def test_a_supplement_from_the_notice_to_the_verdict(hung: Client, dossier: Dossier) -> None:
    assert "chưa xác minh" in hung.get(to("supplement_ask", dossier.pk)).content.decode().lower()
    assert hung.post(to("supplement_ask", dossier.pk), seen(dossier, ASK)).status_code == 302
    assert list(Supplement.objects.get().items.values_list("text", "citation")) == [("Bản vẽ móng", "Điều 60 khoản 3"), ("Cam kết liền kề", "")]
    assert hung.post(to("supplement_told", dossier.pk), seen(dossier, {"told_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M")})).status_code == 302
    assert hung.post(to("supplement_receive", dossier.pk), seen(dossier)).status_code == 302
    page = hung.get(to("detail", dossier.pk)).content.decode()
    assert "Đánh giá nội dung bổ sung" in page
    pks = Supplement.objects.get().items.values_list("pk", flat=True)
    answers = {f"met-{pk}": "no" for pk in pks} | {f"remark-{pk}": "vẫn thiếu" for pk in pks}
    assert hung.post(to("supplement_judge", dossier.pk), seen(dossier, answers)).status_code == 302
    assert list(Supplement.objects.get().items.values_list("met", "remark")) == [(False, "vẫn thiếu")] * 2
    again = hung.get(to("supplement_ask", dossier.pk), follow=True)
    assert (again.redirect_chain, "chỉ được yêu cầu một lần" in again.content.decode()) == ([(to("detail", dossier.pk), 302)], True)
    second = hung.post(to("supplement_ask", dossier.pk), seen(dossier, ASK))
    assert (second.status_code, "chỉ được yêu cầu một lần" in second.content.decode()) == (409, True)


def test_units_are_asked_and_one_answers(place: Shop, hung: Client, dossier: Dossier, signed_in: Callable[..., Client]) -> None:
    assert hung.post(to("opinion_ask", dossier.pk), {"question": "?"}).status_code == 422
    assert hung.post(to("opinion_ask", dossier.pk), seen(dossier, {"units": [place.units["consulted"].pk], "question": "?"})).status_code == 302
    opinion, van = Opinion.objects.get(), signed_in(place.people["van"])
    assert "Trả lời" in van.get(to("detail", dossier.pk)).content.decode()
    assert van.post(to("opinion", opinion.pk), {"stance": "disagrees", "answer": ""}).status_code == 422
    assert van.post(to("opinion", opinion.pk), {"stance": "agrees", "answer": "Được"}).status_code == 302
    assert "Được" in hung.get(to("detail", dossier.pk)).content.decode()


def test_a_visit_is_planned(place: Shop, hung: Client, dossier: Dossier) -> None:
    plan = {"inspector": place.people["lan"].pk, "planned_on": timezone.localdate().isoformat(), "purpose": "Hiện trạng", "checklist": "Một\nHai"}
    assert hung.post(to("inspection_plan", dossier.pk), seen(dossier, plan)).status_code == 302
    assert len(Inspection.objects.get().checklist) == 2
    assert "Hiện trạng" in hung.get(to("detail", dossier.pk)).content.decode()


def test_a_remark_with_a_file(hung: Client, dossier: Dossier, media: object) -> None:
    assert hung.post(to("comment", dossier.pk), {"text": " "}).status_code == 422
    file = SimpleUploadedFile("ghi-chu.pdf", b"no pdf", "application/pdf")
    assert hung.post(to("comment", dossier.pk), {"text": "Xem", "file": file}).status_code in (415, 422)
    assert hung.post(to("comment", dossier.pk), {"text": "Gọi chủ nhà"}).status_code == 302
    assert ([comment.text for comment in Comment.objects.all()], "Gọi chủ nhà" in hung.get(to("detail", dossier.pk)).content.decode()) == (["Gọi chủ nhà"], True)


def test_the_head_gives_it_to_another_and_a_stale_page_is_refused(place: Shop, dossier: Dossier, signed_in: Callable[..., Client]) -> None:
    tam = signed_in(place.people["tam"])
    assert "Phạm Thị Lan" in tam.get(to("assign", dossier.pk)).content.decode()
    assert tam.post(to("assign", dossier.pk), {"officer": place.people["lan"].pk, "version": dossier.version - 1}).status_code == 409
    assert tam.post(to("assign", dossier.pk), {"officer": place.people["lan"].pk, "version": dossier.version}).status_code == 302
    assert Dossier.objects.get().officer == place.people["lan"]


def test_an_absence_is_entered_and_taken_back(place: Shop, hung: Client, dossier: Dossier) -> None:
    day = timezone.localdate().isoformat()
    url = reverse("dossiers:absences")
    assert hung.post(url, {"user": place.people["hung"].pk, "stand_in": place.people["hung"].pk, "starts": day, "ends": day}).status_code == 422
    assert hung.post(url, {"user": place.people["hung"].pk, "stand_in": place.people["lan"].pk, "starts": day, "ends": day}).status_code == 302
    assert (Dossier.objects.get().officer, Absence.objects.count()) == (place.people["lan"], 1)
    assert "Phạm Thị Lan" in hung.get(url).content.decode()
    assert hung.post(to("absence_cancel", Absence.objects.get().pk)).status_code == 302
    assert hung.post(to("absence_cancel", 10**12)).status_code == 404


def test_a_visit_is_recorded_on_the_phone_with_photos(place: Shop, hung: Client, dossier: Dossier, media: object) -> None:
    hung.post(to("inspection_plan", dossier.pk), seen(dossier, {
        "inspector": place.people["hung"].pk, "planned_on": timezone.localdate().isoformat(), "purpose": "Hiện trạng", "checklist": "Chưa khởi công",
    }))
    visit = Inspection.objects.get()
    photo = {"device_key": "p-1", "latitude": "16.8163", "longitude": "107.1003", "caption": "Mặt trước"}
    for _turn in range(2):
        upload = SimpleUploadedFile("anh.jpg", jpeg(place=(21.0285, 105.8542)).read(), "image/jpeg")
        assert hung.post(to("inspection_photo", visit.pk), photo | {"photo": upload}).status_code == 302
    wrong = hung.post(to("inspection_photo", visit.pk), photo | {"device_key": "p-2", "photo": SimpleUploadedFile("a.jpg", b"no photo")})
    assert (wrong.status_code, "không phải ảnh đọc được" in wrong.content.decode()) == (422, True)
    assert [("486,4 km" in kept.doubt, kept.latitude) for kept in visit.photos.all()] == [(True, 16.8163)]
    record = {"device_key": "k-1", "c1": "no", "c1-remark": "Đã đào móng", "finding": "Đã đào móng", "passed": "no", "visited_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M")}
    assert hung.post(to("inspection", visit.pk), record | {"c1": ""}).status_code == 422
    assert [hung.post(to("inspection", visit.pk), record).status_code for _turn in range(2)] == [302, 302]
    visit.refresh_from_db()
    assert (visit.finding, visit.passed, visit.checklist[0]["answer"], visit.device_key) == ("Đã đào móng", False, "no", "k-1")
    assert "Đã đào móng" in hung.get(to("detail", dossier.pk)).content.decode()
    assert hung.get(to("inspection_minutes", visit.pk))["Content-Type"] == "application/pdf"


JSON = {"HTTP_ACCEPT": "application/json"}


def test_a_phone_is_told_what_became_of_what_it_kept(place: Shop, hung: Client, dossier: Dossier, media: object) -> None:
    hung.post(to("inspection_plan", dossier.pk), seen(dossier, {
        "inspector": place.people["hung"].pk, "planned_on": timezone.localdate().isoformat(), "purpose": "Hiện trạng", "checklist": "Chưa khởi công",
    }))
    visit, earlier = Inspection.objects.get(), timezone.now() - timedelta(hours=1)
    photo = {"device_key": "p-1", "taken_at": earlier.isoformat()}
    for _turn in range(2):
        upload = SimpleUploadedFile("anh.heic", HEIC, "image/heic")
        assert hung.post(to("inspection_photo", visit.pk), photo | {"photo": upload}, **JSON).json() == {"kept": True}
    assert [kept.taken_at for kept in visit.photos.all()] == [earlier]
    odd = {"device_key": "p-0", "taken_at": "0001-01-01T00:00:00+07:00", "photo": SimpleUploadedFile("anh.heic", HEIC, "image/heic")}
    assert hung.post(to("inspection_photo", visit.pk), odd, **JSON).json() == {"kept": True}
    wrong = hung.post(to("inspection_photo", visit.pk), {"device_key": "p-2", "photo": SimpleUploadedFile("a.jpg", b"no photo")}, **JSON)
    assert (wrong.status_code, "không phải ảnh đọc được" in wrong.json()["error"]["message"]) == (422, True)
    record = {"device_key": "k-1", "c1": "yes", "finding": "Đúng", "passed": "yes", "visited_at": timezone.localtime(earlier).strftime("%Y-%m-%dT%H:%M"), "owner_name": "Ông An"}
    for bad in ("data:image/png;base64,xx", "data:text/html;base64,AAAA", "AAAA"):
        refused = hung.post(to("inspection", visit.pk), record | {"signature": bad, "signed_by_name": "Hùng"}, **JSON)
        assert (refused.status_code, "Hãy ký lại" in refused.json()["error"]["message"]) == (422, True)
    answers = [hung.post(to("inspection", visit.pk), record, **JSON).json() for _turn in range(2)]
    assert answers == [{"kept": True}, {"kept": True}]
    later = hung.post(to("inspection", visit.pk), record | {"device_key": "k-2"}, **JSON)
    assert (later.status_code, later.json()["error"]["code"]) == (422, "inspection.not_kept")

