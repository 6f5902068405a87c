"""The largest hall: a thousand delegates who vote within ten seconds before five thousand viewers, on PostgreSQL and Redis; by its name alone."""

from dataclasses import replace
from typing import Any

from govsuite.core.descriptors import raise_limit
from tests import services
from tests.bench import bare, cpu, memory
from tests.bench.results import Figure
from tests.bench.votes import BALLOTS, DATABASE, MESSAGE, REDIS, Hall, rehearse
from tests.servers import running

HALL = Hall(1_000, 5_000, 10, 2, ack=1_500, push_ratio=2)
#: what the server does once for all of its life is done before memory is counted
FIRST = Hall(8, 8, 0.5, 1, ack=None)
#: beside the sockets of its clients a process opens some files
BESIDE = 300


def measure(share: float = 1.0) -> list[Figure]:
    """Return the figures of the hall, or of a ``share`` of it; empty where PostgreSQL and Redis do not answer."""
    if not services.answer(DATABASE, REDIS):
        return []
    hall = replace(HALL, delegates=max(8, round(HALL.delegates * share)), viewers=round(HALL.viewers * share))
    clients = hall.delegates + hall.viewers
    if 0 <= raise_limit() < clients + BESIDE:  # the bare broadcast serves all of them by one process
        raise SystemExit(f"A process may open {raise_limit()} files here; {clients} sockets and {BESIDE} more are needed. Raise the hard limit (ulimit -Hn), or measure a share.")
    with running(database=DATABASE, redis=REDIS, workers=2) as server:
        rehearse(server, FIRST)
        with memory.Watch(cpu.of_session(server.processes["web"].pid)) as watch:
            report = rehearse(server, hall)
    insert = bare.bare_postgresql_insert(DATABASE, rows=hall.delegates, seconds=hall.spread)
    push = bare.bare_broadcast(clients=clients, message="x" * MESSAGE, rounds=5, procs=hall.procs)
    seconds = sum(ended - began for began, ended in report["voting"])
    used = {part: milliseconds * hall.delegates * BALLOTS / 1000 for part, milliseconds in report["cpu"].items()}
    most = watch.most(report["voting"])
    serving = sum(spent for part, spent in used.items() if part != "clients")
    return [
        Figure("hall.votes", report["ack_ms"]["p95"], "ms (ack, p95)", "bare durable insert of as many rows (p95)", insert.p95, hall.ack, _note(hall, report)),
        Figure(
            "hall.push", report["push_ms"]["p95"], "ms (push, p95)", f"bare websockets broadcast to {clients} sockets (p95)", push.p95, push.p95 * (hall.push_ratio or 0),
            f"push {report['push_ms']}; bare {push.as_dict()}",
        ),
        Figure(
            "hall.cpu", round(100 * serving / seconds / (clients / 1000), 1), "% of a core a 1,000 clients, while voted on", "what plays the clients, of the same", round(100 * used["clients"] / seconds / (clients / 1000), 1),
            note=", ".join(f"{part} {spent:.1f} s" for part, spent in used.items()) + f" of processor in {seconds:.1f} s, {BALLOTS} ballots",
        ),
        Figure(
            "hall.memory", round((most - watch.before) / clients / 1024, 1), "KiB a client (growth of PSS, while voted on)", "a socket of the bare broadcast", round(push.bytes_each / 1024, 1),
            note=f"both processes {watch.before / 2**20:.0f} MiB before, {most / 2**20:.0f} MiB while voted on",
        ),
    ]


def _note(hall: Hall, report: dict[str, Any]) -> str:
    return (
        f"{hall.delegates} votes in {hall.spread:g} s, {hall.viewers} viewers; ack {report['ack_ms']}; stored {report['votes_stored']}, lost {report['lost']}, "
        f"doubled {report['duplicates']}; reconnects {report['reconnects']}, gaps {report['gaps']}; sign-in {report['signin_ms']}"
    )
