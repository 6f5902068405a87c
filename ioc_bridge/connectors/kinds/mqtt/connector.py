"""Read what devices publish. The topic fills fields too: ``dong-ha/{tram}/{thong_so}``."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ioc_bridge.connectors import batches
from ioc_bridge.connectors.contract import Config, MessageReader, Outcome, Raw, Subscription
from ioc_bridge.connectors.items import Item, Problem, Readings
from ioc_bridge.connectors.kinds.mqtt.settings import check_subscription, patterns_of, subscription_of
from ioc_bridge.connectors.rules.mapping import items_of, plan_of
from ioc_bridge.connectors.rules.rows import BY_HAND, check_rows, json_of, reader_of
from ioc_bridge.connectors.rules.topics import Book

FORMATS = ("json", "chirpstack")
#: What a device of ChirpStack measured comes as the event ``up``; the others tell of the radio.
UPLINK = "up"


class MqttConnector:
    """``broker``, ``user``, ``password`` and ``ca`` (names in the key store), ``topics``, ``qos``, ``format``; the mapping of rows as in REST.

    ``time: arrival`` instead of ``at`` where a device tells no moment: then ``same_within`` says in how many seconds the same words are one message.
    ``sequence`` names the field in which a device counts its messages (``fCnt`` of ChirpStack by itself): a gap tells how many were lost.
    """

    def check_config(self, config: Config) -> list[Problem]:
        problems = [*check_subscription(config), *check_rows(config, may_arrive=True)]
        if config.get("format", "json") not in FORMATS:
            problems.append(Problem("config.value", values={"name": "format", "given": str(config["format"])[:80], "allowed": ", ".join(FORMATS)}))
        return problems

    def read(self, config: Config, raw: Raw) -> Outcome:
        return batches.read(self.reader(config), raw)

    def subscription(self, config: Config) -> Subscription:
        return subscription_of(config)

    def reader(self, config: Config) -> MessageReader:
        """Return what reads one message: topic, payload, when it came → items, problems, the device's own count."""
        plan, wrong = plan_of(config, may_arrive=True)
        if plan is None:
            return lambda _topic, _body, _at: ((), wrong, None)
        book, rows = Book(patterns_of(config)), reader_of(plan, str(config.get("rows", "")))
        by_chirpstack = config.get("format") == "chirpstack"
        counted = str(config.get("sequence") or ("fCnt" if by_chirpstack else ""))

        def read(topic: str, body: bytes, at: datetime) -> tuple[Sequence[Item | Readings], Sequence[Problem], int | None]:
            given = book.values(topic)
            if by_chirpstack and given is not None and topic.rpartition("/")[2] != UPLINK:
                return (), (), None
            try:
                data = json_of(body)
            except ValueError:
                return (), [Problem("message.no_json", fatal=True)], None
            if body.startswith(BY_HAND) and isinstance(data.get("by_hand"), dict):
                return *items_of(plan, data["by_hand"], 0, at), None
            if given is None:
                return (), [Problem("mqtt.topic", values={"topic": topic[:120]})], None
            count = _count(data, counted) if counted else None
            if by_chirpstack and (not isinstance(data, dict) or not isinstance(data.get("object"), dict)):
                return (), [Problem("mqtt.no_object", values={"device": _device(data)})], count
            return *rows(data, given, at), count

        return read


def _count(data: Any, name: str) -> int | None:
    count = data.get(name) if isinstance(data, dict) else None
    return count if type(count) is int and 0 <= count < 2**63 else None


def _device(data: Any) -> str:
    info = data.get("deviceInfo") if isinstance(data, dict) else None
    found: Mapping[str, Any] = info if isinstance(info, dict) else {}
    return str(found.get("deviceName") or found.get("devEui") or "?")[:80]


