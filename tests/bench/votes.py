"""Votes and messages of a whole hall, on both profiles, beside the bare work of the same run."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from meetings.floor.rehearsing.figures import Spread
from tests import services
from tests.bench import bare, cpu
from tests.bench.results import Figure
from tests.servers import Server, running

DATABASE, REDIS = "postgres://postgres@127.0.0.1:5432/postgres", "redis://127.0.0.1:6379/0"
BALLOTS = 3
#: seconds that the chair takes before each press; a bare broadcast too begins when the one before has arrived
PAUSE = 1.0
#: about the size of a message that opens a ballot, in letters
MESSAGE = 2400


@dataclass(frozen=True, slots=True)
class Hall:
    """A size of hall and what the suite promises for it (milliseconds; ``push_ratio`` is a multiple of the bare broadcast)."""

    delegates: int
    viewers: int
    spread: float
    procs: int
    ack: float | None
    push: float | None = None
    push_ratio: float | None = None


EMBEDDED = Hall(125, 300, 2, 1, ack=300, push=1000)
SCALED = Hall(500, 2000, 5, 2, ack=800, push_ratio=2.5)
RUSH = Hall(500, 2000, 2, 2, ack=None)


def rehearse(server: Server, hall: Hall) -> dict[str, Any]:
    """Play one session and return its report; a lost or doubled vote ends the bench.

    ``cpu`` is added: milliseconds of processor a vote that each part used while votes were cast, with all that it sent and heard.
    """
    command = server.command(
        "rehearse", "--url", server.url, "--delegates", str(hall.delegates), "--viewers", str(hall.viewers), "--ballots", str(BALLOTS),
        "--spread", str(hall.spread), "--procs", str(hall.procs), "--pause", str(PAUSE),
    )
    with server.popen(command) as clients:
        parts = {"web": cpu.of_session(server.processes["web"].pid), "clients": cpu.of_session(clients.pid), "postgres": cpu.named("postgres"), "redis": cpu.named("redis-server")}
        with cpu.Meter(parts) as meter:
            printed, said = clients.communicate()
    assert clients.returncode == 0, f"{printed[-2000:]}\n{said[-4000:]}"
    report = json.loads(printed)
    wanted = hall.delegates * BALLOTS
    assert report["votes_stored"] == wanted == report["votes_acknowledged"], report
    assert report["lost"] == report["duplicates"] == 0, report
    used = [meter.between(began, ended) for began, ended in report["voting"]]
    report["cpu"] = {part: round(1000 * sum(one[part] for one in used) / wanted, 1) for part in parts}
    return report


def _figures(profile: str, hall: Hall, report: dict[str, Any], insert: Spread, push: Spread) -> list[Figure]:
    who = f"{hall.delegates} votes in {hall.spread:g} s, {hall.viewers} viewers"
    allowed = push.p95 * hall.push_ratio if hall.push_ratio else hall.push
    note = f"{who}; ack {report['ack_ms']}; push {report['push_ms']}; stored {report['votes_stored']}, lost 0, doubled 0; " \
           f"reconnects {report['reconnects']}, gaps {report.get('gaps', 0)}; processor a vote while votes are cast, sockets and all: " \
           + ", ".join(f"{part} {milliseconds:g} ms" for part, milliseconds in report["cpu"].items())
    return [
        Figure(f"votes.{profile}", report["ack_ms"]["p95"], "ms (ack, p95)", "bare durable insert of as many rows (p95)", insert.p95, hall.ack, note),
        Figure(f"push.{profile}", report["push_ms"]["p95"], "ms (push, p95)", "bare websockets broadcast to as many sockets (p95)", push.p95, allowed, note),
    ]


def embedded() -> list[Figure]:
    """One process on SQLite: a commune's hall and then some."""
    hall = EMBEDDED
    with running(WEB_QUEUE="4000") as server:
        report = rehearse(server, hall)
    with TemporaryDirectory() as folder:
        insert = bare.bare_sqlite_insert(Path(folder), rows=hall.delegates, seconds=hall.spread)
    push = bare.bare_broadcast(clients=hall.delegates + hall.viewers, message="x" * MESSAGE, rounds=5, procs=hall.procs)
    return _figures("embedded", hall, report, insert, push)


def scaled() -> list[Figure]:
    """Two processes on PostgreSQL and Redis; empty where these do not answer."""
    if not services.answer(DATABASE, REDIS):
        return []
    with running(database=DATABASE, redis=REDIS, workers=2) as server:
        report = rehearse(server, SCALED)
        rush = rehearse(server, RUSH)
    insert = bare.bare_postgresql_insert(DATABASE, rows=SCALED.delegates, seconds=SCALED.spread)
    push = bare.bare_broadcast(clients=SCALED.delegates + SCALED.viewers, message="x" * MESSAGE, rounds=5, procs=SCALED.procs)
    insert_rush = bare.bare_postgresql_insert(DATABASE, rows=RUSH.delegates, seconds=RUSH.spread)
    return _figures("scaled", SCALED, report, insert, push) + _figures("scaled.rush", RUSH, rush, insert_rush, push)
