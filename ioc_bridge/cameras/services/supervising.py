"""Keep running what is watched, and nothing else: one process that tells the engine which cameras to carry, and takes stills and evidence itself."""

import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F

from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.connectors.choosing import engine
from ioc_bridge.cameras.connectors.engines import CameraRefused, Engine, EngineAway, Standing, places
from ioc_bridge.cameras.enums import Signal
from ioc_bridge.cameras.models import Camera, Demand
from ioc_bridge.cameras.rules.playing import Plan, Wanted, plan
from ioc_bridge.cameras.services.health import note_signal
from ioc_bridge.cameras.services.moving import Watches
from ioc_bridge.cameras.services.taking import Takings, folder_of

#: Still pictures of one camera are so far apart, and so many are taken at once.
STILL_EVERY, STILLS_AT_ONCE = timedelta(seconds=10), 3
#: A camera whose stream ended at once is tried again after so long.
RETRY = timedelta(seconds=5)
#: A camera that gave no picture within this time does not answer.
PATIENCE = timedelta(seconds=15)
#: The page of engines is told that this process lives.
SIGN_EVERY = timedelta(seconds=5)


@dataclass(slots=True)
class Running:
    """A camera that the engine carries: its address, since when, whether pictures have come."""

    url: str
    began: datetime
    live: bool = False


@dataclass(slots=True)
class Supervisor:
    """What runs now. ``look`` is called a few times a second; each look does little and never waits for a camera."""

    engine: Engine = field(default_factory=engine)
    streams: dict[int, Running] = field(default_factory=dict)
    stills: dict[int, tuple["subprocess.Popen[bytes]", datetime]] = field(default_factory=dict)
    taken: dict[int, datetime] = field(default_factory=dict)
    failed: dict[int, datetime] = field(default_factory=dict)
    takings: Takings = field(default_factory=Takings)
    watches: Watches = field(default_factory=Watches)
    away: datetime | None = None
    signed: datetime | None = None

    def look(self, now: datetime) -> None:
        """Start what is wanted, stop what is not, write down what came of it."""
        if self.away is None or now - self.away >= RETRY:
            try:
                self._carry(now)
                self.away = None
            except EngineAway:
                self._engine_is_away(now)
        self._take_stills(now)
        self.takings.look(now)
        self.watches.look(now)
        if self.signed is None or now - self.signed >= SIGN_EVERY:
            self.signed = now
            ffmpeg.sign_of_life(places().folder)

    def end(self, now: datetime) -> None:
        """Stop everything."""
        for camera in list(self.streams):
            self._note_end(camera)
        with suppress(EngineAway):  # it carries on until it is asked again: the next supervisor clears first
            self.engine.clear()
        for process, _began in self.stills.values():
            ffmpeg.finish(process)
        self.stills.clear()
        self.takings.end()
        self.watches.end(now)

    def _carry(self, now: datetime) -> None:
        if self.streams:
            self._note_standing(self.engine.standing(), now)
        wanted = {item.camera: item for item in _wanted("live_until", now) if now - self.failed.get(item.camera, now - RETRY) >= RETRY}
        todo: Plan = plan(wanted, {camera: stream.url for camera, stream in self.streams.items()})
        for camera in todo.stop:
            self.engine.end(camera)
            self._note_end(camera)
        for item in todo.start:
            self.streams[item.camera] = Running(item.url, now)
            try:
                self.engine.begin(item.camera, item.url)
            except CameraRefused:
                self._lose(item.camera, now)

    def _note_standing(self, standing: Mapping[int, Standing], now: datetime) -> None:
        for camera, stream in list(self.streams.items()):
            found = standing.get(camera)
            if found is None:
                self._note_end(camera)  # the engine began anew: so does the camera, with the next look
            elif found == Standing.GONE or (found == Standing.STARTING and (stream.live or now - stream.began > PATIENCE)):
                self._lose(camera, now)
            elif found == Standing.LIVE and not stream.live:
                stream.live = True
                self.failed.pop(camera, None)
                Demand.objects.filter(pk=camera).update(live=True, trouble="")
                note_signal(camera, Signal.ONLINE, now)

    def _lose(self, camera: int, now: datetime) -> None:
        """The camera went away, or its process was killed. One that never gave a picture does not answer."""
        had_pictures = self.streams[camera].live
        self.engine.end(camera)
        self._note_end(camera)
        if not had_pictures:
            self.failed[camera] = now
            Demand.objects.filter(pk=camera).update(trouble="no_stream")
            note_signal(camera, Signal.OFFLINE, now)

    def _note_end(self, camera: int) -> None:
        del self.streams[camera]
        Demand.objects.filter(pk=camera).update(live=False, trouble="")

    def _engine_is_away(self, now: datetime) -> None:
        """No camera is to blame: say so to who watches, and begin anew when it answers."""
        self.away = now
        for camera in list(self.streams):
            self._note_end(camera)
        Demand.objects.filter(live_until__gt=now).update(live=False, trouble="no_engine")

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
    with suppress(EngineAway):  # the first look says so
        supervisor.engine.clear()
    try:
        while going():
            supervisor.look(clock())
            rest()
    finally:
        supervisor.end(clock())


def cameras_to_probe(now: datetime, *, every: timedelta) -> list[Camera]:
    """Return the cameras in use that nobody has seen for so long."""
    day = now.date()
    rows = Camera.objects.filter(starts__lte=day, address__isnull=False).exclude(ends__lt=day).exclude(probed_at__gt=now - every)
    return list(rows.order_by("probed_at", "pk"))
