"""The session page of sixty items and three hundred papers, beside one that has a single item."""

import json

from tests.bench.results import Figure
from tests.servers import running

CODE = """
import json, time
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.db import connection
from tests.bench.large_session import build
small, large, client = build()
def measure(path):
    client.get(path)
    took = []
    for _ in range(15):
        began = time.perf_counter(); answer = client.get(path); took.append(time.perf_counter() - began)
        assert answer.status_code == 200, answer.status_code
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return sorted(took)[len(took) // 2] * 1000, len(queries)
print(json.dumps([measure(small), measure(large)]))
"""


def measure() -> list[Figure]:
    """Return the median time of the large page, with the small page of the same run as its limit."""
    with running(web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        (small, _few), (large, queries) = json.loads(server.python(CODE).splitlines()[-1])
    return [
        Figure("page.session", round(large, 1), "ms (median)", "the same page with one item and no paper", round(small, 1), note=f"{queries} queries"),
        Figure("page.session.queries", queries, "queries", "what the issue allows", 12, 12),
    ]
