"""What the playing city needs in the suite: its stations, its sources with their profiles in force, its key. All marked as demo; run again it changes nothing."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.demo.content import content
from govsuite.people.public import Unit, User, actor_of
from ioc_bridge.cameras.public import Camera, save_camera
from ioc_bridge.connectors.public import Raw, kinds
from ioc_bridge.measurements.public import Station, StationKind, add_stream, watch_limits
from ioc_bridge.sources.public import Source, add_source, draft_profile, enforce_profile, set_pause, try_profile

KEY, API_KEY = "mo-phong-ftp", "mo-phong-open311"
OWNER = "Thành phố mô phỏng"
#: who keeps the register of cameras in the demo
HEAD = "giamdocttdh"
#: cameras of an earlier play, and those that show a film of the demo
INVENTED = ("rtsp://127.0.0.1:", "film:")
CAMERA_FIELDS = ("code", "name", "unit", "place", "latitude", "longitude", "purpose", "retention_days", "sign_place", "sign_since", "starts", "ends")
LEVEL = {"property": "water-level", "title": "Mực nước", "unit": "m", "lowest": -2, "highest": 30}


def set_up(*, centre: Unit, gauges: list[str], ports: Mapping[str, int], now: datetime) -> list[str]:
    """Return the codes of the sources that play; those of a kind that this release does not have are left out."""
    for row in content("city")["stations"]:
        _station(centre, row, StationKind(row["kind"]), row["streams"], now)
    for code in gauges:
        _station(centre, {"code": code} | content("city")["gauges"][code], StationKind.RIVER, [LEVEL], now)
    _watch(gauges, now)
    return [row["code"] for row in content("city")["sources"] if _source(centre, row, ports, now)]


def plays() -> bool:
    """Tell whether the city plays now."""
    return Source.objects.filter(code__in=[row["code"] for row in content("city")["sources"]], is_paused=False).exists()


def rest(codes: list[str], *, now: datetime) -> None:
    """Let the sources rest: nobody answers them any more, and that is no fault."""
    for source in Source.objects.filter(code__in=codes, is_paused=False):
        set_pause(source=source, on=True, actor=system_actor(), now=now)


def key(name: str = KEY) -> str:
    """Return the password of the FTP server (or the key of another one), made once, in the operator's key store."""
    path = Path(settings.CONNECTOR_SECRETS) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(18), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def _station(centre: Unit, row: Mapping[str, Any], kind: StationKind, streams: list[Mapping[str, Any]], now: datetime) -> None:
    station, _made = Station.objects.get_or_create(code=row["code"], defaults={
        "name": row["name"], "kind": kind, "unit": centre, "place": row["place"], "latitude": row["latitude"], "longitude": row["longitude"], "starts": timezone.localdate(now),
    })
    for stream in streams:
        if not station.streams.filter(property=stream["property"]).exists():
            add_stream(station=station, cadence=600, **stream)


def _watch(gauges: list[str], now: datetime) -> None:
    """Watch the alarm levels of the gauges that the law packs know; by the head of the demo's centre, where there is one."""
    head = User.objects.filter(username=HEAD).first()
    for station in Station.objects.filter(code__in=gauges if head else ()):
        watch_limits(station=station, actor=actor_of(head, now=now, step_up_at=now, session_key="demo"), now=now)


def _source(centre: Unit, row: Mapping[str, Any], ports: Mapping[str, int], now: datetime) -> bool:
    text = row["profile"].format(**ports)
    if kinds.get(text.partition("kind: ")[2].partition("\n")[0]) is None:
        return False
    source = add_source(centre=centre, code=row["code"], name=row["name"], owner=OWNER, cadence=row["cadence"], actor=system_actor(), now=now, is_demo=True)
    if source.is_paused:
        set_pause(source=source, on=False, actor=system_actor(), now=now)
    in_force = source.profiles.filter(state="in_force").first()
    if in_force is None or in_force.text != text:
        profile = draft_profile(source=source, text=text, actor=system_actor(), now=now, sample=Raw(row["sample"].encode(), now, row["sample_name"]))
        problems = try_profile(profile=profile, actor=system_actor(), now=now).problems
        if problems:
            raise ValueError(f"{row['code']}: {problems[0].code}")
        profile.refresh_from_db()
        enforce_profile(profile=profile, actor=system_actor(), now=now)
    return True


def free_cameras(count: int) -> list[Camera]:
    """Return the first cameras of the register that have no address of a real one."""
    return [camera for camera in Camera.objects.order_by("pk") if not hasattr(camera, "address") or camera.address.url.startswith(INVENTED)][:count]


def scene_of(code: str) -> str:
    """Return which scene a camera of the demo sees."""
    return str(content("city")["scenes"].get(code, "street"))


def watch_with(addresses: list[str], *, now: datetime) -> list[str]:
    """Give the first cameras of the register that are in use these addresses; return their names. What has a real address keeps it."""
    head = User.objects.filter(username=HEAD).first()
    if head is None:
        return []
    actor = actor_of(head, now=now, step_up_at=now, session_key="demo")
    free = free_cameras(len(addresses))
    for camera, url in zip(free, addresses, strict=False):
        values = {name: getattr(camera, name) for name in CAMERA_FIELDS} | {"url": url}
        save_camera(camera=camera, values=values, version=camera.version, actor=actor, now=now)
    return [f"{camera.name}: {url}" for camera, url in zip(free, addresses, strict=False)]
