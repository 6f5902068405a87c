"""Photos of order control (Decree 217/2026, Article 67): kept once, without the data of the camera, seen by the staff of the place alone."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from govsuite.records.models import File
from govsuite.records.public import bytes_of, file_url
from tests.signed_in import client_of
from tests.workflows.dossiers.pictures import jpeg
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import permit
from workflows.permits.models import SitePhoto, SiteVisit
from workflows.permits.services.site_photos import MOST_PHOTOS
from workflows.permits.services.visits import Seen, decide_visit, record_visit


@pytest.fixture
def visit(place: Shop) -> SiteVisit:
    now = timezone.now()
    return decide_visit(permit=permit(place, now=now), planned_on=timezone.localdate(now), actor=place.actor("hung", now=now), now=now)


def send(client: Client, visit: SiteVisit, photo: io.BytesIO, key: str = "a1", *, json: bool = True, **more: object) -> tuple[int, dict]:
    headers = {"accept": "application/json"} if json else {}
    answer = client.post(reverse("permits:visit_photo", args=[visit.pk]), {"photo": photo, "device_key": key} | more, headers=headers)
    return answer.status_code, answer.json() if json else {}


def test_a_photo_is_kept_once_with_what_the_phone_said(place: Shop, visit: SiteVisit) -> None:
    client = client_of(place.people["hung"])
    where = {"latitude": "16.8163", "longitude": "107.1003", "caption": "Tầng 4 đang xây"}
    assert [send(client, visit, jpeg(), **where) for _twice in range(2)] == [(200, {"kept": True})] * 2
    kept = SitePhoto.objects.get()
    assert (kept.caption, kept.lat, kept.lng, kept.visit) == ("Tầng 4 đang xây", 16.8163, 107.1003, visit)
    assert b"Exif" not in bytes_of(kept.file)
    assert [entry.deed for entry in AuditEntry.objects.filter(book_key=visit.book).order_by("-pk")[:1]] == ["visit.add_photo"]
    page = client.get(reverse("permits:visit", args=[visit.pk])).content.decode()
    assert file_url(kept.file) in page
    statuses = [client_of(place.people[who]).get(file_url(kept.file)).status_code for who in ("mai", "giang")]
    assert (statuses, Client().get(file_url(kept.file)).status_code in (302, 403, 404)) == ([200, statuses[1]], True)
    assert statuses[1] in (403, 404)


def test_without_a_script_the_page_comes_back_with_the_photo(place: Shop, visit: SiteVisit) -> None:
    client = client_of(place.people["hung"])
    assert send(client, visit, jpeg(), json=False)[0] == 302
    assert send(client, visit, io.BytesIO(b"no picture"), "a2", json=False)[0] == 422
    assert SitePhoto.objects.count() == 1


def test_what_cannot_be_kept_says_why_and_leaves_nothing(place: Shop, visit: SiteVisit) -> None:
    officer, files = client_of(place.people["hung"]), File.objects.count()
    broken = io.BytesIO(b"\xff\xd8\xff" + b"x" * 100)
    broken.name = "anh.jpg"
    status, said = send(officer, visit, broken)
    assert (status, "Tệp này không phải ảnh" in said["error"]["message"]) == (422, True)
    assert send(client_of(place.people["mai"]), visit, jpeg())[0] == 403
    assert send(officer, visit, jpeg(), "")[0] == 422
    assert (SitePhoto.objects.count(), File.objects.count()) == (0, files)
    send(officer, visit, jpeg(), "k")
    other = decide_visit(permit=permit(place), planned_on=timezone.localdate(), actor=place.actor("hung", now=timezone.now()), now=timezone.now())
    assert send(officer, other, jpeg(), "k")[0] == 409
    first = SitePhoto.objects.get()
    SitePhoto.objects.bulk_create([SitePhoto(visit=visit, file=first.file, device_key=f"m{number}", taken_at=first.taken_at) for number in range(MOST_PHOTOS - 1)])
    assert send(officer, visit, jpeg(), "one more")[0] == 409
    now = timezone.now()
    record_visit(visit=visit, seen=Seen("Đúng giấy phép", now, is_violation=False), actor=place.actor("hung", now=now), now=now)
    status, said = send(officer, visit, jpeg(), "late")
    assert (status, "đã được ghi" in said["error"]["message"]) == (409, True)
    assert SitePhoto.objects.count() == MOST_PHOTOS


def test_a_record_from_the_phone_is_told_how_it_went(place: Shop, visit: SiteVisit) -> None:
    client, url, json = client_of(place.people["hung"]), reverse("permits:visit", args=[visit.pk]), {"accept": "application/json"}
    filled = {f"p{number}": "yes" for number in range(1, 7)} | {"finding": "Xây thêm 01 tầng", "device_key": "r1", "visited_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), "is_violation": "on"}
    assert client.post(url, filled | {"finding": ""}, headers=json).status_code == 422
    assert [client.post(url, filled, headers=json).status_code for _twice in range(2)] == [200, 200]
    assert client.post(url, filled | {"device_key": "r2"}, headers=json).status_code == 409
    assert (SiteVisit.objects.get().is_violation, SiteVisit.objects.count()) == (True, 1)
