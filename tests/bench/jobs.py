"""Very short jobs by the hundred: what the pool of a worker costs beside doing them one after the other."""

from tests import services
from tests.bench.results import Figure
from tests.bench.votes import DATABASE, REDIS
from tests.servers import running

JOBS = 2_000
#: a letter to nobody: all its work is the claim, one look and the end
WRITE = """
from govsuite.core import jobs
for number in range({jobs}):
    jobs.enqueue("inbox.mail", key=f"do:{name}:{{number}}", queue="{queue}", notification_id=0)
"""
ALONE = """
import time
from govsuite.core import jobrunner
began, ran = time.perf_counter(), jobrunner.run_due(rounds=10_000)
print("FOUND", 1000 * (time.perf_counter() - began) / len(ran))
"""
#: from the first that ended to the last, in milliseconds a job
POOL = """
import time
from django.db.models import Count, Max, Min
from govsuite.core.models import Job
mine = Job.objects.filter(key__startswith="do:{name}:")
while mine.exclude(state="done").exists():
    time.sleep(0.2)
ended = mine.aggregate(first=Min("finished_at"), last=Max("finished_at"), jobs=Count("pk"))
print("FOUND", 1000 * (ended["last"] - ended["first"]).total_seconds() / (ended["jobs"] - 1))
"""


def measure() -> list[Figure]:
    """Return milliseconds a job by a worker of two processes, beside one process that does nothing else."""
    if not services.answer(DATABASE, REDIS):
        return []
    with running(database=DATABASE, web=False) as server:
        server.python(WRITE.format(jobs=JOBS // 4, name="alone", queue="default"))
        alone = server.found(ALONE)
        took = {}
        server.start_worker()
        for queue in ("default", "bulk"):
            server.python(WRITE.format(jobs=JOBS, name=queue, queue=queue))
            took[queue] = server.found(POOL.format(name=queue))
    return [Figure(
        "jobs.short", round(took["default"], 1), "ms a job", "the same jobs one after the other in one process", round(alone, 1), 1.5 * alone,
        f"{1000 / took['default']:.0f} a second by two processes; {1000 / took['bulk']:.0f} of the queue that leaves one of them free",
    )]
