"""The database is killed while posted messages, asked pages and station files are being written, and comes back: nothing is missing, nothing is double."""

import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests import clusters
from tests.faults.test_feeds_survive import _PULL, _SETUP, MESSAGES, Sender, keys, page
from tests.ingesting import Look, looking
from tests.ioc_bridge.servers import ftp, web
from tests.ioc_bridge.sources.test_pulls import station_file
from tests.servers import Server, running

__all__ = ["keys"]
pytestmark = [pytest.mark.faults, pytest.mark.postgresql, pytest.mark.skipif(not clusters.are_there(), reason=clusters.MISSING)]
PULL = _PULL.split("django.setup()\n")[1]
DOUBLE = "SELECT count(*) FROM ioc_bridge_measurements_revision"
STUCK = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1"


class Repeating(Sender):
    """A sender that says when a message was not taken for the first time."""

    def __init__(self, server: Server) -> None:
        self.turned_away = threading.Event()
        super().__init__(server)

    def post(self, body: bytes) -> int:
        answer = super().post(body)
        if answer not in (200, 409):
            self.turned_away.set()
        return answer


def test_posted_messages_outlive_the_database(keys: str, cluster: clusters.Cluster) -> None:
    with running(database=cluster.url, CONNECTOR_SECRETS=keys) as server:
        server.python(_SETUP.replace("URL", "http://127.0.0.1:1"))
        sender = Repeating(server)
        assert sender.some.wait(60)
        cluster.kill()
        assert sender.turned_away.wait(60)
        cluster.start()
        sender.thread.join()
        assert set(sender.answers) <= {200, 409}
        with looking(server) as look:
            assert (len(sender.answers), look.stored(), look.batches(), look.one(DOUBLE)) == (MESSAGES, MESSAGES, MESSAGES, 0)


def test_asked_pages_outlive_the_database(keys: str, cluster: clusters.Cluster) -> None:
    second_asked, may_answer = threading.Event(), threading.Event()

    def answer(path: str) -> tuple[int, dict[str, str], bytes]:
        if "trang=2" not in path:
            return 200, {}, page("Phường A", "/api?trang=2")
        second_asked.set()
        may_answer.wait(60)
        return 200, {}, page("Phường B")

    with web(answer) as (url, _asked), running(database=cluster.url, web=False, CONNECTOR_SECRETS=keys, CONNECTOR_ALLOW="127.0.0.1") as server:
        server.python(_SETUP.replace("URL", url))
        asking = server.popen([sys.executable, "-c", _PULL])
        assert second_asked.wait(60)
        with looking(server) as look:
            assert (look.batches(), look.one("SELECT count(*) FROM ioc_bridge_sources_datasetrow")) == (1, 1)
        cluster.kill()
        may_answer.set()
        asking.communicate()
        assert asking.returncode != 0
        cluster.start()
        server.python(PULL)
        with looking(server) as look:
            rows = "SELECT string_agg(key || revision, ',' ORDER BY key) FROM ioc_bridge_sources_datasetrow"
            assert (look.batches(), look.one(rows), look.one("SELECT sum(repeated) FROM ioc_bridge_sources_run")) == (2, "Phường A1,Phường B1", 1)


_STATION = """
from datetime import date
from django.utils import timezone
from ioc_bridge.connectors.kinds.ftp.kind import EXAMPLE as FTP
from ioc_bridge.measurements.models import Latest, Station, Stream
from tests.ioc_bridge.sources.conftest import make_centre
centre = make_centre()
station = Station.objects.create(code="nuoc-thai-dong-ha", name="Trạm", kind="outlet", unit=centre.source().centre, starts=date(2025, 7, 1))
for name, unit in (("cod", "mg/L"), ("ph", "")):
    Latest.objects.create(stream=Stream.objects.create(station=station, key=f"nuoc-thai-dong-ha/{name}", property=name, title=name, unit=unit, cadence=300))
centre.enforce(centre.source("nuoc-thai-do-thi"), FTP.replace("host: tram.minh-hoa.example", "host: 127.0.0.1\\nport: PORT"))
"""
HOLD = "SELECT 1 FROM ioc_bridge_measurements_latest WHERE stream_id = (SELECT id FROM ioc_bridge_measurements_stream WHERE property = 'ph') FOR UPDATE"
FILES = 6


def _files(folder: Path) -> None:
    """Write files of COD; in the middle of them one that tells of the pH too, whose row the test holds."""
    last = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(hours=7)
    for number in range(FILES):
        station_file(folder, last - timedelta(minutes=5 * (FILES - number)))
    middle = sorted(folder.rglob("*.txt"))[FILES // 2]
    moment = middle.stem.removeprefix("NT01_")
    middle.write_bytes(middle.read_bytes() + f"pH\t7,12\t-\t{moment}\t00\r\n".encode())


def test_station_files_outlive_the_database(keys: str, cluster: clusters.Cluster, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, pull = tmp_path_factory.mktemp("tram"), _PULL.replace("mot-cua", "nuoc-thai-do-thi")
    (Path(keys) / "tram-nuoc-thai").write_text("khoa")
    with ftp(folder) as port, running(database=cluster.url, web=False, CONNECTOR_SECRETS=keys, CONNECTOR_ALLOW="127.0.0.1") as server:
        server.python(_STATION.replace("PORT", str(port)))
        _files(folder)
        again = PULL.replace("mot-cua", "nuoc-thai-do-thi")
        server.python(again)  # the first look only notes how large they are
        with looking(server) as look, psycopg.connect(server.env["DATABASE_URL"]) as holding:
            holding.execute(HOLD)
            asking = server.popen([sys.executable, "-c", pull])
            look.until(lambda: look.one(STUCK), "no file is being written")
            assert (look.stored(), look.batches()) == (FILES // 2, FILES // 2)
            _kill(cluster, look, holding)
        asking.communicate()
        assert asking.returncode != 0
        cluster.start()
        server.python(again)
        server.python(again)
        with looking(server) as look:
            assert (look.stored(), look.batches(), look.one(DOUBLE)) == (FILES + 1, FILES, 0)
            assert look.one("SELECT count(*) FROM ioc_bridge_sources_rawmessage WHERE state <> 'taken'") == 0


def _kill(cluster: clusters.Cluster, look: Look, holding: psycopg.Connection) -> None:
    """Kill it; the connections that look on are gone with it."""
    cluster.kill()
    for line in (look.connection, holding):
        line.close()
