"""What an officer hands in from the scene rests on what the page showed: a stale page writes nothing, a photo of one's own makes none stale."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.models import AuditEntry
from ioc_bridge.field_reports.enums import State
from ioc_bridge.field_reports.models import Change, Photo, Report
from ioc_bridge.field_reports.services.handling import hand_report
from ioc_bridge.field_reports.services.triage import accept_report
from tests.ioc_bridge.field_reports.desk import Ward, jpeg
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
ANSWER = "Đã thay bóng đèn, đường sáng lại."


@pytest.fixture
def report(place: Ward, now: datetime) -> Report:
    found = place.file(now=now)
    accept_report(report=found, actor=place.actor("yen"), now=now)
    return Report.objects.get(pk=found.pk)


def send(client: Client, report: Report, name: str = "scene_answer", *, json: bool = True, **fields: object) -> tuple[int, str]:
    answer = client.post(reverse(f"field_reports:{name}", args=[report.pk]), fields, headers={"accept": "application/json"} if json else {})
    return answer.status_code, answer.json().get("error", {}).get("message", "") if json else answer.content.decode()


def traces(report: Report) -> tuple[object, ...]:
    return Report.objects.values("state", "version", "answer", "officer").get(pk=report.pk), Change.objects.count(), AuditEntry.objects.count()


def test_photos_and_answer_of_one_page_are_taken(place: Ward, report: Report) -> None:
    client = client_of(place.people["hung"])
    assert f'name="version" value="{report.version}"' in client.get(reverse("field_reports:scene", args=[report.pk])).content.decode()
    assert send(client, report, "scene_photo", kind="after", photo=jpeg(), device_key="a1")[0] == 200
    first = send(client, report, answer=ANSWER, version=report.version)
    after = traces(report)
    assert (first[0], send(client, report, answer=ANSWER, version=report.version)[0], traces(report)) == (200, 200, after)  # the phone did not hear it
    assert Report.objects.get().state == State.ANSWERED


@pytest.mark.parametrize("json", [True, False])
def test_a_stale_or_silent_page_writes_nothing(place: Ward, report: Report, now: datetime, json: bool) -> None:
    client = client_of(place.people["hung"])
    send(client, report, "scene_photo", kind="after", photo=jpeg(), device_key="a1")
    hand_report(report=report, officer=place.people["hung"], actor=place.actor("lan"), now=now)
    before = traces(report)
    for version, words in (({"version": report.version}, "Đã có người thay đổi phản ánh này"), ({}, "Trang này không cho biết")):
        status, said = send(client, report, json=json, answer=ANSWER, **version)
        assert (status, words in said) == (409, True)
    assert traces(report) == before


def test_an_answer_that_is_refused_begins_no_work(place: Ward, report: Report) -> None:
    before = traces(report)
    assert send(client_of(place.people["hung"]), report, answer=ANSWER, version=report.version)[0] == 409  # no photo after the work
    assert traces(report) == before


def test_a_photo_is_covered_on_what_was_seen(place: Ward, report: Report, now: datetime) -> None:
    photo, client = Photo.objects.get(), client_of(place.people["yen"])
    url = reverse("field_reports:photo_check", args=[photo.pk])
    hand_report(report=report, officer=place.people["hung"], actor=place.actor("lan"), now=now)
    statuses = [client.post(url, {"boxes": "[]"} | version).status_code for version in ({"version": report.version}, {})]
    assert (statuses, Photo.objects.get().checked_at) == ([409, 409], None)
    fresh = Report.objects.get().version
    assert f'name="version" value="{fresh}"' in client.get(url).content.decode()
    assert client.post(url, {"boxes": "[]", "version": fresh}).status_code == 302
