import os
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from govsuite.core import db, jobs, live


@jobs.job("probe.say", queue="live")
def say(*, pk: int) -> None:
    with db.deed():
        live.announce(topic=f"probe.{pk}", kind="probe.said", data={"by": "worker"}, now=timezone.now())


@jobs.job("probe.hang")
def hang(*, folder: str) -> None:
    """The first attempt writes where it runs and hangs; a second one ends."""
    marks = Path(folder)
    first = not (marks / "first").exists()
    (marks / ("first" if first else "second")).write_text(str(os.getpid()))
    if first:
        time.sleep(3600)


@jobs.job("probe.tick")
def tick() -> None:
    """Leave one line for each time that the schedule fires."""
    with (settings.DATA_DIR / "ticks").open("a") as lines:
        lines.write("tick\n")


jobs.schedule("probe.tick", every=timedelta(seconds=1))
