"""One connection to a real broker: by TLS and password, by the older MQTT, and what is said when the broker will not."""

import asyncio
from dataclasses import dataclass, field

import pytest
import yaml

from ioc_bridge.connectors.contract import FetchFailed
from ioc_bridge.connectors.kinds.mqtt.kind import EXAMPLE
from ioc_bridge.connectors.kinds.mqtt.link import Link
from ioc_bridge.connectors.kinds.mqtt.settings import subscription_of
from tests.brokers import PASSWORD, is_there, mosquitto, secure_mosquitto
from tests.publisher import Publisher, packet

pytestmark = pytest.mark.skipif(not is_there(), reason="Mosquitto is not installed")
TOPIC = "dong-ha/song-hieu/muc-nuoc"
SOON = 10


@pytest.fixture
def keys(settings, tmp_path):
    settings.CONNECTOR_SECRETS, settings.CONNECTOR_ALLOW = str(tmp_path), ["127.0.0.1"]
    return tmp_path


@dataclass
class Ear:
    """Hears; ``stored`` is when the messages may be confirmed."""

    stored: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    heard: list = field(default_factory=list)

    def __call__(self, topic, payload, **more):
        self.heard.append((topic, payload, more))
        self.came.set()
        return asyncio.ensure_future(self.stored.wait())

    async def next(self):
        async with asyncio.timeout(SOON):
            await self.came.wait()
            self.came.clear()


def asked(port, **more):
    config = yaml.safe_load(EXAMPLE) | {"broker": f"mqtt://127.0.0.1:{port}", **more}
    return subscription_of({name: value for name, value in config.items() if value is not None})


def link(ear, subscription):
    return Link(subscription, "govsuite-thu", ear, lambda *_words, **_more: None)


def publish(port, payload=b"1", **more):
    with Publisher(port, **more) as publisher:
        publisher.confirm([(TOPIC, payload)])


@pytest.fixture(scope="module")
def secure():
    with secure_mosquitto() as broker:
        yield broker


async def test_broker_with_tls_and_password_is_heard(secure, keys):
    (keys / "mqtt-tram-nuoc").write_text(PASSWORD)
    (keys / "ca").write_bytes(secure.authority)
    ear = Ear()
    ear.stored.set()
    one = link(ear, asked(0, broker=f"mqtts://localhost:{secure.secure_port}", ca="ca"))
    await one.open()
    await asyncio.to_thread(publish, secure.port)
    await ear.next()
    await one.close()
    assert [(topic, payload) for topic, payload, _more in ear.heard] == [(TOPIC, b"1")]


@pytest.mark.parametrize(("host", "password", "ca", "code"), [
    ("localhost", "sai", "ca", "mqtt.refused"), ("127.0.0.1", PASSWORD, "ca", "tls.certificate"), ("localhost", PASSWORD, None, "tls.certificate"),
    ("localhost", "", "ca", "secret.missing"),
])
async def test_broker_that_is_not_trusted_or_refuses_says_so(secure, keys, host, password, ca, code):
    (keys / "mqtt-tram-nuoc").write_text(password)
    (keys / "ca").write_bytes(secure.authority)
    with pytest.raises(FetchFailed) as failed:
        await link(Ear(), asked(0, broker=f"mqtts://{host}:{secure.secure_port}", ca=ca)).open()
    assert (failed.value.problem.code, failed.value.lasting) == (code, True)


async def test_address_inside_is_no_broker(settings):
    settings.CONNECTOR_ALLOW = []
    with pytest.raises(FetchFailed) as failed:
        await link(Ear(), asked(1883)).open()
    assert (failed.value.problem.code, failed.value.lasting) == ("address.inside", True)


@pytest.mark.parametrize("version", [5, 3])
async def test_what_was_not_confirmed_comes_again_also_by_the_older_mqtt(keys, version):
    (keys / "mqtt-tram-nuoc").write_text("x")
    with mosquitto() as broker:
        first, second, third = Ear(), Ear(), Ear()
        second.stored.set()
        one = link(first, asked(broker.port, version=version))
        await one.open()
        await asyncio.to_thread(publish, broker.port)
        await first.next()
        await one.close()  # it dies before the commit
        one = link(second, asked(broker.port, version=version))
        await one.open()
        assert one.was_kept
        await second.next()
        await one.close()
        one = link(third, asked(broker.port, version=version))
        await one.open()
        await asyncio.to_thread(publish, broker.port, b"2")
        await third.next()
        await one.close()
    assert [(payload, more) for _topic, payload, more in first.heard + second.heard + third.heard] == [
        (b"1", {"confirmed": True, "again": False, "retained": False}), (b"1", {"confirmed": True, "again": True, "retained": False}),
        (b"2", {"confirmed": True, "again": False, "retained": False}),
    ]


@pytest.mark.parametrize(("version", "retained"), [(5, []), (3, [b"0"])])
async def test_what_a_broker_remembers_has_no_moment_and_is_known_for_it(keys, version, retained):
    (keys / "mqtt-tram-nuoc").write_text("x")
    with mosquitto() as broker:
        with Publisher(broker.port) as publisher:
            plain = packet(TOPIC, b"0")
            publisher.send([bytes([plain[0] | 1]) + plain[1:]])
            publisher.confirm([("khac", b"")])  # the broker has seen both
        ear = Ear()
        ear.stored.set()
        one = link(ear, asked(broker.port, version=version, time="arrival", at=None, qos=0))
        await one.open()
        await asyncio.to_thread(publish, broker.port)
        while not ear.heard or ear.heard[-1][1] != b"1":
            await ear.next()
        await one.close()
    assert [payload for _topic, payload, more in ear.heard if more["retained"]] == retained
    assert not one.asked.keeps_session


async def test_broker_of_the_older_mqtt_only_says_what_to_write(keys):
    (keys / "mqtt-tram-nuoc").write_text("x")

    async def refuse(reader, writer):
        await reader.read(200)
        writer.write(b"\x20\x02\x00\x01")
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", 0)
    async with server:
        with pytest.raises(FetchFailed) as failed:
            await link(Ear(), asked(server.sockets[0].getsockname()[1])).open()
    assert (failed.value.problem.code, failed.value.lasting) == ("mqtt.version", True)
