"""Take evidence of events: one connection a camera brings the still and the clip for all its events that wait."""

import subprocess
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.models import Evidence
from ioc_bridge.cameras.rules.evidence import CLIP, PATIENCE
from ioc_bridge.cameras.services.evidence import give_up, keep_evidence

#: So many cameras are asked at once.
AT_ONCE = 3
#: A camera that has not given its clip by then will not.
LONGEST = timedelta(seconds=3 * CLIP)
#: A camera that refused is asked again after so long.
RETRY = timedelta(seconds=5)
GIVE_UP_EVERY = timedelta(seconds=10)


def folder_of(camera: int) -> Path:
    """Return where the pieces and the still of a camera lie, for the supervisor and for who serves them."""
    return Path(settings.DATA_DIR) / "pictures" / str(camera)


@dataclass(slots=True)
class Takings:
    """What is being taken now: camera → its process and since when."""

    running: dict[int, tuple["subprocess.Popen[bytes]", datetime]] = field(default_factory=dict)
    failed: dict[int, datetime] = field(default_factory=dict)
    gave_up: datetime | None = None

    def look(self, now: datetime) -> None:
        """Put away what has ended, start what waits, write down what came too late. Never waits."""
        for camera, (process, began) in list(self.running.items()):
            if process.poll() is not None:
                del self.running[camera]
                if process.returncode == 0:
                    self._put_away(camera, began, now)
                else:
                    self.failed[camera] = now
            elif now - began > LONGEST:
                process.kill()
        for camera, url in self._waiting(now):
            rests = now - self.failed.get(camera, now - RETRY) < RETRY
            if camera not in self.running and not rests and len(self.running) < AT_ONCE:
                self.running[camera] = (ffmpeg.evidence(url, *self._files(camera), CLIP), now)
        if self.gave_up is None or now - self.gave_up >= GIVE_UP_EVERY:
            self.gave_up = now
            give_up(now=now)

    def end(self) -> None:
        for process, _began in self.running.values():
            ffmpeg.finish(process)
        self.running.clear()

    def _put_away(self, camera: int, began: datetime, now: datetime) -> None:
        for kind, taken in zip((Evidence.Kind.STILL, Evidence.Kind.CLIP), self._files(camera), strict=True):
            if taken.exists() and taken.stat().st_size:
                keep_evidence(camera=camera, kind=kind, taken=taken, taken_at=began, now=now)

    @staticmethod
    def _files(camera: int) -> tuple[Path, Path]:
        return folder_of(camera) / "evidence.jpg", folder_of(camera) / "evidence.mp4"

    @staticmethod
    def _waiting(now: datetime) -> list[tuple[int, str]]:
        rows = Evidence.objects.filter(state=Evidence.State.WANTED, origin=Evidence.Origin.CAMERA, wanted_at__gte=now - PATIENCE, detection__camera__address__isnull=False)
        return list(rows.order_by("detection__camera_id").values_list("detection__camera_id", "detection__camera__address__url").distinct())
