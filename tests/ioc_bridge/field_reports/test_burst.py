"""Three hundred photos from one address: a clear sentence, nothing half-written, the memory of the server bounded."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.test import Client

from ioc_bridge.field_reports.models import Photo, Report
from tests.ioc_bridge.field_reports.desk import Ward, jpeg
from tests.servers import Server, running

BURST, EACH = 300, 400_000


def form(number: int = 0) -> dict[str, object]:
    return {"category": "1", "words": f"Rác chất đống trước cổng chợ lần {number}", "address": "Chợ Đông Hà", "device_key": f"burst-{number}"}


@pytest.mark.django_db
def test_three_hundred_photos_in_one_report_are_refused_with_a_sentence(place: Ward, media: Path) -> None:
    answer = Client().post("/phan-anh/", form() | {"photos": [jpeg(size=(8, 8)) for _one in range(BURST)]})
    assert (answer.status_code, Report.objects.count(), Photo.objects.count()) == (413, 0, 0)
    assert "chọn ít tệp hơn" in answer.content.decode()
    assert [path for path in media.rglob("*") if path.is_file()] == []


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
