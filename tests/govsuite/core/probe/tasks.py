import os
import time
from pathlib import Path

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
