"""Hear one Frigate over MQTT, ask it for details and pictures over HTTP. Each Frigate is a source of its own; the queue of events is one."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from ioc_bridge.connectors import batches
from ioc_bridge.connectors.asking import ask, check_choice, check_names, check_url
from ioc_bridge.connectors.contract import Config, Details, FetchFailed, MessageReader, Outcome, Raw, Subscription
from ioc_bridge.connectors.items import Item, Presence, Problem
from ioc_bridge.connectors.kinds.frigate.reading import ID, Setting, event_of, plate_of, review_of, score_of
from ioc_bridge.connectors.kinds.mqtt.settings import check_subscription, subscription_of
from ioc_bridge.connectors.rules.rows import json_of

OF = ("reviews", "events")
AVAILABLE = "available"
STATES = ("online", "offline", "stopped")
_PREFIX = re.compile(r"[\w-]{1,60}(/[\w-]{1,60}){0,3}")
#: kind of picture → its name at Frigate, how its bytes are known, the most that is taken
PICTURES = {"still": ("snapshot.jpg", (0, b"\xff\xd8"), 8 * 2**20), "clip": ("clip.mp4", (4, b"ftyp"), 64 * 2**20)}


class FrigateConnector:
    """``broker``, ``user``, ``password``, ``ca``, ``qos`` as of the kind mqtt; ``prefix`` of its topics, ``instance`` (how it is called here);
    ``of``: reviews (usual; its events complete them) or events; ``cameras``: its names → codes of our register; ``url`` and ``token`` for details and pictures.
    """

    def check_config(self, config: Config) -> list[Problem]:
        is_prefix = bool(_PREFIX.fullmatch(_prefix(config)))
        problems = check_subscription(_listening(config if is_prefix else {**config, "prefix": "frigate"})) + check_choice(config, "of", OF) + check_names(config, "cameras")
        if not is_prefix:
            problems.append(Problem("config.value", values={"name": "prefix", "given": _prefix(config)[:80], "allowed": "a–z, 0–9, _, -, /"}))
        if not isinstance(config.get("instance", ""), str):
            problems.append(Problem("config.value", values={"name": "instance", "given": str(config["instance"])[:80], "allowed": "a–z, 0–9, -"}))
        return problems + (check_url(config) if config.get("url") is not None else [])

    def read(self, config: Config, raw: Raw) -> Outcome:
        return batches.read(self.reader(config), raw)

    def subscription(self, config: Config) -> Subscription:
        return subscription_of(_listening(config))

    def reader(self, config: Config) -> MessageReader:
        """Return what reads one message by its topic."""
        prefix, by_reviews = _prefix(config), config.get("of", OF[0]) == OF[0]
        cameras = {str(theirs): str(ours) for theirs, ours in (config.get("cameras") or {}).items()}
        setting = Setting(str(config.get("instance") or prefix)[:60], cameras, bool(config.get("url")))

        def read(topic: str, body: bytes, _at: datetime) -> tuple[Sequence[Item], Sequence[Problem], int | None]:
            what = topic.removeprefix(f"{prefix}/")
            if what == AVAILABLE:
                return *_presence(setting.instance, body), None
            if what not in OF:
                return (), [Problem("mqtt.topic", values={"topic": topic[:120]})], None
            try:
                data = json_of(body)
            except ValueError:
                return (), [Problem("message.no_json", fatal=True)], None
            found = review_of(data, setting) if what == OF[0] else event_of(data, setting, is_part=by_reviews)
            if isinstance(found, Problem):
                return (), [found], None
            return ((found,) if found else ()), (), None

        return read

    def details(self, config: Config, native_id: str) -> Details:
        """Ask what Frigate knows of one event."""
        try:
            told = json_of(ask(config, _address(config, native_id), {}))
        except ValueError:
            raise FetchFailed(Problem("message.no_json")) from None
        found: Mapping[str, Any] = told if isinstance(told, dict) else {}
        more = found.get("data") if isinstance(found.get("data"), dict) else {}
        zones = found.get("zones")
        return Details(
            score=score_of(more.get("top_score", found.get("top_score"))), plate=plate_of(more.get("recognized_license_plate")),
            zones=tuple(str(zone)[:60] for zone in zones if isinstance(zone, str)) if isinstance(zones, list) else (),
        )

    def picture(self, config: Config, native_id: str, kind: str) -> bytes:
        """Ask for the still or the clip of one event; what is no such file is refused."""
        name, (place, mark), most = PICTURES[kind]
        data = ask(config, f"{_address(config, native_id)}/{name}", {}, accept="image/jpeg" if kind == "still" else "video/mp4", most=most)
        if data[place:place + len(mark)] != mark:
            raise FetchFailed(Problem("frigate.no_picture", values={"name": name}))
        return data


def _prefix(config: Config) -> str:
    return str(config.get("prefix", "frigate"))


def _listening(config: Config) -> dict[str, Any]:
    """Return the profile as the kind mqtt has it: with its topics."""
    of = OF if config.get("of", OF[0]) == OF[0] else OF[1:]
    return {**config, "topics": [f"{_prefix(config)}/{name}" for name in (*of, AVAILABLE)]}


def _address(config: Config, native_id: str) -> str:
    if not ID.fullmatch(native_id):
        raise FetchFailed(Problem("frigate.shape", values={"what": "id"}), lasting=True)
    return f"{str(config['url']).rstrip('/')}/api/events/{quote(native_id, safe='')}"


def _presence(instance: str, body: bytes) -> tuple[Sequence[Item], Sequence[Problem]]:
    state = body[:40].decode("utf-8", "replace").strip()
    if state not in STATES:
        return (), [Problem("frigate.state", values={"given": state, "known": ", ".join(STATES)})]
    return [Presence(name=instance, is_there=state == STATES[0])], []
