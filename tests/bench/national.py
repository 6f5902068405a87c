"""A million dossiers on PostgreSQL, a hundred thousand on SQLite: made, proved, and their pages asked. ``share`` makes it smaller."""

import re
import time
from dataclasses import replace

from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import Server, running

POSTGRESQL, SQLITE = 1_000_000, 100_000
SEED_SECONDS = 1200
#: page → what the suite promises of it (ms at p95 on PostgreSQL)
PROMISES = {"queue": 150, "page": 200, "search": 100, "board": 150}
#: SQLite may take so many times as long
TWICE = 2
ASK = "from tests.bench.at_size import measure; import json; print('FOUND' + json.dumps(measure()))"


def measure(share: float) -> list[Figure]:
    """Return the figures of making and of the pages; empty where PostgreSQL does not answer."""
    if not services.answer(DATABASE, REDIS):
        return []
    with running(database=DATABASE, web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        made, pages = _made(server, int(POSTGRESQL * share), SEED_SECONDS * share), _asked(server)
        figures = [replace(made, note=f"{made.note}; {_proved(server)}")]
    with running(web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        server.manage("seed_demo", "--size", str(int(SQLITE * share)))
        small = _asked(server)
    for page, promise in PROMISES.items():
        (half, p95, queries), (_half, other, _queries) = pages[page], small[page]
        note = f"{int(POSTGRESQL * share):,} dossiers; p50 {half:g} ms, {queries} queries; SQLite with {int(SQLITE * share):,}: {other:g} ms"
        figures.append(Figure(f"dossiers.{page}", p95, "ms (p95)", "what is promised of the page", promise, promise, note))
        figures.append(Figure(f"dossiers.{page}.sqlite", other, "ms (p95)", "the same page on PostgreSQL, ten times the dossiers", p95, TWICE * p95))
    return figures


def _made(server: Server, count: int, seconds: float) -> Figure:
    began = time.monotonic()
    said = server.manage("seed_demo", "--size", str(count))
    took = time.monotonic() - began
    events = int(re.search(r"([\d,]+) lines of the ledger", said)[1].replace(",", ""))
    note = f"{count:,} dossiers with {events:,} lines of the ledger"
    return Figure("dossiers.seed", round(took, 1), "s", "twenty minutes for a million, so much for this many", round(seconds, 1), seconds, note)


def _proved(server: Server) -> str:
    """Recount the boards and verify the audit chain of all of them: either ends the bench where it fails. Last: it takes longest."""
    began = time.monotonic()
    server.manage("recount_boards", "--check")
    recounted, began = time.monotonic() - began, time.monotonic()
    server.manage("audit_verify")
    return f"audit chain verified in {time.monotonic() - began:.0f} s, boards recounted in {recounted:.0f} s"


def _asked(server: Server) -> dict[str, list[float]]:
    return server.found(ASK)
