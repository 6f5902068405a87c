"""The chart of one stream over five years, among two hundred stations: what the page asks for. ``share`` makes the city smaller."""

from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import Server, running

STATIONS, ON_SQLITE = 200, 20
#: promised of one stream over five years, in ms at p95
PROMISE = 300


def measure(share: float) -> list[Figure]:
    """Return the figures of both databases; PostgreSQL's are left out where it does not answer."""
    figures: list[Figure] = []
    if services.answer(DATABASE, REDIS):
        with running(database=DATABASE, web=False, ALLOWED_HOSTS="testserver,localhost") as server:
            figures += _figures(server, max(2, int(STATIONS * share)), "")
    with running(web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        figures += _figures(server, max(2, int(ON_SQLITE * share)), ".sqlite")
    return figures


def _figures(server: Server, stations: int, ending: str) -> list[Figure]:
    found = server.found(f"from tests.bench.history_at_size import measure; import json; print('FOUND' + json.dumps(measure({stations})))")
    half, p95, points = found["years"]
    note = f"{stations} stations; {points:g} days of one stream as the chart asks for them, p50 {half:g} ms"
    month = f"{found['month'][2]:g} single readings of 30 days, p50 {found['month'][0]:g} ms"
    return [
        Figure(f"ioc.history{ending}", p95, "ms (p95)", "the same rows by bare SQL", found["bare"][1], PROMISE, note),
        Figure(f"ioc.history.month{ending}", found["month"][1], "ms (p95)", "five years by days in the same run", p95, PROMISE, month),
    ]
