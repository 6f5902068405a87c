"""Broker, listening process and database fail in the middle: of what is confirmed nothing is lost and nothing comes double; of the rest the board says how much."""

import os
import signal
from collections.abc import Callable
from threading import Thread

import psycopg
import pytest

from tests import clusters
from tests.brokers import Broker, is_there, mosquitto
from tests.ingesting import RUNS, Look, looking, message, now_seconds, packets
from tests.publisher import Publisher
from tests.servers import Server, running
from tests.services import answer

DATABASE = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
REDIS = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
pytestmark = [
    pytest.mark.faults, pytest.mark.postgresql, pytest.mark.skipif(not answer(DATABASE, REDIS), reason="PostgreSQL does not answer"), pytest.mark.skipif(not is_there(), reason="Mosquitto is not installed"),
]
DEVICES, ROUNDS = 20, 60
FEED, LATEST = "ioc_bridge_sources_feed", "ioc_bridge_measurements_latest"
HOLD = f"SELECT * FROM {LATEST} FOR UPDATE"
STUCK = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' LIMIT 1"


class World:
    """A broker, a database and a listening process."""

    def __init__(self, broker: Broker, server: Server, look: Look) -> None:
        self.broker, self.server, self.look, self.began = broker, server, look, now_seconds() - 3600

    def listen(self) -> None:
        self.server._start("ingest", self.server.command("ingest"))
        self.look.until_listening()

    def publish(self, first: int, last: int) -> Thread:
        """Let the devices send these of their messages, confirmed; in a thread, since somebody else fails meanwhile."""
        everything = [message(device, number, self.began) for number in range(first, last) for device in range(DEVICES)]

        def send() -> None:
            with Publisher(self.broker.port, window=200) as publisher:
                publisher.confirm(everything)

        thread = Thread(target=send)
        thread.start()
        return thread

    def in_the_middle(self, fail: Callable[[], None], first: int, last: int) -> None:
        """Let something fail while a batch is being written: its rows are held, so that it cannot end before."""
        with psycopg.connect(self.server.env["DATABASE_URL"]) as holding:  # who waits is seen from another connection: a transaction sees one moment
            holding.execute(HOLD)
            publishing = self.publish(first, last)
            self.look.until(lambda: self.look.one(STUCK), "no batch is being written")
            fail()
        publishing.join()

    def stored(self) -> tuple[int, int]:
        """Return the readings that are there and those that came twice with another value."""
        return self.look.stored(), int(self.look.one("SELECT count(*) FROM ioc_bridge_measurements_revision"))

    def lost(self) -> int:
        return int(self.look.one(f"SELECT coalesce(sum(lost), 0) FROM {RUNS}"))


@pytest.fixture(params=[1])
def world(request):
    with mosquitto() as broker, running(database=DATABASE, web=False, CONNECTOR_ALLOW="127.0.0.0/8") as server, looking(server) as look:
        server.python(f"from tests.ingest_world import prepare; prepare(port={broker.port}, qos={request.param}, devices={DEVICES})")
        yield World(broker, server, look)


def test_what_is_confirmed_is_neither_lost_nor_double(world):
    world.listen()
    stages = iter(range(0, ROUNDS, ROUNDS // 4))
    step = ROUNDS // 4

    def kill_ingest() -> None:
        world.server.kill("ingest")

    def end_backend() -> None:
        world.look.one("SELECT pg_terminate_backend(%s)", world.look.one(STUCK))

    first = next(stages)
    world.in_the_middle(kill_ingest, first, first + step)
    assert world.stored() == (0, 0)
    world.listen()
    first = next(stages)
    world.in_the_middle(end_backend, first, first + step)
    first = next(stages)
    publishing = world.publish(first, first + step)
    world.look.until(lambda: world.look.stored() > first * DEVICES, "nothing of this stage is stored")
    world.broker.stop()
    world.broker.start()
    publishing.join()
    first = next(stages)
    world.publish(first, first + step).join()
    world.look.until(lambda: world.look.stored() >= ROUNDS * DEVICES, f"stored {world.look.stored()}: {world.server.log('ingest')}")
    assert world.stored() == (ROUNDS * DEVICES, 0)
    assert world.lost() == 0
    world.look.until_listening()


def test_what_a_killed_broker_forgets_is_counted_and_nothing_comes_twice(world):
    """A broker that is killed loses what it had confirmed and not yet passed on, and the session it kept for us: the devices' own count tells how much."""
    world.listen()
    half = ROUNDS // 2
    publishing = world.publish(0, half)
    world.look.until(lambda: world.look.stored() > 0, "nothing is stored")
    world.broker.kill()
    world.look.until(lambda: world.look.one(f"SELECT state FROM {FEED}") != "connected", "nobody has noticed that the broker is gone")
    world.broker.start()
    publishing.join()
    world.look.until_listening()
    world.publish(half, ROUNDS).join()
    world.look.until(lambda: world.look.stored() + world.lost() >= ROUNDS * DEVICES, f"stored {world.look.stored()}, lost {world.lost()}: {world.server.log('ingest')}")
    stored, twice = world.stored()
    assert (stored + world.lost(), twice) == (ROUNDS * DEVICES, 0)
    assert stored >= half * DEVICES


@pytest.mark.skipif(not clusters.are_there(), reason=clusters.MISSING)
def test_a_database_that_dies_and_comes_back_lacks_nothing_and_has_nothing_twice(cluster: clusters.Cluster):
    """Killed while messages pour in; more come while it is away. Nobody starts the listening process again."""
    with mosquitto() as broker, running(database=cluster.url, web=False, CONNECTOR_ALLOW="127.0.0.0/8") as server:
        server.python(f"from tests.ingest_world import prepare; prepare(port={broker.port}, qos=1, devices={DEVICES})")
        third = ROUNDS // 3
        with looking(server) as look:
            world = World(broker, server, look)
            world.listen()
            world.publish(0, third).join()
            look.until(lambda: look.stored() > 0, server.log("ingest"))
        publishing = world.publish(third, 2 * third)
        cluster.kill()
        publishing.join()
        world.publish(2 * third, ROUNDS).join()
        cluster.start()
        with looking(server) as look:
            world.look = look
            look.until(lambda: look.stored() >= ROUNDS * DEVICES, f"stored {look.stored()}: {server.log('ingest')}")
            assert (world.stored(), world.lost()) == ((ROUNDS * DEVICES, 0), 0)
            look.until_listening()


@pytest.mark.parametrize("world", [0], indirect=True)
def test_of_what_is_not_confirmed_the_board_says_how_much_is_lost(world):
    world.listen()
    with Publisher(world.broker.port) as publisher:
        publisher.send(packets(DEVICES, 0, 5, world.began))
        world.look.until(lambda: world.look.stored() == 5 * DEVICES, "nothing is stored")
        world.server.kill("ingest")
        publisher.send(packets(DEVICES, 5, 12, world.began))
        world.listen()
        publisher.send(packets(DEVICES, 12, 14, world.began))
        world.look.until(lambda: world.look.stored() == 7 * DEVICES, world.server.log("ingest"))
    assert world.lost() == 7 * DEVICES
    assert world.look.one(f"SELECT sum(gap_seconds) FROM {RUNS}") >= 1


def test_process_that_is_told_to_end_writes_and_confirms_first(world):
    world.listen()
    publishing = world.publish(0, 3)
    publishing.join()
    os.killpg(world.server.processes["ingest"].pid, signal.SIGTERM)
    assert world.server.processes["ingest"].wait(timeout=30) == 0
    assert world.look.one(f"SELECT state || holder FROM {FEED}") == "stopped"
    world.publish(3, 5).join()
    world.listen()
    world.look.until(lambda: world.look.stored() == 5 * DEVICES, world.server.log("ingest"))
    assert (world.stored(), world.lost()) == ((5 * DEVICES, 0), 0)


def test_large_message_is_kept_as_a_beginning_and_a_flood_hinders_nobody(world):
    world.server.python(
        "from django.utils import timezone; from tests.ingest_world import enforce, profile_text; "
        f"enforce(profile_text({world.broker.port}, qos=1, values=1).replace('600000', '50'), timezone.now())"
    )
    world.listen()
    with Publisher(world.broker.port) as publisher:
        publisher.confirm([("do/t3", b"a" * 5_000_000)])
        publisher.confirm([message(0, number, world.began) for number in range(200)])
        publisher.confirm([message(1, number, world.began) for number in range(20)])
    world.look.until(lambda: world.look.one(f"SELECT sum(refused) FROM {RUNS}") == 151, world.server.log("ingest"))
    assert world.look.stored() == 70
    rows = world.look.connection.execute("SELECT name, size, length(body), problems->0->>'code' FROM ioc_bridge_sources_rawmessage WHERE state = 'quarantined' ORDER BY name").fetchall()
    assert [(name, size, length, code) for name, size, length, code in rows if code == "mqtt.too_large"] == [("do/t3", 5_000_000, 65_536, "mqtt.too_large")]
    assert [(name, code) for name, _size, _length, code in rows] == [("do/t0", "mqtt.flood"), ("do/t3", "mqtt.too_large")]
