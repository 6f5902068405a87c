"""Read a bulletin: CAP 1.2 where it is XML, else words."""

import hashlib
import unicodedata
from datetime import UTC, datetime
from typing import Any

from ioc_bridge.connectors.contract import Config, Outcome, Raw
from ioc_bridge.connectors.items import Bulletin, Problem
from ioc_bridge.connectors.kinds.bulletin.cap import read_cap
from ioc_bridge.connectors.kinds.bulletin.text import folded, issued_of, levels_of, risk_of
from ioc_bridge.connectors.rules.rows import BY_HAND, json_of
from ioc_bridge.connectors.rules.values import HOME, Unreadable, number

MOST_TEXT = 200_000


class BulletinConnector:
    """``levels``: station → {1: …, 2: …, 3: …}, the alarm levels in metres that the arithmetic is checked against."""

    def check_config(self, config: Config) -> list[Problem]:
        try:
            return [] if _known(config) else [Problem("config.missing", values={"name": "levels"})]
        except (Unreadable, ValueError, AttributeError, TypeError):
            return [Problem("config.levels")]

    def read(self, config: Config, raw: Raw) -> Outcome:
        body = raw.body
        if body.startswith(BY_HAND):
            body = _by_hand(body)
        if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
            found = read_cap(body)
            return Outcome((), [found]) if isinstance(found, Problem) else Outcome([found])
        return self._words(config, body, raw)

    def _words(self, config: Config, body: bytes, raw: Raw) -> Outcome:
        text = unicodedata.normalize("NFC", body.decode("utf-8-sig", "replace"))
        if len(text) > MOST_TEXT or "\ufffd" in text or "\x00" in text:
            return Outcome((), [Problem("table.encoding", fatal=True)])
        levels = levels_of(text, _known(config))
        risk = risk_of(text)
        if not levels and risk is None:
            return Outcome((), [Problem("bulletin.nothing", fatal=True)])
        wrong = [one for one in levels if one.consistent is False]
        if wrong:
            return Outcome((), [_contradiction(config, one) for one in wrong])
        title = next((line.strip() for line in text.splitlines() if line.strip()), "")
        bulletin = Bulletin(
            native_id=raw.native_id or hashlib.sha256(body).hexdigest()[:40], title=title[:300], text=text, issued_at=_issued(text), risk=risk,
            levels=tuple(levels), sender=str(config.get("sender") or ""),
        )
        return Outcome([bulletin])


def _by_hand(body: bytes) -> bytes:
    cells: Any = json_of(body)["by_hand"]
    return str(cells.get("text", "") if isinstance(cells, dict) else "").encode()


def _known(config: Config) -> dict[str, dict[int, float]]:
    return {folded(station): {int(alarm): number(metres) for alarm, metres in levels.items()} for station, levels in (config.get("levels") or {}).items()}


def _issued(text: str) -> datetime | None:
    found = issued_of(text)
    try:
        return datetime(*found, tzinfo=HOME).astimezone(UTC) if found else None
    except ValueError:
        return None


def _contradiction(config: Config, one: Any) -> Problem:
    """The figures of the text and the stored level do not add up: which of them is wrong, a person finds out."""
    stored = _known(config)[folded(one.station)][one.alarm]
    return Problem("bulletin.contradiction", values={
        "station": one.station, "value": f"{one.value:.2f}".replace(".", ","), "offset": f"{one.offset:+.2f}".replace(".", ","), "alarm": one.alarm,
        "stored": f"{stored:.2f}".replace(".", ","), "sum": f"{stored + one.offset:.2f}".replace(".", ","),
    }, fatal=True)
