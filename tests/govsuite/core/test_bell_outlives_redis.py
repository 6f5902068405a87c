"""Redis hangs for twenty seconds: deeds lose a moment each five seconds and nothing else; when it is back, the bell rings again.

The Redis is real and stopped in the middle (it neither answers nor refuses); the clock of the bell is moved on instead of waiting for it.
"""

from collections.abc import Iterator

import pytest
import redis

from govsuite.core import live
from tests import clusters
from tests.clusters import Redis, own_redis

pytestmark = [pytest.mark.redis, pytest.mark.skipif(not clusters.are_there(), reason=clusters.MISSING)]
ABSENT, EVERY = 20.0, 0.25


class Clock:
    """What the bell reads instead of the machine's clock."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


class Counting:
    """The real client, with a short patience; counts how often a deed waited for it."""

    def __init__(self, url: str) -> None:
        self.client = redis.Redis.from_url(url, socket_connect_timeout=0.05, socket_timeout=0.05)
        self.asked = 0

    def publish(self, channel: str, message: bytes) -> int:
        self.asked += 1
        return self.client.publish(channel, message)


@pytest.fixture
def server() -> Iterator[Redis]:
    with own_redis() as bell:
        yield bell


def test_twenty_seconds_without_an_answer_cost_four_tries(server: Redis, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REDIS_URL = server.url
    clock, client = Clock(), Counting(server.url)
    monkeypatch.setattr(live, "time", clock)
    monkeypatch.setattr(live, "bell", live.Bell())
    monkeypatch.setattr(live, "_redis", lambda: client)
    woken: list[float] = []
    monkeypatch.setattr(live, "_wake", [lambda: woken.append(clock.now)])
    with redis.Redis.from_url(server.url) as watching, watching.pubsub(ignore_subscribe_messages=True) as heard:
        heard.subscribe(live.BELL)
        heard.get_message(timeout=5)
        live.ring()
        assert (heard.get_message(timeout=5) or {}).get("data") == b"1"
        server.freeze()
        deeds = 0
        while clock.now < 1_000.0 + ABSENT:
            clock.now += EVERY
            live.ring()
            deeds += 1
        server.thaw()
        assert (deeds, client.asked - 1, live.bell.is_silent) == (80, 4, True)
        # The relays of this process were woken by every deed: only other processes look by the clock.
        assert len(woken) == deeds + 1
        while heard.get_message(timeout=0.2):
            pass
        clock.now += live.BROKEN_SECONDS
        assert live.bell.is_silent is False
        live.ring()
        assert (heard.get_message(timeout=5) or {}).get("data") == b"1"
        assert client.asked == 6
