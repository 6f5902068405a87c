"""A changed calendar: every open due date is computed again by the job worker, while people read their queues."""

import time

from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import running

CLOCKS, SECONDS = 100_000, 60
#: what a page of a queue may take meanwhile (p95, ms)
QUEUE_MS = 150
QUEUE = "from tests.bench.at_size import measure; import json; print('FOUND' + json.dumps(measure(pages=('queue',), rounds=20)['queue']))"
#: of so many made dossiers about CLOCKS open clocks remain
DOSSIERS = 700_000
STORM = """
from datetime import timedelta
from django.utils import timezone
from govsuite.law.models import CalendarOverride
from govsuite.law.services.recompute import follow_new_calendar
now = timezone.now()
for ahead in range(1, 8):
    day = timezone.localdate(now) + timedelta(days=ahead)
    if day.weekday() == 2:
        CalendarOverride.objects.create(day=day, is_working=False, reason="nghỉ vì bão")
print("FOUND", bool(follow_new_calendar(now=now)))
"""
#: asked once, at the end: counting costs more than the work that it counts
LEFT = """
from govsuite.law.services.recompute import last_job, outdated
print("FOUND", outdated(last_job().params["version_id"]).count())
"""
STATE = """
import json
from govsuite.law.services.recompute import last_job
job = last_job()
print("FOUND" + json.dumps([job.state, job.progress_done, job.progress_total]))
"""


def measure(share: float) -> list[Figure]:
    """Return how long the worker takes; the clocks that are open are counted, and the limit follows their number."""
    if not services.answer(DATABASE, REDIS):
        return []
    with running(database=DATABASE, web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        server.manage("seed_demo", "--size", str(int(DOSSIERS * share)))
        server.start_worker()  # that a process starts is not what is measured
        server.python(STORM)
        began, told, asked = time.monotonic(), [], []
        while True:
            state, done, total = server.found(STATE)
            told.append(done)
            if state == "done" or time.monotonic() - began > 20 * SECONDS:
                break
            asked.append(server.found(QUEUE)[1])
        left = server.found(LEFT)
        seconds = server.found("from govsuite.law.services.recompute import last_job as j; k = j(); print('FOUND', (k.finished_at - k.created_at).total_seconds())")
    assert (state, left) == ("done", 0), (state, done, total, left)
    allowed = SECONDS * total / CLOCKS
    note = f"{total:,} open clocks; progress was seen at {sum(0 < done < total for done in told)} points between"
    return [
        Figure("ledger.recompute", round(seconds, 1), "s", "60 s for 100,000 open clocks, so much for these", round(allowed, 1), allowed, note),
        Figure("ledger.queue", max(asked), "ms (p95, the worst look)", "the page of a queue that is left alone", QUEUE_MS, QUEUE_MS, f"{len(asked)} looks of 20 pages each while dates were computed"),
    ]
