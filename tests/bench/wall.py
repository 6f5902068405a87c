"""How long a value and an alarm take from the device to the wall: publisher → Mosquitto → ingest → PostgreSQL → a real browser's tile.

A thousand devices send a value a second each; what is timed are probes among them. The limit of the same run is when the database has it.
"""

import itertools
import json
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests import browser as screens
from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.brokers import is_there, mosquitto
from tests.ingesting import Look, message
from tests.publisher import Publisher, packet
from tests.servers import Server, running

DEVICES, EVERY_SECONDS, PROBES, ALARMS, WARM_SECONDS = 1_000, 0.5, 120, 20, 5
LIMIT, BEYOND = 1e6, 2e6
_SETUP = """
import json
from django.utils import timezone
from ioc_bridge.measurements.models import AlarmRule, Stream
from ioc_bridge.screens.models import Scene
from ioc_bridge.sources.models import Source
from tests import builders
from tests.ingest_world import prepare
from tests.signed_in import key_of
prepare(port={port}, qos=0, devices={devices}, counted=False)
Stream.objects.filter(key="t0/v0").update(decimals=3)
rules = [AlarmRule(stream=stream, title="Ngưỡng %03d" % number, severity=3, high={limit}, created_at=timezone.now())
         for number, stream in enumerate(Stream.objects.exclude(key="t0/v0").order_by("pk")[:{alarms}], start=1)]
AlarmRule.objects.bulk_create(rules)
house = Source.objects.first().centre
tiles = [{{"kind": "measurements", "x": 1, "y": 1, "w": 6, "h": 6, "params": {{"streams": ["t0/v0"]}}}}, {{"kind": "alarms", "x": 7, "y": 1, "w": 6, "h": 6, "params": {{"most": 20}}}}]
Scene.objects.create(slug="do", title="Đo", unit=house, content={{"columns": 12, "rows": 6, "tiles": tiles}}, changed_at=timezone.now())
print("FOUND" + json.dumps({{"key": key_of(builders.person("giamdoc", "ioc_head", at=house)), "alarms": [rule.stream.station.code for rule in rules]}}))
"""
#: the page writes down when its tiles changed, by the clock of this machine
_WATCH = """
window.seen = [];
new MutationObserver(() => {
  const at = Date.now();
  const value = document.querySelector("[data-tile='0'] .wl-figure b")?.textContent ?? "";
  const alarms = [...document.querySelectorAll("[data-tile='1'] .wl-row__text b")].map((one) => one.textContent).join(" ");
  window.seen.push([at, value, alarms]);
}).observe(document.querySelector(".wl-grid"), { subtree: true, childList: true, characterData: true });
"""


@dataclass
class Devices:
    """A thousand devices in a thread of their own; ``probe`` is sent between their values."""

    port: int
    began: float
    waiting: list[bytes] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        with Publisher(self.port) as publisher:
            for number in itertools.count():
                for first in range(1, DEVICES, 25):
                    if self.ended.is_set():
                        return
                    due = self.began + number + first / DEVICES
                    time.sleep(max(0.0, due - time.time()))
                    several, self.waiting = self.waiting, []
                    publisher.send([*several, *(packet(*message(device, number, self.began)) for device in range(first, min(first + 25, DEVICES)))])

    def probe(self, topic: str, value: float) -> float:
        """Send a value now; return when."""
        at = time.time()
        self.waiting.append(packet(topic, json.dumps({"t": round(at, 3), "v0": value}).encode()))
        return at


@contextmanager
def _world() -> Iterator[tuple[Server, Page, Devices, list[str]]]:
    with mosquitto() as broker, running(database=DATABASE, redis=REDIS, CONNECTOR_ALLOW="127.0.0.0/8") as server, screens.chromium() as chromium:
        found = server.found(_SETUP.format(port=broker.port, devices=DEVICES, limit=LIMIT, alarms=ALARMS))
        server._start("ingest", server.command("ingest"))
        Look(server).until_listening()
        page, _heard = screens.opened(chromium, server.url, "/ioc/man-hinh/do/", size=screens.HALL, session_key=found["key"])
        page.evaluate(_WATCH)
        devices = Devices(broker.port, time.time())
        thread = threading.Thread(target=devices.run, daemon=True)
        thread.start()
        try:
            yield server, page, devices, found["alarms"]
        finally:
            devices.ended.set()
            thread.join()


def _until_known(look: Look, statement: str, known: Callable[[Any], bool]) -> float:
    """Return the moment at which the database has it."""
    while not known(look.one(statement)):
        time.sleep(0.01)
    return time.time()


def _values(server: Server, devices: Devices, count: int) -> tuple[list[tuple[float, float]], list[float]]:
    """Send probes; return value and moment of each, and the seconds until the database had it."""
    look, sent, stored = Look(server), [], []
    for _number in range(count):
        value = round(time.time() - devices.began, 3)
        at = devices.probe("do/t0", value)
        sent.append((value, at))
        newest = "SELECT value FROM ioc_bridge_measurements_latest l JOIN ioc_bridge_measurements_stream s ON s.id = l.stream_id WHERE s.key = 't0/v0'"
        stored.append(_until_known(look, newest, lambda known, value=value: known is not None and known >= value) - at)
        time.sleep(max(0.0, at + EVERY_SECONDS - time.time()))
    return sent, stored


def _alarms(server: Server, devices: Devices, codes: list[str]) -> tuple[list[float], list[float]]:
    look, sent, stored = Look(server), [], []
    for number, code in enumerate(codes, start=1):
        at = devices.probe(f"do/{code}", BEYOND)
        sent.append(at)
        stored.append(_until_known(look, "SELECT count(*) FROM ioc_bridge_measurements_alarm", lambda known, number=number: known >= number) - at)
        time.sleep(max(0.0, at + 2 * EVERY_SECONDS - time.time()))
    return sent, stored


def _p95(seconds: list[float]) -> float:
    return round(1000 * sorted(seconds)[int(len(seconds) * 0.95)])


def _number(text: str) -> float:
    try:
        return float(text.replace(".", "").replace(",", "."))
    except ValueError:
        return -1.0


def measure(share: float) -> list[Figure]:
    """Return the p95 of a value and of an alarm until the wall shows it; empty without Mosquitto, PostgreSQL or Redis."""
    if not is_there() or not services.answer(DATABASE, REDIS):
        return []
    probes, alarms = max(10, int(PROBES * share)), max(5, int(ALARMS * share))
    with _world() as (server, page, devices, codes):
        time.sleep(WARM_SECONDS)
        sent, stored = _values(server, devices, probes)
        raised, known = _alarms(server, devices, codes[:alarms])
        time.sleep(3)
        seen = page.evaluate("window.seen")
        asked = int(page.get_attribute("[data-wall]", "data-asked") or 0)
        took = time.time() - devices.began
    shown = [next((moment / 1000 - at for moment, text, _alarms in seen if _number(text) >= value), float("inf")) for value, at in sent]
    told = [next((moment / 1000 - at for moment, _text, words in seen if f"Ngưỡng {number:03}" in words), float("inf")) for number, at in enumerate(raised, start=1)]
    note = f"{DEVICES:,} values/s beside; {len(sent)} values, median {1000 * statistics.median(shown):.0f} ms; the wall asked {asked / took:.1f} times a second"
    return [
        Figure("ioc.wall", _p95(shown), "ms (p95)", "until PostgreSQL has the value (p95)", _p95(stored), 1_000, note),
        Figure("ioc.alarm", _p95(told), "ms (p95)", "until PostgreSQL has the alarm (p95)", _p95(known), 2_000, f"{len(raised)} alarms, each on the wall; median {1000 * statistics.median(told):.0f} ms"),
    ]
