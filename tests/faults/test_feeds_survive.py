"""The web process dies among posted messages, the asking process between two pages: what the sender has to repeat counts once, nothing is missing."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from ioc_bridge.connectors.kinds.webhook.connector import signature
from tests.ingesting import SqliteLook
from tests.ioc_bridge.servers import web
from tests.servers import Server, running

pytestmark = [pytest.mark.faults, pytest.mark.embedded]
MESSAGES, KEY = 60, "bi-mat-chung"
_SETUP = """
from datetime import date
from django.utils import timezone
from ioc_bridge.connectors.kinds.rest.kind import EXAMPLE as REST
from ioc_bridge.connectors.kinds.webhook.kind import WEBHOOK
from ioc_bridge.measurements.models import Latest, Station, Stream
from tests.ioc_bridge.sources.conftest import make_centre
centre = make_centre()
station = Station.objects.create(code="tram-1", name="Trạm 1", kind="river", unit=centre.source().centre, starts=date(2025, 7, 1))
Latest.objects.create(stream=Stream.objects.create(station=station, key="tram-1/muc-nuoc", property="muc-nuoc", title="Mực nước", unit="m", cadence=60))
centre.enforce(centre.source("an-toan-thong-tin"), WEBHOOK.example)
centre.enforce(centre.source("mot-cua"), REST.replace("https://motcua.minh-hoa.example/api/thong-ke", "URL/api"))
"""
_PULL = """
import os, django; os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings"); django.setup()
from django.utils import timezone
from ioc_bridge.sources.models import Source
from ioc_bridge.sources.services.pulling import pull
run = pull(source_id=Source.objects.get(code="mot-cua").pk, now=timezone.now())
"""


def page(unit: str, following: str | None = None) -> bytes:
    return json.dumps({"items": [{"date": "2026-11-25", "unit": {"name": unit}, "counts": {"received": 4, "overdue": 0}}], "next": following}).encode()


@pytest.fixture
def keys(tmp_path: Path) -> str:
    (tmp_path / "tram-ho-truc-kinh").write_text(KEY)
    (tmp_path / "mot-cua-tinh").write_text("khoa")
    return str(tmp_path)


def bodies() -> Iterator[bytes]:
    began = int(time.time()) - 3600
    for number in range(MESSAGES):
        yield json.dumps({"station": "tram-1", "values": [{"time": began + number, "parameter": "muc-nuoc", "value": number / 10, "unit": "m", "status": "00"}]}).encode()


class Sender:
    """A system that posts its messages one by one and repeats what was not answered."""

    def __init__(self, server: Server) -> None:
        self.server, self.answers = server, []
        self.some = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        for body in bodies():
            deadline, answer = time.monotonic() + 60, 0
            while answer not in (200, 409) and time.monotonic() < deadline:
                answer = self.post(body)
            self.answers.append(answer)
            if len(self.answers) == MESSAGES // 3:
                self.some.set()

    def post(self, body: bytes) -> int:
        at = str(int(time.time()))
        with suppress(requests.RequestException):
            return requests.post(
                f"{self.server.url}/ioc/nhan/an-toan-thong-tin/", body, headers={"Content-Type": "application/json", "X-Timestamp": at, "X-Signature": signature(KEY, at, body)}, timeout=20,
            ).status_code
        return 0


def test_posted_messages_outlive_the_web_process(keys: str) -> None:
    with running(CONNECTOR_SECRETS=keys) as server:
        server.python(_SETUP.replace("URL", "http://127.0.0.1:1"))
        sender = Sender(server)
        assert sender.some.wait(60)
        server.kill("web")
        server.start_web()
        sender.thread.join()
        look = SqliteLook(server)
        assert set(sender.answers) <= {200, 409}
        assert (len(sender.answers), look.stored(), look.batches(), look.one("SELECT count(*) FROM ioc_bridge_measurements_revision")) == (MESSAGES, MESSAGES, MESSAGES, 0)


def test_pages_that_were_asked_for_outlive_the_asking_process(keys: str) -> None:
    second_asked, may_answer = threading.Event(), threading.Event()

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        if "trang=2" not in path:
            return 200, {}, page("Phường A", "/api?trang=2")
        second_asked.set()
        may_answer.wait(60)
        return 200, {}, page("Phường B")

    with web(answer) as (url, _asked), running(web=False, CONNECTOR_SECRETS=keys, CONNECTOR_ALLOW="127.0.0.1") as server:
        server.python(_SETUP.replace("URL", url))
        look = SqliteLook(server)
        asking = server.popen([sys.executable, "-c", _PULL])
        assert second_asked.wait(60)
        asking.kill()
        asking.communicate()
        assert (look.batches(), look.one("SELECT count(*) FROM ioc_bridge_sources_datasetrow")) == (1, 1)
        may_answer.set()
        server.python(_PULL.split("django.setup()\n")[1])
        rows = "SELECT group_concat(key || revision) FROM (SELECT key, revision FROM ioc_bridge_sources_datasetrow ORDER BY key)"
        assert (look.batches(), look.one(rows)) == (2, "Phường A1,Phường B1")
        assert look.one("SELECT sum(repeated) FROM ioc_bridge_sources_run") == 1
