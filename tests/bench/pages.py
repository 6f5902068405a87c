"""The session page of sixty items and three hundred papers beside one of a single item; the hall after five thousand events beside fifty."""

import json

from tests.bench.results import Figure
from tests.servers import running

_MEASURE = """
import json, time
from django.test.utils import CaptureQueriesContext
from django.db import connection
def measure(client, path):
    client.get(path)
    took = []
    for _ in range(15):
        began = time.perf_counter(); answer = client.get(path); took.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return sorted(took)[len(took) // 2] * 1000, len(queries)
"""
LARGE = _MEASURE + """
from tests.bench.large_session import build
small, large, client = build()
print(json.dumps([measure(client, small), measure(client, large)]))
"""
LONG = _MEASURE + """
from tests.bench.long_session import FEW, MANY, build, happen
from tests.signed_in import client_of
council = build(FEW)
pk, an, chair = council.session.pk, client_of(council.people["an"]), client_of(council.people["binh"])
def both():
    return [measure(an, f"/phong-hop/{pk}/")[0], measure(chair, f"/dieu-hanh/{pk}/")[0]]
few = both()
happen(council, MANY - FEW)
print(json.dumps([few, both()]))
"""
EVENTS = "the same page after fifty events"
#: what is as fast: the clock of a machine that does other work beside it adds so much
AS_FAST = 1.25


def measure() -> list[Figure]:
    """Return the medians of the pages of a large session, with those of a small one in the same run as their limits."""
    with running(web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        (small, _few), (large, queries) = json.loads(server.python(LARGE).splitlines()[-1])
    with running(web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        (hall, console), (hall_after, console_after) = json.loads(server.python(LONG).splitlines()[-1])
    return [
        Figure("page.session", round(large, 1), "ms (median)", "the same page with one item and no paper", round(small, 1), note=f"{queries} queries"),
        Figure("page.session.queries", queries, "queries", "what the issue allows", 12, 12),
        Figure("page.hall.events", round(hall_after, 1), "ms (median), after 5,000 events", EVENTS, round(hall, 1), round(hall * AS_FAST, 1)),
        Figure("page.console.events", round(console_after, 1), "ms (median), after 5,000 events", EVENTS, round(console, 1), round(console * AS_FAST, 1)),
    ]
