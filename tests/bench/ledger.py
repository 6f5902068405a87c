"""A changed calendar: every open due date is computed again by the job worker, while a head of unit reads the queue."""

from tests import services
from tests.bench.results import Figure, p50_p95
from tests.bench.votes import DATABASE, REDIS
from tests.servers import running

CLOCKS, SECONDS = 100_000, 60
#: a page of the queue may take so many times what it takes alone (p95): two cores are shared with the worker
QUEUE_TIMES = 2.0
#: of so many made dossiers about CLOCKS open clocks remain
DOSSIERS = 700_000
#: what the seeding left to do, its mails above all, is no part of what is measured
IDLE = """
import time
from django.utils import timezone
from govsuite.core.models import Job
while Job.objects.filter(state__in=("waiting", "running"), run_at__lte=timezone.now()).exists():
    time.sleep(0.5)
"""
#: in one process, so that an answer's time is not the start of a process: pages alone, the storm, pages until the job ends
STORM = """
import json
import time
from datetime import timedelta
from django.utils import timezone
from govsuite.law.models import CalendarOverride
from govsuite.law.services.recompute import follow_new_calendar, last_job, outdated
from tests.bench.at_size import ask, visitor
client, addresses = visitor()
look = lambda: ask(client, addresses["queue"]())
alone = [look() for _number in range(205)][5:]
now = timezone.now()
for ahead in range(1, 8):
    day = timezone.localdate(now) + timedelta(days=ahead)
    if day.weekday() == 2:
        CalendarOverride.objects.create(day=day, is_working=False, reason="nghỉ vì bão")
follow_new_calendar(now=now)
job, during, told, began = last_job(), [], [], time.monotonic()
while job.state not in ("done", "dead") and time.monotonic() - began < 1_200:
    during.append(look())
    job.refresh_from_db()
    told.append(job.progress_done)
took = (job.finished_at - job.created_at).total_seconds() if job.finished_at else 0
left = outdated(job.params["version_id"]).count()
print("FOUND" + json.dumps({"state": job.state, "left": left, "took": took, "clocks": job.progress_total, "alone": alone, "during": during, "told": told}))
"""


def measure(share: float) -> list[Figure]:
    """Return how long the worker takes; the clocks that are open are counted, and the limit follows their number."""
    if not services.answer(DATABASE, REDIS):
        return []
    with running(database=DATABASE, web=False, ALLOWED_HOSTS="testserver,localhost") as server:
        server.manage("seed_demo", "--size", str(int(DOSSIERS * share)))
        server.start_worker()  # that a process starts is not what is measured
        server.python(IDLE)
        found = server.found(STORM)
    clocks = found["clocks"]
    assert (found["state"], found["left"]) == ("done", 0), (found["state"], found["left"], clocks)
    allowed = SECONDS * clocks / CLOCKS
    between = sum(0 < done < clocks for done in found["told"])
    alone, during = p50_p95(found["alone"]), p50_p95(found["during"])
    return [
        Figure(
            "ledger.recompute", round(found["took"], 1), "s", "60 s for 100,000 open clocks, so much for these", round(allowed, 1), allowed,
            f"{clocks:,} open clocks; progress was seen at {between} points between",
        ),
        Figure(
            "ledger.queue", during[1], "ms (p95)", "the same pages before, nothing beside them", alone[1], QUEUE_TIMES * alone[1],
            f"p50 {during[0]} ms of {len(found['during'])} pages while dates were computed, {alone[0]} ms of {len(found['alone'])} before",
        ),
    ]
