"""Keep running what is watched, and nothing else: one process that starts and ends the programs which carry pictures."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F

from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.models import Camera, Demand
from ioc_bridge.cameras.rules.playing import Plan, Wanted, plan
from ioc_bridge.cameras.services.health import note_signal
from ioc_bridge.cameras.services.taking import Takings, finish, folder_of

#: Still pictures of one camera are so far apart, and so many are taken at once.
STILL_EVERY, STILLS_AT_ONCE = timedelta(seconds=10), 3
#: A camera whose stream ended at once is tried again after so long.
RETRY = timedelta(seconds=5)


@dataclass(slots=True)
class Running:
    """A stream that runs: its process, its address, whether pictures have come."""

    process: "subprocess.Popen[bytes]"
    url: str
    live: bool = False


@dataclass(slots=True)
class Supervisor:
    """What runs now. ``look`` is called a few times a second; each look does little and never waits."""

    streams: dict[int, Running] = field(default_factory=dict)
    stills: dict[int, tuple["subprocess.Popen[bytes]", datetime]] = field(default_factory=dict)
    taken: dict[int, datetime] = field(default_factory=dict)
    failed: dict[int, datetime] = field(default_factory=dict)
    takings: Takings = field(default_factory=Takings)

    def look(self, now: datetime) -> None:
        """Start what is wanted, stop what is not, write down what came of it."""
        self._reap(now)
        wanted = {item.camera: item for item in _wanted("live_until", now) if now - self.failed.get(item.camera, now - RETRY) >= RETRY}
        todo: Plan = plan(wanted, {camera: stream.url for camera, stream in self.streams.items()})
        for camera in todo.stop:
            self._stop(camera)
        for item in todo.start:
            self.streams[item.camera] = Running(ffmpeg.start(item.url, folder_of(item.camera) / "live"), item.url)
        self._note_pictures(now)
        self._take_stills(now)
        self.takings.look(now)

    def end(self) -> None:
        """Stop everything."""
        for camera in list(self.streams):
            self._stop(camera)
        for process, _began in self.stills.values():
            finish(process)
        self.stills.clear()
        self.takings.end()

    def _reap(self, now: datetime) -> None:
        """Take away streams that ended by themselves: the camera went away, or its process was killed."""
        for camera in [camera for camera, stream in self.streams.items() if stream.process.poll() is not None]:
            had_pictures = self.streams.pop(camera).live
            if not had_pictures:
                self.failed[camera] = now
                note_signal(camera, Signal.OFFLINE, now)
            Demand.objects.filter(pk=camera).update(live=False, trouble="" if had_pictures else "no_stream")

    def _stop(self, camera: int) -> None:
        finish(self.streams.pop(camera).process)
        Demand.objects.filter(pk=camera).update(live=False)

    def _note_pictures(self, now: datetime) -> None:
        for camera, stream in self.streams.items():
            if not stream.live and (folder_of(camera) / "live" / ffmpeg.LIST).exists():
                stream.live = True
                self.failed.pop(camera, None)
                Demand.objects.filter(pk=camera).update(live=True, trouble="")
                note_signal(camera, Signal.ONLINE, now)

    def _take_stills(self, now: datetime) -> None:
        for camera, (process, began) in list(self.stills.items()):
            if process.poll() is None:
                if now - began > STILL_EVERY:
                    process.kill()
                continue
            del self.stills[camera]
            self.taken[camera] = now
            self._keep_still(camera, process.returncode == 0, now)
        for item in _wanted("still_until", now):
            due = item.camera not in self.stills and now - self.taken.get(item.camera, now - STILL_EVERY) >= STILL_EVERY
            if due and len(self.stills) < STILLS_AT_ONCE:
                self.stills[item.camera] = (ffmpeg.still(item.url, folder_of(item.camera) / "next.jpg"), now)

    @staticmethod
    def _keep_still(camera: int, well: bool, now: datetime) -> None:  # noqa: FBT001
        """Put the new still in the place of the old one in one step: a reader sees the one or the other, whole."""
        taken = folder_of(camera) / "next.jpg"
        if well and taken.exists():
            taken.replace(folder_of(camera) / "still.jpg")
        note_signal(camera, Signal.ONLINE if well else Signal.OFFLINE, now)


def _wanted(until: str, now: datetime) -> list[Wanted]:
    rows = Demand.objects.filter(**{f"{until}__gt": now}).order_by(F("pk")).values_list("camera_id", "camera__address__url")
    return [Wanted(camera, url) for camera, url in rows if url]


def supervise(*, clock: Callable[[], datetime], going: Callable[[], bool], rest: Callable[[], object]) -> None:
    """Look again and again while ``going()``; ``rest()`` is what happens between two looks."""
    supervisor = Supervisor()
    Demand.objects.filter(live=True).update(live=False)
    try:
        while going():
            supervisor.look(clock())
            rest()
    finally:
        supervisor.end()


def cameras_to_probe(now: datetime, *, every: timedelta) -> list[Camera]:
    """Return the cameras in use that nobody has seen for so long."""
    day = now.date()
    rows = Camera.objects.filter(starts__lte=day, address__isnull=False).exclude(ends__lt=day).exclude(probed_at__gt=now - every)
    return list(rows.order_by("probed_at", "pk"))
