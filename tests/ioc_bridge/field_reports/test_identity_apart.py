"""Who sent a report is read by the operations centre alone: every role's bytes are searched, on every address of the app, exports and files among them."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.records.models import FileVersion
from ioc_bridge.field_reports.enums import PhotoKind
from ioc_bridge.field_reports.models import Change, Photo, Report
from ioc_bridge.field_reports.services.filing import secret_of
from ioc_bridge.field_reports.services.photos import Shot, add_work_photo
from ioc_bridge.field_reports.services.triage import accept_report
from ioc_bridge.field_reports.urls import urlpatterns
from tests.ioc_bridge.field_reports.desk import SECRETS, Ward, jpeg
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
ROLES = ("", "yen", "vinh", "lan", "hung", "nam", "chu")


def arguments(report: Report) -> dict[str, Any]:
    return {
        "pk": report.pk, "code": report.code, "secret": secret_of(report.code), "public_id": report.photos.first().public_id, "deed": "bat-dau",
    }


def addresses(report: Report) -> list[str]:
    """Return every address of the app for this report, in both formats of Open311."""
    found = []
    for entry in urlpatterns:
        names = entry.pattern.converters
        known = arguments(report) | ({"pk": report.photos.first().pk} if entry.name == "photo_check" else {})
        for form in ("xml", "json") if "form" in names else ("",):
            given = {name: form if name == "form" else "chieu-sang" if entry.name == "o311_service" and name == "code" else known[name] for name in names}
            found.append(reverse(f"field_reports:{entry.name}", kwargs=given))
    tabs = ("moi", "dang-xu-ly", "cho-duyet", "cho-dang", "da-dang", "khac")
    search = [reverse("field_reports:queue") + f"?muc={tab}&q={text}" for tab in tabs for text in ("0987", "mật", report.code)]
    others = ["/", "/thong-bao/", reverse("inbox:notifications"), reverse("field_reports:map") + "?q=0987"]
    files = [f"/tep/{version.file.public_id}/" for version in FileVersion.objects.all()]
    return [*found, *search, *others, *files]


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace") + json.dumps(dict(answer.items()))


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("stage", ["new", "in_work", "answered", "published"])
@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_who_it_was(place: Ward, now: datetime, role: str, stage: str) -> None:
    report = place.file(now=now)
    if stage == "in_work":
        accept_report(report=report, actor=place.actor("yen"), now=now)
    if stage == "answered":
        place.answered(report, now=now)
    if stage == "published":
        place.published(report, now=now)
    report.refresh_from_db()
    client = client_of(place.people[role]) if role else Client()
    seen = 0
    for address in addresses(report):
        answer = client.get(address)
        assert found_in(body(answer)) == [], f"{role} {address}"
        seen += answer.status_code == 200
    assert seen > 10


def test_no_other_row_holds_who_it_was(place: Ward, now: datetime) -> None:
    """Books, notifications, history and the names of files: what exports and searches are made of."""
    report = place.published(place.file(now=now), now=now)
    texts = [
        *(json.dumps(row, default=str, ensure_ascii=False) for row in AuditEntry.objects.values()), *(row.title for row in Notification.objects.all()),
        *(row.note + row.by_name for row in Change.objects.all()), *(row.name + row.given_name for row in FileVersion.objects.all()),
        *(json.dumps(row, default=str, ensure_ascii=False) for row in Report.objects.values()), *(json.dumps(row, default=str) for row in Photo.objects.values()),
    ]
    assert [text[:80] for text in texts if found_in(text)] == []
    assert report.photos.count() == 2


@pytest.mark.parametrize(("role", "status"), [("yen", 200), ("vinh", 200), ("lan", 403), ("hung", 403), ("chu", 403), ("nam", 404)])
def test_only_the_centre_reads_and_each_reading_is_written_down(place: Ward, now: datetime, role: str, status: int) -> None:
    report = place.file(now=now)
    accept_report(report=report, actor=place.actor("yen"), now=now)
    answer = client_of(place.people[role]).post(reverse("field_reports:identity", args=[report.pk]), {"reason": "Gọi hỏi vị trí"})
    assert (answer.status_code, "0987654321" in body(answer)) == (status, status == 200)
    entry = AuditEntry.objects.filter(book_key=report.book).latest("number")
    if status == 200:
        assert (entry.deed, entry.user_id, entry.detail["reason"]) == ("report.read_identity", place.people[role].pk, "Gọi hỏi vị trí")
        assert found_in(json.dumps(entry.detail, ensure_ascii=False)) == []
    else:
        assert (entry.deed, entry.attempt) == ("report.identity", True)


def test_without_a_reason_nothing_is_read(place: Ward, now: datetime) -> None:
    report = place.file(now=now)
    answer = client_of(place.people["yen"]).post(reverse("field_reports:identity", args=[report.pk]), {"reason": " "})
    assert (answer.status_code, found_in(body(answer))) == (422, [])
    assert not AuditEntry.objects.filter(deed="report.read_identity").exists()


def test_an_original_photo_is_for_the_office_alone(place: Ward, now: datetime) -> None:
    report = place.published(place.file(now=now), now=now)
    original, shown = report.photos.first().file, report.photos.first().shown
    for file in (original, shown):
        assert Client().get(f"/tep/{file.public_id}/").status_code == 404
    assert client_of(place.people["nam"]).get(f"/tep/{original.public_id}/").status_code == 404
    assert Client().get(reverse("field_reports:photo", args=[report.photos.first().public_id])).status_code == 200


def test_a_photo_without_a_check_is_never_public(place: Ward, now: datetime) -> None:
    report = place.published(place.file(now=now), now=now)
    Report.objects.filter(pk=report.pk).update(state="in_work")
    report.refresh_from_db()
    late = add_work_photo(report=report, upload=jpeg(), kind=PhotoKind.AFTER, shot=Shot("muộn"), actor=place.actor("hung"), now=now)
    Report.objects.filter(pk=report.pk).update(state="published")
    assert Client().get(reverse("field_reports:photo", args=[late.public_id])).status_code == 404
    Report.objects.filter(pk=report.pk).update(state="in_work")
    checked = report.photos.first()
    assert Client().get(reverse("field_reports:photo", args=[checked.public_id])).status_code == 404
