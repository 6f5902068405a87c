"""The register, the keys to pictures, what detectors saw."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from ioc_bridge.cameras.enums import Signal, Verdict
from ioc_bridge.cameras.models import Address, Camera, Demand, DetectionEvent, SignalChange, View
from ioc_bridge.cameras.services.alarming import KIND, LASTS, tell_lost
from ioc_bridge.cameras.services.detections import judge, take_detections
from ioc_bridge.cameras.services.health import note_signal
from ioc_bridge.cameras.services.register import FIELDS, save_camera
from ioc_bridge.cameras.services.taking import folder_of
from ioc_bridge.cameras.services.watching import ALIVE, begin_view, keep_view, view_of
from ioc_bridge.connectors.public import Delivery, Detection
from tests import builders
from tests.ioc_bridge.cameras.builders import camera
from tests.races import at_once
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
SECRET = "rtsp://xem:mat-khau-cua-camera@10.0.0.9:554/1"


@pytest.fixture
def duty() -> Any:
    return builders.person("yen", "ioc_duty", at=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"))


@pytest.fixture
def head() -> Any:
    return builders.person("vinh", "ioc_head", at=builders.unit("ttdh-dong-ha", "Trung tâm Giám sát và Điều hành", "department"))


def values(row: Camera, **more: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS} | {"url": ""} | more


def delivery(native: str = "r1", **more: Any) -> Delivery:
    item = Detection(**{"native_id": native, "camera": "cam-01", "at": datetime(2026, 11, 23, 1, tzinfo=UTC), "labels": ["car", "person"], **more})
    return Delivery(item, 1, "frigate-1", 7, builders.moment())


def test_the_address_stands_nowhere_but_in_its_own_table(head: Any, now: datetime) -> None:
    row = save_camera(camera=camera(url=""), values=values(Camera.objects.get(), url=SECRET), version=0, actor=builders.actor(head), now=now)
    assert Address.objects.get(camera=row).url == SECRET
    told = "".join(str(entry.detail) for entry in AuditEntry.objects.all())
    client = client_of(head)
    pages = [client.get(reverse(name, args=args)).content.decode() for name, args in (
        ("cameras:wall", []), ("cameras:camera", [row.pk]), ("cameras:camera_edit", [row.pk]), ("cameras:view_log", []))]
    assert "mat-khau-cua-camera" not in told + "".join(pages)
    assert (list(problems()), AuditEntry.objects.get(book_key=row.book).detail["address_changed"]) == ([], True)


def test_a_stale_page_and_a_bad_address_leave_no_trace(head: Any, now: datetime) -> None:
    row, actor = camera(), builders.actor(head)
    for version, url, error in ((5, "", Conflict), (0, "http://169.254.169.254/latest", Invalid), (0, "rtsp://a b", Invalid)):
        with pytest.raises(error):
            save_camera(camera=row, values=values(row, name="Khác", url=url), version=version, actor=actor, now=now)
    assert (Camera.objects.get().name, Address.objects.get().url, AuditEntry.objects.count()) == (row.name, "rtsp://10.0.0.5/live", 0)


def test_only_the_head_of_the_centre_changes_a_camera(duty: Any, now: datetime) -> None:
    row = camera()
    with pytest.raises(Refused):
        save_camera(camera=row, values=values(row, name="Khác"), version=0, actor=builders.actor(duty), now=now)
    assert Camera.objects.get().name == row.name


def test_a_key_opens_pictures_to_its_person_alone_and_while_it_lives(duty: Any, head: Any, now: datetime) -> None:
    row, actor = camera(), builders.actor(duty)
    key = begin_view(camera=row, actor=actor, now=now)
    assert view_of(key=key, actor=actor, now=now).camera_id == row.pk
    for stranger, moment, wrong in ((builders.actor(head), now, key), (None, now, key), (actor, now + ALIVE, key), (actor, now, key[:-1] + ("a" if key[-1] != "a" else "b"))):
        with pytest.raises(NotFound):
            view_of(key=wrong, actor=stranger, now=moment)
    keep_view(key=key, actor=actor, now=now + ALIVE - timedelta(seconds=1))
    assert view_of(key=key, actor=actor, now=now + ALIVE).user_id == duty.pk
    assert [(view.user_name, view.last_at) for view in View.objects.all()] == [(duty.full_name, now + ALIVE - timedelta(seconds=1))]


def test_watching_wants_pictures_for_half_a_minute(duty: Any, now: datetime) -> None:
    begin_view(camera=camera(), actor=builders.actor(duty), now=now)
    assert Demand.objects.get().live_until == now + timedelta(seconds=30)


def test_a_piece_is_given_by_its_name_and_nothing_else_of_the_disk(duty: Any, now: datetime, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    row, client = camera(), client_of(duty)
    folder = folder_of(row.pk) / "live"
    folder.mkdir(parents=True)
    (folder / "7.m4s").write_bytes(b"piece")
    (folder / "secret.txt").write_bytes(b"no")
    begun = client.post(reverse("cameras:begin", args=[row.pk])).json()
    base = begun["list"].removesuffix("index.m3u8")
    assert (client.get(base + "7.m4s").content, client.get(base + "7.m4s")["Cache-Control"]) == (b"piece", "no-store")
    assert [client.get(base + name).status_code for name in ("secret.txt", "8.m4s", "index.m3u8", "..%2F..%2Fsecret_key")] == [404] * 4
    assert client_of(builders.person("la", "delegate")).get(base + "7.m4s").status_code == 404


def test_a_loss_and_a_return_are_noted_once_each(now: datetime) -> None:
    row = camera()
    for signal in (Signal.ONLINE, Signal.ONLINE, Signal.OFFLINE, Signal.OFFLINE, Signal.ONLINE):
        note_signal(row.pk, signal, now)
    assert [change.signal for change in SignalChange.objects.order_by("pk")] == [Signal.ONLINE, Signal.OFFLINE, Signal.ONLINE]


def told(person: Any) -> list[str]:
    return list(Notification.objects.filter(user=person, kind=KIND).order_by("pk").values_list("title", flat=True))


def test_a_camera_that_stays_away_is_told_to_the_centre_once_and_its_return_too(duty: Any, head: Any, now: datetime) -> None:
    row, client = camera(), client_of(duty)
    camera("cam-cu", ends=now.date() - timedelta(days=1), signal=Signal.OFFLINE, signal_since=now - timedelta(days=9))
    stranger = builders.person("xa", "ioc_duty", at=builders.unit("xa", "Xã Hải Lăng", "ward"))
    note_signal(row.pk, Signal.OFFLINE, now)
    assert [tell_lost(now=now + minutes) for minutes in (LASTS - timedelta(seconds=1), LASTS, LASTS + timedelta(minutes=1))] == [0, 1, 0]
    assert (len(told(duty)), len(told(head)), told(stranger), "không trả lời đã 10 phút" in told(duty)[0], row.name in told(duty)[0]) == (1, 1, [], True, True)
    assert f"Camera “{row.name}” không trả lời" in client.get("/").content.decode()
    note_signal(row.pk, Signal.ONLINE, now + timedelta(minutes=42))
    assert (told(duty)[1:], Camera.objects.get(pk=row.pk).lost_told_at) == ([f"Camera “{row.name}” đã trả lời lại sau 42 phút."], None)
    assert f"Camera “{row.name}” không trả lời" not in client.get("/").content.decode()


def test_a_camera_that_is_back_in_time_is_no_alarm_and_many_at_once_are_one(duty: Any, now: datetime) -> None:
    rows = [camera(f"cam-{number}", name=f"Ngã tư {number}") for number in range(5)]
    for row in rows:
        note_signal(row.pk, Signal.OFFLINE, now)
    note_signal(rows[0].pk, Signal.ONLINE, now + timedelta(minutes=5))
    assert tell_lost(now=now + LASTS) == 4
    (sentence,) = told(duty)
    assert [word in sentence for word in ("4 camera", "Ngã tư 1, Ngã tư 2, Ngã tư 3…", "Ngã tư 0")] == [True, True, False]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_workers_tell_of_a_camera_once(duty: Any, now: datetime) -> None:
    note_signal(camera().pk, Signal.OFFLINE, now)
    at_once(lambda: tell_lost(now=now + LASTS), lambda: tell_lost(now=now + LASTS))
    assert len(told(duty)) == 1


def test_a_detection_is_kept_once_and_its_update_changes_it_until_it_is_judged(duty: Any, now: datetime) -> None:
    row, actor = camera(), builders.actor(duty)
    assert take_detections([delivery(), delivery(labels=["car", "truck"])]) == []
    first = DetectionEvent.objects.get()
    assert (first.camera_id, first.labels) == (row.pk, ["car", "truck"])
    judged = judge(detection=first, true=False, remark="bóng cây", version=0, actor=actor, now=now)
    take_detections([delivery(labels=["bus"])])
    assert DetectionEvent.objects.get(pk=judged.pk).labels == ["car", "truck"]
    with pytest.raises(Conflict, match=r"detection\.judged"):
        judge(detection=first, true=True, remark="", version=0, actor=actor, now=now)
    assert DetectionEvent.objects.get(pk=judged.pk).verdict == Verdict.FALSE


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_officers_judge_at_once_and_one_is_told_who_was_first(now: datetime) -> None:
    camera()
    take_detections([delivery()])
    found = DetectionEvent.objects.get()
    people = [builders.actor(builders.person(name, "ioc_duty")) for name in ("yen", "khoa")]
    answers = at_once(*[
        lambda actor=actor: judge(detection=found, true=True, remark="", version=0, actor=actor, now=now) for actor in people
    ])
    assert answers == ["detection.judged", "done"]
    assert AuditEntry.objects.filter(deed="detection.judge").count() == 1
