"""Evidence of events: asked for in the deed, taken by the supervisor from a real camera, kept with its digest, erased in its time."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, NotFound
from govsuite.core.models import AuditEntry
from ioc_bridge.cameras.models import DetectionEvent, Evidence
from ioc_bridge.cameras.rules.evidence import PATIENCE, to_be_erased
from ioc_bridge.cameras.services.detections import judge, take_detections
from ioc_bridge.cameras.services.evidence import bytes_of, erase_old, folder, give_up, keep_evidence
from ioc_bridge.cameras.services.taking import Takings
from ioc_bridge.connectors.public import Delivery, Detection
from ioc_bridge.incidents.models import Signal
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.cameras.rtsp import cameras
from tests.signed_in import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


@pytest.fixture
def own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def duty() -> Any:
    return builders.person("yen", "ioc_duty", at=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"))


def told(now: datetime, native: str = "r1", **more: Any) -> DetectionEvent:
    item = Detection(**{"native_id": native, "camera": "cam-01", "at": now, "labels": ["đổ rác"], **more})
    take_detections([Delivery(item, 1, "frigate-1", 7, now)])
    return DetectionEvent.objects.get(native_id=native)


def kept(event: DetectionEvent, now: datetime, data: bytes = b"anh") -> Evidence:
    """Put a file away as the supervisor does."""
    taken = folder() / "taken.jpg"
    taken.parent.mkdir(parents=True, exist_ok=True)
    taken.write_bytes(data)
    keep_evidence(camera=event.camera_id or 0, kind="still", taken=taken, taken_at=now, now=now)
    assert not taken.exists()
    return event.evidence.get(kind="still")


def test_it_is_asked_for_while_the_camera_still_shows_it(now: datetime) -> None:
    camera()
    told(now)
    told(now, "r1")  # an update of the same event asks for nothing more
    told(now, "late", at=now - timedelta(seconds=31))
    camera("cam-77", url="")
    told(now, "no-stream", camera="cam-77")
    assert list(Evidence.objects.values_list("detection__native_id", "kind", "state")) == [("r1", "still", "wanted"), ("r1", "clip", "wanted")]


def test_one_picture_serves_the_events_that_waited_and_no_later_one(now: datetime) -> None:
    camera()
    first, second = told(now), told(now, "r2")
    later = told(now + timedelta(seconds=5), "r3")
    row = kept(first, now + timedelta(seconds=1))
    assert (row.sha256, row.size, bytes_of(row)) == (hashlib.sha256(b"anh").hexdigest(), 3, b"anh")
    assert [event.evidence.get(kind="still").state for event in (second, later)] == ["kept", "wanted"]
    entries = AuditEntry.objects.filter(deed="evidence.keep")
    assert ([entry.detail["sha256"] for entry in entries], list(problems())) == ([row.sha256] * 2, [])


def test_what_the_camera_did_not_give_in_time_is_written_down(now: datetime) -> None:
    camera()
    event = told(now)
    assert [give_up(now=now + PATIENCE + timedelta(seconds=more)) for more in (0, 1, 2)] == [0, 2, 0]
    with pytest.raises(NotFound):
        bytes_of(event.evidence.get(kind="clip"))


def test_a_changed_file_is_refused_and_a_missing_one_told(now: datetime, duty: Any) -> None:
    camera()
    row = kept(told(now), now)
    page = client_of(duty)
    address = reverse("cameras:evidence", args=[row.detection_id, "still"])
    assert (page.get(address).content, page.get(address, HTTP_RANGE="bytes=1-1").content, page.get(address, HTTP_RANGE="bytes=9-").status_code) == (b"anh", b"n", 416)
    (folder() / row.stored).write_bytes(b"anj")
    with pytest.raises(Conflict):
        bytes_of(row)
    assert page.get(address).status_code == 409
    (folder() / row.stored).unlink()
    assert page.get(address).status_code == 404


def test_a_true_event_hands_its_digest_on(now: datetime, duty: Any) -> None:
    camera()
    event = told(now)
    row = kept(event, now)
    judge(detection=event, true=True, remark="", version=0, actor=builders.actor(duty), now=now)
    signal = Signal.objects.get()
    assert (signal.evidence_sha256, signal.url) == (row.sha256, reverse("cameras:detection", args=[event.pk]))


@pytest.mark.parametrize(("verdict", "days", "erased"), [("true", 4000, False), ("false", 0, True), ("open", 29, False), ("open", 30, True)])
def test_how_long_it_is_kept(now: datetime, verdict: str, days: int, *, erased: bool) -> None:
    assert to_be_erased(verdict=verdict, taken_at=now - timedelta(days=days), retention_days=30, now=now) is erased


def test_erasing_takes_the_file_and_leaves_the_digest(now: datetime, duty: Any) -> None:
    camera()
    false, true = told(now), told(now, "r2")
    kept(false, now)
    judge(detection=false, true=False, remark="", version=0, actor=builders.actor(duty), now=now)
    judge(detection=true, true=True, remark="", version=0, actor=builders.actor(duty), now=now)
    assert [erase_old(now=now + timedelta(days=day)) for day in (1, 400)] == [1, 0]
    gone, stays = false.evidence.get(kind="still"), true.evidence.get(kind="still")
    assert (gone.state, bool(gone.sha256), (folder() / gone.stored).exists()) == ("erased", True, False)
    assert (stays.state, bytes_of(stays)) == ("kept", b"anh")
    assert AuditEntry.objects.filter(deed="evidence.erase").count() == 1


def test_a_real_camera_gives_a_still_and_a_clip_and_a_dead_one_nothing() -> None:
    """Over RTSP by ffmpeg; the loop ends when both rows have left their waiting."""
    with cameras(1) as [url]:
        camera(url=url)
        camera("cam-02", url="rtsp://127.0.0.1:1/none")
        now = timezone.now()
        event, dead = told(now), told(now, "r2", camera="cam-02")
        takings = Takings()
        takings.look(now)
        for process, _began in takings.running.values():
            process.wait(timeout=60)
        takings.look(now + timedelta(seconds=12))
        takings.end()
    still, clip = event.evidence.get(kind="still"), event.evidence.get(kind="clip")
    assert (bytes_of(still)[:2], bytes_of(clip)[4:8]) == (b"\xff\xd8", b"ftyp")
    assert set(dead.evidence.values_list("state", flat=True)) == {"wanted"}
    assert not list(Path(folder().parent / "pictures").rglob("evidence.*"))
