"""Movement in a drawn zone: the rules, a film with a box that moves, a camera from its zone to the queue, the page where a zone is drawn."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.demo.city import rtsp
from ioc_bridge.cameras.connectors.motion import FRAME, Eye, Moved
from ioc_bridge.cameras.models import DetectionEvent, DetectorState, MotionZone
from ioc_bridge.cameras.rules.motion import (
    IN_A_ROW,
    LEARNING,
    LONGEST,
    MOST,
    PAUSE,
    QUIET,
    Seen,
    Turn,
    Watch,
    ZoneFault,
    points_of,
    step,
    text_of,
)
from ioc_bridge.cameras.services.evidence import bytes_of
from ioc_bridge.cameras.services.moving import READ_EVERY, RETRY, Watches
from ioc_bridge.cameras.services.zones import save_zone
from tests import builders
from tests.environment import FOLDER
from tests.ioc_bridge.cameras.builders import camera
from tests.signed_in import client_of

LEFT, RIGHT = [(0, 0), (0.45, 0), (0.45, 1), (0, 1)], [(0.55, 0), (1, 0), (1, 1), (0.55, 1)]
#: so many pictures a second, each a key frame: the film is short
RATE = 5
#: what the tests without a camera look at
SECONDS = 6
LOOKS = 3000


@pytest.fixture(scope="module")
def film() -> Path:
    """A grey wall with noise; from the second second of each eight to the fourth a box moves up and down in the left half."""
    made = FOLDER.parent / "motion-16.mp4"
    if not made.exists():
        box = "overlay=x='if(between(mod(t,8),2,4),60+20*sin(t*3),-200)':y='120+90*sin(t*2)'"
        subprocess.run([
            "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"color=gray:size=640x360:rate={RATE}:duration=16,noise=alls=8:allf=t",
            "-f", "lavfi", "-i", f"color=white:size=90x90:rate={RATE}:duration=16", "-filter_complex", box, "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline",
            "-pix_fmt", "yuv420p", "-g", "1", str(made),
        ], check=True)
    return made


def pictures(film: Path) -> Iterator[bytes]:
    raw = subprocess.run(
        ["ffmpeg", "-nostdin", "-loglevel", "error", "-t", str(SECONDS), "-i", str(film), "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", "640x360", "pipe:1"], capture_output=True, check=True,
    ).stdout
    return (raw[place:place + FRAME] for place in range(0, len(raw), FRAME))


def watched(film: Path, zone: list[tuple[float, float]], now: datetime, *, sensitivity: int = 3, least: float = 3) -> list[tuple[float, Turn]]:
    """Return the turns that a film makes in a zone, by the second of the film."""
    eye, watch, turns = Eye(zone, sensitivity), Watch(), []
    for number, frame in enumerate(pictures(film)):
        moved = eye.look(frame)
        watch, turn = step(watch, Seen(now + timedelta(seconds=number / RATE), moved.zone, moved.whole), least=least)
        if turn not in (Turn.NOTHING, Turn.GOES_ON):
            turns.append((number / RATE, turn))
    return turns


def test_a_box_in_the_zone_is_one_event_and_outside_of_it_none(film: Path, now: datetime) -> None:
    begins = watched(film, LEFT, now)
    assert [(2 <= second <= 2.6, turn) for second, turn in begins] == [(True, Turn.BEGINS)]
    assert watched(film, RIGHT, now) == []


def test_the_least_area_and_the_sensitivity_decide(film: Path, now: datetime) -> None:
    assert watched(film, LEFT, now, least=50) == []
    assert [turn for _second, turn in watched(film, LEFT, now, sensitivity=1)] == [Turn.BEGINS]


def _after(shares: list[tuple[float, float]], now: datetime, *, every: float = 1) -> list[Turn]:
    watch, turns = Watch(pictures=LEARNING), []
    for number, (zone, whole) in enumerate(shares):
        watch, turn = step(watch, Seen(now + timedelta(seconds=number * every), zone, whole), least=5)
        turns.append(turn)
    return turns


def test_one_picture_is_no_movement_and_learning_says_nothing(now: datetime) -> None:
    assert _after([(0.5, 0.1), (0, 0), (0.5, 0.1), (0.5, 0.1)], now) == [Turn.NOTHING, Turn.NOTHING, Turn.NOTHING, Turn.BEGINS]
    watch = Watch()
    for _picture in range(LEARNING):
        watch, turn = step(watch, Seen(now, 1, 0.1), least=5)
        assert turn == Turn.NOTHING
    assert (watch.in_a_row, IN_A_ROW) == (0, 2)


def test_light_that_changes_everywhere_is_no_movement(now: datetime) -> None:
    assert _after([(0.9, 0.9), (0.9, 0.9)], now) == [Turn.RELEARN, Turn.NOTHING]
    assert _after([(0.5, 0.1), (0.5, 0.1), (0.9, 0.9)], now)[-1] == Turn.ENDS


def test_an_event_ends_in_quiet_is_cut_when_long_and_the_next_one_waits(now: datetime) -> None:
    moving, still = (0.5, 0.1), (0.0, 0.0)
    quiet = int(QUIET.total_seconds())
    assert _after([moving, moving, *[still] * quiet], now)[-2:] == [Turn.GOES_ON, Turn.ENDS]
    long = _after([moving] * int(LONGEST.total_seconds() + PAUSE.total_seconds() + 3), now)
    assert [place for place, turn in enumerate(long) if turn in (Turn.BEGINS, Turn.ENDS)] == [1, 1 + int(LONGEST.total_seconds()), 2 + int((LONGEST + PAUSE).total_seconds())]


@pytest.mark.parametrize(("text", "found"), [
    ("10,40 90,40 50,95", [(0.1, 0.4), (0.9, 0.4), (0.5, 0.95)]), ("", ZoneFault.NONE), ("10,40 90,40", ZoneFault.FEW), ("1,1 " * (MOST + 1), ZoneFault.MANY),
    ("10,40 90,40 101,5", ZoneFault.OUTSIDE), ("-1,0 9,9 5,1", ZoneFault.OUTSIDE), ("nan,0 9,9 5,1", ZoneFault.OUTSIDE), ("a,b 1,2 3,4", ZoneFault.SHAPE), ("1 2 3", ZoneFault.SHAPE), ("1,2,3 4,5 6,7", ZoneFault.SHAPE),
    ("0,0 50,50 100,100", ZoneFault.FLAT), ("1e308,0 0,0 0,9", ZoneFault.OUTSIDE),
])
def test_what_a_zone_may_be(text: str, found: object) -> None:
    assert points_of(text) == found
    if isinstance(found, list):
        assert points_of(text_of(found)) == found


@pytest.mark.django_db
class TestZones:
    """Drawn by the head of the centre, watched by the supervisor."""

    values: dict[str, Any] = {"points": "0,0 45,0 45,100 0,100", "sensitivity": 3, "least_area": 3.0, "is_on": True, "reason": "vào bãi vật liệu ngoài giờ"}

    @pytest.fixture(autouse=True)
    def own_folder(self, tmp_path: Path, settings: Any) -> None:
        settings.DATA_DIR = tmp_path

    @pytest.fixture
    def head(self) -> Any:
        return builders.person("vinh", "ioc_head", at=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"))

    def test_it_is_off_until_somebody_switches_it_on_for_a_reason(self, head: Any, now: datetime) -> None:
        row, actor = camera(), builders.actor(head)
        with pytest.raises(Invalid, match=r"zone\.no_reason"):
            save_zone(camera=row, values=self.values | {"reason": ""}, version=0, actor=actor, now=now)
        assert not MotionZone.objects.exists()
        kept = save_zone(camera=row, values=self.values | {"is_on": False, "reason": ""}, version=0, actor=actor, now=now)
        assert (kept.is_on, kept.version, AuditEntry.objects.get(deed="zone.edit").detail["points"]) == (False, 1, self.values["points"])

    def test_a_stale_page_a_bad_zone_and_a_stranger_leave_no_trace(self, head: Any, now: datetime) -> None:
        row, actor = camera(), builders.actor(head)
        for version, more, error in ((1, {}, Conflict), (None, {}, Conflict), (0, {"points": "1,1 2,2"}, Invalid)):
            with pytest.raises(error):
                save_zone(camera=row, values=self.values | more, version=version, actor=actor, now=now)
        with pytest.raises(Refused):
            save_zone(camera=row, values=self.values, version=0, actor=builders.actor(builders.person("yen", "ioc_duty")), now=now)
        assert (MotionZone.objects.count(), AuditEntry.objects.count()) == (0, 0)

    def test_the_page_shows_what_is_wrong_and_keeps_what_is_right(self, head: Any) -> None:
        row, client = camera(), client_of(head)
        url = reverse("cameras:zone", args=[row.pk])
        wrong = client.post(url, self.values | {"points": "1,1 2,2", "version": "0"})
        assert (wrong.status_code, "1,1 2,2" in wrong.content.decode()) == (422, True)
        assert client.post(url, self.values | {"version": "0"}).status_code == 302
        assert (client.post(url, self.values | {"version": "0"}).status_code, MotionZone.objects.get().version) == (409, 1)

    @pytest.fixture
    def url(self, film: Path, settings: Any) -> str:
        """A camera that shows the film again and again: ffmpeg gives its key frames as fast as they were taken, and loses none on a busy machine."""
        folder = Path(settings.DATA_DIR) / "films"
        folder.mkdir()
        (folder / "motion.mp4").symlink_to(film)
        return "film:motion"

    def test_a_camera_from_its_zone_to_the_queue(self, url: str) -> None:
        """Two cameras show the same film; only the zone in which the box moves makes an event, with the picture that the detector went by."""
        rows = [camera("cam-01", url=url), camera("cam-02", url=url)]
        for row, points in zip(rows, (LEFT, RIGHT), strict=True):
            MotionZone.objects.create(camera=row, points=points, is_on=True, reason="thử", version=1)
        watches = Watches()
        for _look in range(LOOKS):
            watches.look(timezone.now())
            if DetectionEvent.objects.exists() and all(zone.watch.pictures >= LEARNING for zone in watches.zones.values()):
                break
            _rest()
        watches.end(timezone.now())
        event = DetectionEvent.objects.get()
        kept = {one.slug: one for one in event.evidence.all()}
        assert (event.source, event.camera, event.main_label, event.ended_at is not None) == ("motion", rows[0], "motion", True)
        assert (kept["detector-still"].state, bytes_of(kept["detector-still"])[:2], sorted(kept)) == ("kept", b"\xff\xd8", ["clip", "detector-still", "still"])
        assert dict(DetectorState.objects.filter(source="motion").values_list("name", "is_there")) == {"cam-01": False, "cam-02": False}

    def test_a_camera_over_rtsp_that_dies_and_comes_back_is_watched_again(self, film: Path, tmp_path: Path) -> None:
        """The camera's own server is killed: the zone says that nobody watches. It is there again at the same address: the next movement is an event."""
        long = _many_times(film, tmp_path / "long.mp4")
        watches, now = Watches(), timezone.now()
        with rtsp.serving([long]) as [url]:
            row = camera("cam-01", url=url)
            MotionZone.objects.create(camera=row, points=LEFT, is_on=True, reason="thử", version=1)
            now = _looked(watches, now, lambda: DetectorState.objects.filter(source="motion", is_there=True).exists())
        now = _looked(watches, now, lambda: bool(watches.failed))
        assert (watches.zones, list(DetectorState.objects.filter(source="motion").values_list("name", "is_there"))) == ({}, [("cam-01", False)])
        before = DetectionEvent.objects.count()
        with rtsp.serving([long], port=int(url.rpartition(":")[2].partition("/")[0])):
            now = _looked(watches, now + RETRY + READ_EVERY, lambda: DetectionEvent.objects.count() > before)
            watches.end(now)
        event = DetectionEvent.objects.latest("pk")
        assert (event.camera, event.source, event.ended_at is not None, [one.state for one in event.evidence.all() if one.slug == "detector-still"]) == (row, "motion", True, ["kept"])

    def test_a_zone_that_is_switched_off_ends(self, url: str) -> None:
        zone = MotionZone.objects.create(camera=camera(url=url), points=LEFT, is_on=True, reason="thử", version=1)
        watches, now = Watches(), timezone.now()
        watches.look(now)
        [process] = [one.process for one in watches.zones.values()]
        MotionZone.objects.filter(pk=zone.pk).update(is_on=False, version=2)
        watches.look(now + timedelta(seconds=3))
        assert (watches.zones, process.poll() is not None) == ({}, True)


def _many_times(film: Path, target: Path) -> Path:
    """A camera's film does not end while it is watched."""
    subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-stream_loop", "19", "-i", str(film), "-c", "copy", str(target)], check=True)
    return target


def _looked(watches: Watches, now: datetime, until: Callable[[], bool]) -> datetime:
    """Look as the supervisor does until something has come; return the moment of the last look. ``now`` may lie ahead of the clock: time passes from there."""
    ahead = max(timedelta(), now - timezone.now())
    for _look in range(LOOKS):
        watches.look(timezone.now() + ahead)
        if until():
            return timezone.now() + ahead
        _rest()
    raise AssertionError(f"{watches.zones} {watches.failed}")


def _rest() -> None:
    """Between two looks of the supervisor."""
    threading.Event().wait(0.02)


def test_what_moved_is_drawn_into_the_picture() -> None:
    eye = Eye(LEFT, 3)
    frame = bytes(FRAME)
    assert eye.still(frame, Moved(0.1, 0.1, (10, 10, 50, 50)))[:2] == b"\xff\xd8" != eye.still(frame, Moved(0, 0, None))[-2:]
