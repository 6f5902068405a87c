"""A picture that another system only names (Open311 ``media_url``) is fetched by a job, through the guarded way out; what is refused is told in the report."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from govsuite.core import db, jobs
from govsuite.core.models import AuditEntry, Job
from govsuite.records.public import bytes_of
from ioc_bridge.connectors.public import Delivery, FetchFailed
from ioc_bridge.connectors.public import Report as Item
from ioc_bridge.field_reports.models import Change, Photo, Report
from ioc_bridge.field_reports.services import fetching
from ioc_bridge.field_reports.services.keys import make_key
from ioc_bridge.field_reports.sinks import take_reports
from ioc_bridge.sources.models import Source
from tests import builders
from tests.ioc_bridge.field_reports.desk import Ward
from tests.ioc_bridge.servers import web
from tests.workflows.dossiers.pictures import jpeg

NOW = builders.moment()
PICTURE = jpeg().read()
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/anh.jpg": (200, {}, PICTURE), "/di.jpg": (302, {"Location": "/anh.jpg"}, b""), "/trang.html": (200, {}, b"<html>Moi dang nhap</html>"), "/mat.jpg": (404, {}, b""),
    "/to.jpg": (200, {}, PICTURE + b"x" * 4096), "/trong.jpg": (302, {"Location": "http://10.0.0.8/anh.jpg"}, b""), "/ban.jpg": (503, {}, b""),
}


@pytest.fixture
def reported(place: Ward, settings: Any) -> Any:
    """Take over a report whose picture stands at a path of a real server; return how to, with the job that it left."""
    settings.CONNECTOR_ALLOW = ["127.0.0.1"]
    source = Source.objects.create(code="phan-anh-tinh", name="Cổng phản ánh của tỉnh", centre=place.people["yen"].appointments.get().unit, owner_name="Tỉnh", dataset="x", created_at=NOW)
    with web(lambda path: ANSWERS[path]) as (base, _asked):
        def report(path: str, **more: Any) -> tuple[Report, Callable[..., None]]:
            item = Item(native_id="QT-1", service_code="chieu-sang", at=NOW - timedelta(hours=3), description="Đèn tắt ba đêm liền", status="open", address="12 Hùng Vương", media_url=base + path, **more)
            with db.deed():
                assert take_reports([Delivery(item, source.pk, source.code, 1, NOW)]) == []
            job = Job.objects.latest("pk")
            return Report.objects.get(), lambda attempt=1: jobs.handlers[job.name].call(**job.params, run=jobs.Run(job.pk, attempt))

        yield report


@pytest.mark.parametrize("path", ["/anh.jpg", "/di.jpg"])
def test_the_picture_is_kept_once_without_the_data_of_its_camera(reported: Any, path: str) -> None:
    report, run = reported(path)
    assert not Photo.objects.exists()
    run()
    run()
    photo = Photo.objects.get()
    kept = bytes_of(photo.file)
    assert (photo.report, photo.kind, photo.checked_at, kept[:2], b"Exif" in kept) == (report, "report", None, b"\xff\xd8", False)
    assert AuditEntry.objects.filter(book_key=report.book, deed="report.add_photo").count() == 1
    reported(path, updated_at=NOW)  # the same address again is no news
    assert Job.objects.filter(name=fetching.JOB).count() == 1


@pytest.mark.parametrize(("path", "why"), [
    ("/trang.html", "không phải ảnh"), ("/mat.jpg", "404"), ("/trong.jpg", "mạng nội bộ"), ("/to.jpg", "lớn hơn"),
])
def test_what_is_refused_stands_in_the_report_with_its_reason(reported: Any, monkeypatch: pytest.MonkeyPatch, path: str, why: str) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", len(PICTURE) + 1024)
    report, run = reported(path)
    run()
    told = Change.objects.filter(report=report).latest("pk")
    assert (Photo.objects.count(), told.deed, path in told.note, why in told.note, told.after) == (0, "picture", True, True, report.state)


def test_our_own_network_is_not_asked(reported: Any, settings: Any) -> None:
    report, run = reported("/anh.jpg")
    settings.CONNECTOR_ALLOW = []
    run()
    assert (Photo.objects.count(), "mạng nội bộ" in Change.objects.filter(report=report).latest("pk").note) == (0, True)


def test_a_server_that_is_busy_is_asked_again_and_told_in_the_end(reported: Any) -> None:
    report, run = reported("/ban.jpg")
    with pytest.raises(FetchFailed):
        run()
    assert Change.objects.filter(report=report, deed="picture").count() == 0
    run(fetching.TRIES)
    assert "503" in Change.objects.get(report=report, deed="picture").note


def test_a_report_by_open311_names_its_picture(place: Ward, client: Client) -> None:
    key = make_key(name="Ứng dụng", actor=place.actor("vinh"), now=NOW)[1]
    sent = {"api_key": key, "service_code": "chieu-sang", "address_string": "12 Hùng Vương", "description": "Đèn đường tắt ba đêm liền"}
    for wrong in ("ftp://x/a.jpg", "javascript:alert(1)", "https://x/" + "a" * 500):
        answer = client.post("/open311/v2/requests.json", sent | {"media_url": wrong})
        assert (answer.status_code, "media_url" in answer.json()[0]["description"], Report.objects.count(), Job.objects.filter(name=fetching.JOB).count()) == (400, True, 0, 0)
    assert client.post("/open311/v2/requests.json", sent | {"media_url": "https://ung-dung.minh-hoa.example/1.jpg"}).status_code == 201
    assert Job.objects.get(name=fetching.JOB).params == {"report_id": Report.objects.get().pk, "url": "https://ung-dung.minh-hoa.example/1.jpg", "by": "Ứng dụng (Open311)"}
