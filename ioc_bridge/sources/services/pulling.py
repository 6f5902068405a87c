"""Ask sources whose kind is to be asked. Messages and cursor are written together: what broke off is asked for again, and counts once."""

from datetime import datetime, timedelta
from typing import Any

from govsuite.core import db, jobs
from ioc_bridge.connectors.public import Fetched, FetchFailed
from ioc_bridge.sources.enums import ProfileState, Way
from ioc_bridge.sources.models import Profile, Run, Source
from ioc_bridge.sources.problem_notes import kept
from ioc_bridge.sources.profile_reading import Read, read_profile
from ioc_bridge.sources.services.intake import Incoming, receive

PULL = "ioc_sources.pull"
USUAL_MINUTES, LONGEST_PAUSE = 60, timedelta(hours=1)
FETCH = "fetch"


def enqueue_due_pulls(*, now: datetime) -> int:
    """Enqueue a job for every source that is due; the same minute's twice is one. Return how many are due."""
    due = 0
    rows = Profile.objects.select_related("source").filter(state=ProfileState.IN_FORCE, source__is_paused=False, source__next_pull_at__lte=now)
    for profile in rows:
        if _asks(read_profile(profile.text)):
            jobs.enqueue(PULL, key=f"{PULL}:{profile.source_id}:{now:%Y%m%d%H%M}", source_id=profile.source_id)
            due += 1
    return due


def _asks(read: Read) -> bool:
    return read.kind is not None and not read.problems and read.kind.way == Way.PULL


def pull(*, source_id: int, now: datetime) -> Run | None:
    """Ask one source. Return the run, or None where there is nothing to ask."""
    profile = Profile.objects.select_related("source").filter(source=source_id, state=ProfileState.IN_FORCE).first()
    read = read_profile(profile.text) if profile else None
    if profile is None or read is None or not _asks(read):
        return None
    run = Run(source=profile.source, way=Way.PULL, started_at=now, ended_at=now)
    failed = _ask(profile.source, read, run, now)
    _end(profile.source, run, failed, now)
    return run


def _ask(source: Source, read: Read, run: Run, now: datetime) -> FetchFailed | None:
    connector: Any = read.kind.connector if read.kind else None
    try:
        for fetched in getattr(connector, FETCH)(read.config, dict(source.cursor), now=now):
            _take(source, fetched, run, now)
    except FetchFailed as failed:
        return failed
    return None


def _take(source: Source, fetched: Fetched, run: Run, now: datetime) -> None:
    with db.deed():
        taken = receive([Incoming(source, raw, Way.PULL) for raw in fetched.raws], now=now)
        source.cursor = dict(fetched.cursor)
        Source.objects.filter(pk=source.pk).update(cursor=source.cursor)
    run.messages += len(taken.messages)
    run.items += taken.items
    run.faulty += taken.faulty
    run.repeated += taken.repeated
    run.lag_seconds = max((late for late in (run.lag_seconds, taken.lag) if late is not None), default=None)


def _end(source: Source, run: Run, failed: FetchFailed | None, now: datetime) -> None:
    problem = kept(failed.problem) if failed else {}
    run.problem = problem
    with db.deed():
        locked = db.lock(Source.objects.all(), pk=source.pk)
        locked.failures = min(locked.failures + 1, 20) if failed else 0
        locked.last_problem = problem
        locked.next_pull_at = now + _pause(locked, failed)
        locked.save(update_fields=["failures", "last_problem", "next_pull_at"])
        run.save()


def _pause(source: Source, failed: FetchFailed | None) -> timedelta:
    """Go on by the cadence; after a failure soon, then ever later. What trying again does not mend is tried hourly."""
    usual = timedelta(minutes=source.cadence or USUAL_MINUTES)
    if failed is None:
        return usual
    if failed.lasting:
        return max(usual, LONGEST_PAUSE)
    return min(timedelta(minutes=2 ** (source.failures - 1)), LONGEST_PAUSE)
