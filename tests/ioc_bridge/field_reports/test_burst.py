"""Three hundred photos from one address: a clear sentence, nothing half-written, the memory of the server bounded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.test import Client

from govsuite.inbox.models import Notification
from ioc_bridge.field_reports.models import Photo, Report
from ioc_bridge.field_reports.views.citizen import MOST_PHOTOS
from tests.ioc_bridge.field_reports.desk import Ward, jpeg
from tests.servers import Server, running

BURST, EACH = 300, 400_000
TOLD = "from govsuite.inbox.models import Notification; print('FOUND%d' % Notification.objects.filter(kind='report.flood', user__username='pa-yen').count())"


def form(number: int = 0) -> dict[str, object]:
    return {"category": "1", "words": f"Rác chất đống trước cổng chợ lần {number}", "address": "Chợ Đông Hà", "device_key": f"burst-{number}"}


@pytest.mark.django_db
def test_three_hundred_photos_in_one_report_are_refused_with_a_sentence(place: Ward, media: Path) -> None:
    answer = Client().post("/phan-anh/", form() | {"photos": [jpeg(size=(8, 8)) for _one in range(BURST)]})
    assert (answer.status_code, Report.objects.count(), Photo.objects.count()) == (413, 0, 0)
    assert "chọn ít tệp hơn" in answer.content.decode()
    assert [path for path in media.rglob("*") if path.is_file()] == []


def told_to_duty() -> list[str]:
    return list(Notification.objects.filter(kind="report.flood", user__username="pa-yen").values_list("title", flat=True))


@pytest.mark.django_db
def test_three_hundred_photos_from_one_address_are_told_to_the_duty_officer_once(place: Ward, media: Path) -> None:
    """Three hundred at once are refused by one door, three hundred one after another by the next; the duty officer hears of it once an hour, without the address."""
    for _time in range(2):
        assert Client().post("/phan-anh/", form() | {"photos": [jpeg(size=(8, 8)) for _one in range(BURST)]}).status_code == 413
    (sentence,) = told_to_duty()
    assert [word for word in ("Một địa chỉ mạng", "không lưu lại", "gộp những phản ánh cùng một việc") if word not in sentence] == []
    assert "127.0.0.1" not in sentence


@pytest.mark.django_db
def test_photos_that_come_one_after_another_stop_at_the_most_of_an_hour(place: Ward, media: Path) -> None:
    answers = [Client().post("/phan-anh/", form(number) | {"photos": [jpeg(size=(64, 48)) for _one in range(5)]}).status_code for number in range(MOST_PHOTOS // 5 + 2)]
    assert (answers[:-2], answers[-2:], Photo.objects.count()) == ([302] * (MOST_PHOTOS // 5), [429, 429], MOST_PHOTOS)
    assert len(told_to_duty()) == 1


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        started.python("from tests.ioc_bridge.field_reports.desk import ward; ward()")
        yield started


def _memory(server: Server) -> int:
    """Return how much memory the web process has held at most, in bytes."""
    status = Path(f"/proc/{server.processes['web'].pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


@pytest.mark.faults
@pytest.mark.embedded
def test_the_memory_of_the_server_stays_bounded(server: Server) -> None:
    with requests.Session() as session:
        token = session.get(server.url + "/phan-anh/").cookies["csrftoken"]
        fields = form() | {"csrfmiddlewaretoken": token}
        before = _memory(server)
        picture = jpeg().getvalue().ljust(EACH, b"\0")
        answer = session.post(server.url + "/phan-anh/", data=fields, files=[("photos", (f"{number}.jpg", picture, "image/jpeg")) for number in range(BURST)], headers={"referer": server.url})
    assert (answer.status_code, _memory(server) - before < BURST * EACH / 3) == (413, True)
    assert server.found("from ioc_bridge.field_reports.models import Report; print('FOUND%d' % Report.objects.count())") == 0
    assert server.found(TOLD) == 1


@pytest.mark.embedded
def test_behind_a_proxy_the_sender_is_counted_and_not_the_proxy(server: Server) -> None:
    """What the proxy adds counts, and what the sender claims does not; the addresses of one household are one."""
    path, photos = f"{server.url}/open311/v2/requests.json", [("media", (f"{number}.jpg", b"-")) for number in range(BURST)]
    for number, forwarded in enumerate(("198.51.100.7", "203.0.113.9, 198.51.100.7", "2001:db8:1:1::5", "2001:db8:1:1::6", "2001:db8:1:2::5")):
        answer = requests.post(path, files=photos, headers={"x-forwarded-for": forwarded}, timeout=60)
        assert (answer.status_code, server.found(TOLD)) == (400, (1, 1, 2, 2, 3)[number])
