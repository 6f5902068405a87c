"""What stands on the wall: now, with guests before it, at a moment of the past; and only what changed is sent again."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from ioc_bridge.cameras.models import Demand, View
from ioc_bridge.field_reports.public import accept_report, reports_standing
from ioc_bridge.incidents.public import let_go, sign_order
from ioc_bridge.measurements.models import AlarmRule
from ioc_bridge.measurements.public import store
from ioc_bridge.screens.models import DisplayDevice, Scene
from ioc_bridge.screens.selectors.showing import tiles_of
from ioc_bridge.screens.services.scenes import save_scene
from ioc_bridge.screens.tiles import Reading
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.field_reports import desk
from tests.ioc_bridge.incidents.centre import Centre
from tests.ioc_bridge.measurements.builders import gauge, rule, samples
from tests.ioc_bridge.screens import builders
from tests.signed_in import client_of

WALL = "/ioc/man-hinh/toan-canh/"


def _text(centre: Centre, slug: str, now: datetime, **more: object) -> str:
    """Return the words of a scene's tiles."""
    builders.scenes(centre.unit, now)
    scene = Scene.objects.get(slug=slug)
    units = tuple({centre.unit.pk, centre.shop.authority.pk, *(unit.pk for unit in centre.shop.units.values())})
    return "\n".join(drawn.html for _tile, _kind, drawn in tiles_of(Reading(scene, units, now, **more)))  # type: ignore[arg-type]


def _one(*tiles: dict[str, object]) -> dict[str, object]:
    return {"columns": 12, "rows": 6, "tiles": [{"x": 1, "y": 1, "w": 12, "h": 6} | tile for tile in tiles]}


def test_guests_see_no_name_no_words_of_people_and_no_picture(centre: Centre, now: datetime) -> None:
    incident = centre.owned(title="Ông Nguyễn Văn Bình say rượu trước nhà số 12", place="Nhà số 12, ngõ 3")
    camera(unit=centre.unit)
    secrets = ("Nguyễn Văn Bình", "ngõ 3", "Nguyễn Thị Hải Yến")
    later = now + timedelta(hours=1)
    known, hidden = _text(centre, "toan-canh", later), _text(centre, "toan-canh", later, guests=True)
    assert [word in known for word in secrets] == [True, True, True]
    assert [word for word in secrets if word in hidden] == []
    assert (incident.code in hidden, "Ngập lụt" in hidden) == (True, True)
    assert ("data-camera" in _text(centre, "camera", now), "data-camera" in _text(centre, "camera", now, guests=True)) == (True, False)


def test_with_guests_present_a_device_gets_no_picture_at_all(centre: Centre) -> None:
    device, client = builders.paired(centre.people["vinh"], centre.unit)
    seen = camera(unit=centre.unit)
    url = f"/ioc/man-hinh/camera/camera/{seen.pk}/"
    client.get(url + "index.m3u8")
    watched = View.objects.get()
    assert (watched.user_name, watched.unit_name, Demand.objects.get().live_until is not None) == ("Màn hình sảnh", "Phòng trực", True)
    DisplayDevice.objects.filter(pk=device.pk).update(guests=True)
    Demand.objects.update(live_until=None)
    assert [client.get(url + name).status_code for name in ("index.m3u8", "anh.jpg")] == [404, 404]
    assert (Demand.objects.get().live_until, View.objects.count()) == (None, 1)


def test_a_scene_gives_no_camera_that_it_does_not_show(centre: Centre) -> None:
    _device, client = builders.paired(centre.people["vinh"], centre.unit)
    elsewhere = camera()
    for slug in ("camera", "toan-canh"):
        assert client.get(f"/ioc/man-hinh/{slug}/camera/{elsewhere.pk}/index.m3u8").status_code == 404
    assert (Demand.objects.count(), View.objects.count()) == (0, 0)


def test_only_what_changed_is_sent_again(centre: Centre) -> None:
    _device, client = builders.paired(centre.people["vinh"], centre.unit)
    first = client.get(WALL + "o/")
    assert (first.status_code, [tile["place"] for tile in first.json()["tiles"]]) == (200, [0, 1, 2, 3, 4])
    again = client.get(WALL + "o/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    marks = first["ETag"].strip('"').split("-")
    stale = '"' + "-".join(["0" * 12, *marks[1:]]) + '"'
    assert [tile["place"] for tile in client.get(WALL + "o/", headers={"if-none-match": stale}).json()["tiles"]] == [0]
    assert [tile["place"] for tile in client.get(WALL + "o/", headers={"if-none-match": "rác"}).json()["tiles"]] == [0, 1, 2, 3, 4]


def test_a_past_hour_shows_what_was_known_then(centre: Centre, now: datetime) -> None:
    incident = centre.owned(now=now)
    proposal = centre.proposed(incident, now=now + timedelta(minutes=20))
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=centre.actor("quang", now=now + timedelta(hours=1)), now=now + timedelta(hours=1))
    later = now + timedelta(hours=5)
    let_go(incident=centre.noticed("khói", kind="fire", title="Khói trên mái", now=now, at=now), nowhere="false", reason="Khói bếp than của một hộ", actor=centre.actor("yen", now=later), now=later)
    moments = {"before": -timedelta(minutes=1), "owned": timedelta(minutes=10), "proposed": timedelta(minutes=30), "ordered": timedelta(hours=2), "after": timedelta(hours=6)}
    texts = {name: _text(centre, "toan-canh", now + timedelta(days=1), as_of=now + delta) for name, delta in moments.items()}
    assert [(name, incident.code in text, "Khói trên mái" in text) for name, text in texts.items()] == [
        ("before", False, False), ("owned", True, True), ("proposed", True, True), ("ordered", True, True), ("after", True, False),
    ]
    assert [word in texts[name] for name, word in (("owned", "Phụ trách"), ("proposed", "Đã trình"), ("ordered", "Đã ra lệnh"))] == [True, True, True]
    assert ("Ô này không lưu quá khứ" in _text(centre, "camera", now, as_of=now), "Ô này không lưu quá khứ" in _text(centre, "camera", now)) == (True, False)


def test_a_river_passes_its_levels_and_grows_old(centre: Centre, now: datetime) -> None:
    stream = gauge()
    rule(stream, title="Báo động 1, Đông Hà", high=2.0)
    rule(stream, title="Báo động 2, Đông Hà", high=3.0, severity=3)
    AlarmRule.objects.update(verified=False)
    begin = now - timedelta(hours=5)
    store(samples(stream, *[1.0 + 0.1 * step for step in range(28)], start=begin), now=now)
    last = begin + timedelta(minutes=270)
    text = _text(centre, "ngap-lut", last + timedelta(minutes=1))
    assert [word in text for word in ("<b>3,70</b>", "Đã vượt: Báo động 2", "0,60 m/giờ", "mức báo động chưa đối chiếu văn bản", "is-old")] == [True, True, True, True, False]
    assert 'class="wl-gauge wl-tone-danger is-old"' in _text(centre, "ngap-lut", last + timedelta(hours=2))
    assert "<b>1,50</b>" in _text(centre, "ngap-lut", now + timedelta(days=1), as_of=begin + timedelta(minutes=50))


def test_a_tile_that_fails_leaves_the_others_alone(centre: Centre, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("the source of this tile is out of order")

    monkeypatch.setattr("ioc_bridge.screens.selectors.tiles.loop.undone_standing", broken)
    text = _text(centre, "toan-canh", now)
    assert (text.count("Không đọc được dữ liệu của ô này"), "Sự vụ đang mở" in text) == (1, True)


def test_reports_stand_where_they_stood_and_say_nothing_of_people(centre: Centre, now: datetime) -> None:
    ward = desk.ward()
    report = ward.file(now=now, told=ward.told("Bà Lê Thị Hoa đổ rác ra đường"))
    accept_report(report=report, actor=ward.actor("yen", now=now), now=now + timedelta(minutes=30))
    units = {ward.ward.pk, ward.unit.pk}
    stood = [reports_standing(units, now=now + timedelta(days=9), as_of=now + delta) for delta in (-timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))]
    assert [[(row.code, row.state) for row in rows] for rows in stood] == [[], [(report.code, "new")], [(report.code, "assigned")]]
    builders.scenes(ward.unit, now)
    scene = Scene.objects.get(slug="camera")
    texts = ["".join(drawn.html for _tile, _kind, drawn in tiles_of(Reading(scene, tuple(units), now + timedelta(hours=1), guests=guests))) for guests in (False, True)]
    assert [[word in text for word in ("Lê Thị Hoa", "12 Hùng Vương", *desk.SECRETS)] for text in texts] == [[True, False, *[False] * len(desk.SECRETS)], [False] * (2 + len(desk.SECRETS))]


def test_a_scene_is_changed_by_the_head_as_the_page_showed_it(centre: Centre, now: datetime) -> None:
    builders.scenes(centre.unit, now)
    scene = Scene.objects.get(slug="toan-canh")
    given = {"slug": "toan-canh", "title": "Toàn cảnh mới", "seconds": 30, "order": 1, "text": str(_one({"kind": "clock"}))}

    def save(name: str = "vinh", version: int = scene.version, **more: object) -> Scene:
        return save_scene(scene=scene, values=given | more, unit_id=centre.unit.pk, version=version, actor=centre.actor(name), now=now)

    for name, more, wrong in (
        ("yen", {}, Refused), ("mai", {}, NotFound), ("vinh", {"text": str(_one({"kind": "video"}))}, Invalid), ("vinh", {"text": "a: [" * 50}, Invalid),
        ("vinh", {"slug": "ghep"}, Invalid), ("vinh", {"slug": "ngap-lut"}, Conflict),
    ):
        with pytest.raises(wrong):
            save(name, **more)
    assert (Scene.objects.get(pk=scene.pk).title, AuditEntry.objects.filter(deed="scene.change").count()) == ("Toàn cảnh", 0)
    save()
    with pytest.raises(Conflict):
        save()
    assert (Scene.objects.get(pk=scene.pk).title, AuditEntry.objects.filter(deed="scene.change").count()) == ("Toàn cảnh mới", 1)


def test_a_wall_that_shows_another_text_of_the_scene_is_told_to_load_again(centre: Centre, now: datetime) -> None:
    client: Client = client_of(centre.people["yen"])
    builders.scenes(centre.unit, now)
    page = client.get(WALL)
    Scene.objects.update(version=7)
    assert page.context["version"] != client.get(WALL + "o/")["X-Wall-Version"]


def test_a_device_goes_round_and_a_person_only_when_asked(centre: Centre) -> None:
    _device, wall = builders.paired(centre.people["vinh"], centre.unit)
    client: Client = client_of(centre.people["yen"])
    assert [page.context["next_url"] for page in (wall.get(WALL), client.get(WALL), client.get(WALL + "?xoay=1"))] == ["/ioc/man-hinh/cho-duyet/", "", "/ioc/man-hinh/cho-duyet/?xoay=1"]
    replay = wall.get(WALL + "?tu=2026-11-20T08:00%2B07:00&toc-do=60")
    assert (replay.context["next_url"], "DIỄN TẬP / PHÁT LẠI" in replay.content.decode()) == ("", True)
