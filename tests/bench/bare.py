"""The limits: the same work without our product. A bare broadcast, a bare insert."""

import asyncio
import sqlite3
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import aiohttp
import psycopg_pool
import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve

from meetings.floor.rehearsing.figures import Spread, spread_of
from tests.bench import memory


@dataclass(slots=True)
class Broadcast(Spread):
    """Times from send to receipt in milliseconds, and the server's memory a socket."""

    bytes_each: float = 0

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


def bare_broadcast(*, clients: int, message: str, rounds: int, procs: int = 1) -> Broadcast:
    """Broadcast ``message`` to ``clients`` sockets with the ``websockets`` library."""
    context = get_context("spawn")
    near, far = context.Pipe()
    server = context.Process(target=_serve, args=(far, message, clients, rounds), daemon=True)
    server.start()
    port = near.recv()
    pipes = []
    for place in range(procs):
        mine, theirs = context.Pipe()
        count = clients // procs + (place < clients % procs)
        context.Process(target=_listen, args=(theirs, port, count, rounds), daemon=True).start()
        pipes.append(mine)
    for pipe in pipes:
        pipe.recv()
    near.send("go")
    heard = [pipe.recv() for pipe in pipes]
    sent, grown = near.recv()
    server.join(10)
    times = spread_of([moment - sent[place] for process in heard for place, moments in enumerate(process) for moment in moments])
    return Broadcast(**asdict(times), bytes_each=round(grown / clients))


def _serve(pipe: Connection, message: str, clients: int, rounds: int) -> None:
    _run(_broadcasting(pipe, message, clients, rounds))


async def _broadcasting(pipe: Connection, message: str, clients: int, rounds: int) -> None:
    async def keep_open(socket: ServerConnection) -> None:
        await socket.wait_closed()

    async with serve(keep_open, "127.0.0.1", 0, compression=None, max_queue=None) as server:
        alone = memory.of_process()
        pipe.send(server.sockets[0].getsockname()[1])
        await asyncio.get_running_loop().run_in_executor(None, pipe.recv)
        grown = memory.of_process() - alone
        sent = []
        for _number in range(rounds):
            sent.append(time.monotonic())
            broadcast(server.connections, message)
            await asyncio.sleep(1)
    pipe.send((sent, grown))


def _listen(pipe: Connection, port: int, count: int, rounds: int) -> None:
    _run(_hearing(pipe, port, count, rounds))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run in the loop that the product's server and the rehearsal's clients use."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


async def _hearing(pipe: Connection, port: int, count: int, rounds: int) -> None:
    heard: list[list[float]] = [[] for _number in range(rounds)]
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        sockets = [await http.ws_connect(f"ws://127.0.0.1:{port}/") for _number in range(count)]
        pipe.send("ready")

        async def one(socket: aiohttp.ClientWebSocketResponse) -> None:
            for place in range(rounds):
                await socket.receive()
                heard[place].append(time.monotonic())

        await asyncio.gather(*(one(socket) for socket in sockets))
    pipe.send(heard)


def _arrivals(rows: int, seconds: float) -> list[float]:
    random = Random(1)
    return sorted(random.uniform(0, seconds) for _number in range(rows))


def bare_sqlite_insert(folder: Path, *, rows: int, seconds: float) -> Spread:
    """Insert ``rows`` rows, each in its own durable transaction, at the same moments as the votes; times a row."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE vote (id INTEGER PRIMARY KEY, voter INTEGER UNIQUE, choice TEXT, receipt TEXT UNIQUE)")
    took, began = [], time.monotonic()
    for place, due in enumerate(_arrivals(rows, seconds)):
        time.sleep(max(0.0, began + due - time.monotonic()))
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO vote (voter, choice, receipt) VALUES (?, 'yes', ?)", (place, f"R{place:08d}"))
        connection.execute("COMMIT")
        took.append(time.monotonic() - began - due)
    connection.close()
    return spread_of(took)


def bare_postgresql_insert(database: str, *, rows: int, seconds: float) -> Spread:
    """The same on PostgreSQL, through a pool of ten connections."""
    with psycopg_pool.ConnectionPool(database, min_size=10, max_size=10) as pool:
        pool.wait()
        with pool.connection() as connection:
            connection.execute("DROP TABLE IF EXISTS bare_vote")
            connection.execute("CREATE TABLE bare_vote (id bigserial PRIMARY KEY, voter bigint UNIQUE, choice text, receipt text UNIQUE)")
        began = time.monotonic()

        def insert(place: int, due: float) -> float:
            with pool.connection() as connection:
                connection.execute("INSERT INTO bare_vote (voter, choice, receipt) VALUES (%s, 'yes', %s)", (place, f"R{place:08d}"))
            return time.monotonic() - began - due

        with ThreadPoolExecutor(10) as threads:
            waiting = []
            for place, due in enumerate(_arrivals(rows, seconds)):
                time.sleep(max(0.0, began + due - time.monotonic()))
                waiting.append(threads.submit(insert, place, due))
            took = [future.result() for future in waiting]
        with pool.connection() as connection:
            connection.execute("DROP TABLE bare_vote")
    return spread_of(took)
