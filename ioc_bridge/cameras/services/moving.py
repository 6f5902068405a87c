"""Watch drawn zones for movement: one ffmpeg a zone gives key frames, OpenCV compares them, an event goes into the one queue with what was seen."""

import fcntl
import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from govsuite.core import db
from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.connectors.motion import FRAME, HEIGHT, WIDTH, Eye, Moved, can_watch
from ioc_bridge.cameras.models import DetectionEvent, MotionZone
from ioc_bridge.cameras.rules.motion import Seen, Turn, Watch, step
from ioc_bridge.cameras.services.detections import take_detections, take_presences
from ioc_bridge.cameras.services.evidence import keep_detector_still
from ioc_bridge.connectors.public import Delivery, Detection, Presence

#: what the queue calls this detector
SOURCE, LABEL = "motion", "motion"
#: Zones are read from the database so often; a camera that went away is asked again after so long.
READ_EVERY, RETRY = timedelta(seconds=3), timedelta(seconds=10)
#: A camera that gives no key frame for so long has gone, or gives too few to be watched.
SILENT = timedelta(seconds=30)
#: A whole picture fits: without it the reader would need as many looks as a pipe has pieces.
PIPE = 1 << 20


@dataclass(slots=True)
class Zone:
    """A zone that is watched now."""

    camera: int
    code: str
    version: int
    process: "subprocess.Popen[bytes]"
    eye: Eye
    least: float
    heard: datetime
    watch: Watch = field(default_factory=Watch)
    rest: bytes = b""
    event: str = ""
    there: bool = False

    def frames(self) -> list[bytes]:
        """Return the pictures that have come since the last look. Never waits."""
        pipe = self.process.stdout
        while pipe is not None:
            try:
                read = os.read(pipe.fileno(), PIPE)
            except BlockingIOError:
                break
            self.rest += read
            if not read:
                break
        whole = len(self.rest) // FRAME * FRAME
        found, self.rest = self.rest[:whole], self.rest[whole:]
        return [found[place:place + FRAME] for place in range(0, whole, FRAME)]


@dataclass(slots=True)
class Watches:
    """The zones that are watched now: camera → zone."""

    zones: dict[int, Zone] = field(default_factory=dict)
    failed: dict[int, datetime] = field(default_factory=dict)
    read_at: datetime | None = None

    def look(self, now: datetime) -> None:
        """Begin and end what was switched, look at the pictures that came. Never waits."""
        if not can_watch():
            return
        if self.read_at is None or now - self.read_at >= READ_EVERY:
            self.read_at = now
            self._follow(now)
        for zone in list(self.zones.values()):
            for frame in zone.frames():
                self._see(zone, frame, now)
            if zone.process.poll() is not None or now - zone.heard > SILENT:
                self.failed[zone.camera] = now
                self._end(zone, now)

    def end(self, now: datetime) -> None:
        """Stop watching: what is going on ends here, whoever restarts begins to learn anew."""
        for zone in list(self.zones.values()):
            self._end(zone, now)

    def _follow(self, now: datetime) -> None:
        """Bring what is watched in line with the register."""
        wanted = {row.camera_id: row for row in _switched_on(now)}
        for zone in list(self.zones.values()):
            if zone.camera not in wanted or wanted[zone.camera].version != zone.version:
                self._end(zone, now)
        for camera, row in wanted.items():
            if camera not in self.zones and now - self.failed.get(camera, now - RETRY) >= RETRY:
                self.zones[camera] = _begun(row, now)

    def _see(self, zone: Zone, frame: bytes, now: datetime) -> None:
        zone.heard = now
        if not zone.there:
            zone.there = _note(zone, now, there=True)
        moved = zone.eye.look(frame)
        zone.watch, turn = step(zone.watch, Seen(now, moved.zone, moved.whole), least=zone.least)
        if turn == Turn.RELEARN:
            zone.eye.learn_anew()
        elif turn == Turn.BEGINS:
            zone.event = f"{zone.camera}-{now:%Y%m%d%H%M%S%f}"
            _tell(zone, frame, moved, now)
        elif turn == Turn.ENDS:
            _tell_end(zone, now)

    def _end(self, zone: Zone, now: datetime) -> None:
        _stop(self.zones.pop(zone.camera).process)
        if zone.event:
            _tell_end(zone, now)
        _note(zone, now, there=False)


def _switched_on(now: datetime) -> Sequence[MotionZone]:
    rows = MotionZone.objects.filter(is_on=True, camera__address__isnull=False, camera__starts__lte=now.date()).exclude(camera__ends__lt=now.date())
    return list(rows.select_related("camera__address"))


def _begun(row: MotionZone, now: datetime) -> Zone:
    process = ffmpeg.key_frames(row.camera.address.url, WIDTH, HEIGHT)
    if process.stdout is not None:
        os.set_blocking(process.stdout.fileno(), False)
        with suppress(OSError):  # a system that gives no more room is slower, not wrong
            fcntl.fcntl(process.stdout.fileno(), fcntl.F_SETPIPE_SZ, PIPE)
    return Zone(row.camera_id, row.camera.code, row.version, process, Eye([(x, y) for x, y in row.points], row.sensitivity), row.least_area, now)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.stdout is not None:
        process.stdout.close()  # first: one that waits for its reader would not hear the end
    ffmpeg.finish(process)


def _tell(zone: Zone, frame: bytes, moved: Moved, now: datetime) -> None:
    """One event, asked for like any other; what the detector went by lies beside the still and the clip of the camera."""
    item = Detection(native_id=zone.event, camera=zone.code, at=now, labels=(LABEL,), severity="motion", instance=zone.code)
    with db.deed():
        take_detections([_delivery(item, now)])
        keep_detector_still(detection=DetectionEvent.objects.get(source=SOURCE, native_id=zone.event), data=zone.eye.still(frame, moved), now=now)


def _tell_end(zone: Zone, now: datetime) -> None:
    DetectionEvent.objects.filter(source=SOURCE, native_id=zone.event, ended_at=None).update(ended_at=now)
    zone.event = ""


def _note(zone: Zone, now: datetime, *, there: bool) -> bool:
    """Write down whether the zone is watched: it stands among the detectors."""
    take_presences([_delivery(Presence(name=zone.code, is_there=there), now)])
    return there


def _delivery(item: Detection | Presence, now: datetime) -> Delivery:
    """No source of the catalogue brought it, and no message: it is our own."""
    return Delivery(item, 0, SOURCE, 0, now)
