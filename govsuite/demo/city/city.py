"""The playing city: servers that answer, a device that publishes, and steps that say what happened since the last one."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from govsuite.demo.city import drawing, files, rtsp, web
from govsuite.demo.city.mqtt import Device
from govsuite.demo.city.playing import Play
from govsuite.demo.content import content

#: how often a gauge and a rain gauge tell, an outlet writes: of the flood's time, but never faster and never slower (of ours)
GAUGE, OUTLET = timedelta(minutes=10), timedelta(minutes=5)
#: a review goes on so long, of our time
LASTS = timedelta(seconds=20)
#: a report that was handed to the city is dealt with after so long, of our time
ANSWERS = timedelta(minutes=2)
FASTEST, SLOWEST = timedelta(seconds=5), timedelta(minutes=5)


@dataclass(slots=True)
class City:
    """``step`` is called again and again; it does what is due."""

    play: Play
    told: web.Told
    folder: Path | None = None
    device: Device | None = None
    next_gauge: datetime | None = None
    next_outlet: datetime | None = None
    written: int = 0
    reviewed: set[int] = field(default_factory=set)
    ending: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)
    #: code of a camera → its scene and its film
    films: dict[str, tuple[str, Path]] = field(default_factory=dict)

    def step(self, now: datetime) -> Iterator[str]:
        """Do what is due by now, and say it in a line each."""
        if self.next_gauge is None or now >= self.next_gauge:
            yield self._gauges(now)
            self.next_gauge = now + pause(GAUGE, self.play.speed)
        if self.folder is not None and (self.next_outlet is None or now >= self.next_outlet):
            path = files.write(self.folder, timezone.localtime(now), self.written)
            self.written += 1
            self.next_outlet = now + pause(OUTLET, self.play.speed)
            yield f"FTP: {path.name}"
        yield from self._reports(now)
        yield from self._answers(now)
        yield from self._reviews(now)

    def _gauges(self, now: datetime) -> str:
        levels, rain = self.play.levels(now), self.play.rain(now)
        self.told.rain.append((now, rain))
        for stream, (value, unit) in levels.items():
            if self.device is not None:
                message = {"time": timezone.localtime(now).isoformat(), "value": value, "unit": unit}
                self.device.publish(f"mo-phong/{stream}", json.dumps(message).encode())
        words = ", ".join(f"{stream} {value:.2f} {unit}" for stream, (value, unit) in levels.items())
        return f"{timezone.localtime(self.play.then(now)):%d/%m/%Y %H:%M}: {words}; rain {rain:.1f} mm"

    def _reports(self, now: datetime) -> Iterator[str]:
        known = {row["service_request_id"] for row in self.told.requests}
        for number, row, at in self.play.due(content("city")["reports"], now):
            code = f"MP-{self.play.began:%m%d%H%M}-{number:02}"
            if code not in known:
                self.told.requests.append(_request(code, row, at, now))
                yield f"Open311: {row['words']}"

    def _answers(self, now: datetime) -> Iterator[str]:
        """Deal with what was handed to the city, after a while."""
        for row in self.told.taken.values():
            if row["status"] == "open" and now >= datetime.fromisoformat(row["requested_datetime"]) + ANSWERS:
                row |= {"status": "closed", "status_notes": content("city")["answer"], "updated_datetime": now.isoformat(timespec="seconds")}
                yield f"Open311: {row['service_request_id']} closed"

    def _reviews(self, now: datetime) -> Iterator[str]:
        if self.device is None:
            return
        for number, row, at in self.play.due(content("city")["reviews"], now):
            if number not in self.reviewed:
                if not self.reviewed:
                    self.device.publish("frigate/available", b"online")
                self.reviewed.add(number)
                native = f"{at.timestamp():.6f}-mp{number}"
                began, ended = reviews(native, row, at)
                self.told.files |= self._kept(f"{native}-vat", row)
                self.device.publish("frigate/reviews", json.dumps(began).encode())
                self.device.publish("frigate/events", json.dumps(event(f"{native}-vat", row, at)).encode())
                self.ending.append((at + LASTS, ended))
                yield f"Frigate: {row['camera']} {', '.join(row['labels'])}"
        for at, message in list(self.ending):
            if at <= now:
                self.ending.remove((at, message))
                self.device.publish("frigate/reviews", json.dumps(message).encode())

    def _kept(self, native: str, row: Mapping[str, Any]) -> dict[str, tuple[str, bytes]]:
        """What a Frigate gives of an event: its details, its still with a box, its clip where the camera has a film."""
        base, second = f"/api/events/{native}", float(row.get("second", 6))
        scene, film = self.films.get(row["camera"], (str(row.get("scene", "market")), None))
        told = {"id": native, "camera": row["camera"], "label": row["labels"][0], "zones": [], "data": {"top_score": row.get("score", 0.8)}}
        kept = {base: ("application/json", json.dumps(told).encode()), f"{base}/snapshot.jpg": ("image/jpeg", drawing.jpeg(scene, row["camera"], second, marked=row["labels"][0]))}
        if film is not None:
            kept[f"{base}/clip.mp4"] = ("video/mp4", rtsp.cut(film, max(0, int(second) - 3), 8, film.with_name(f"{native}.mp4")))
        return kept


def _request(code: str, row: Mapping[str, Any], at: datetime, now: datetime) -> dict[str, Any]:
    return {
        "service_request_id": code, "status": "open", "service_code": row["code"], "description": row["words"], "requested_datetime": at.isoformat(timespec="seconds"),
        "updated_datetime": now.isoformat(timespec="seconds"), "address": row["address"], "lat": row["latitude"], "long": row["longitude"],
    }


def reviews(native_id: str, row: Mapping[str, Any], at: datetime) -> list[dict[str, Any]]:
    """Return the two messages of a review as Frigate sends them: when it begins, when it has ended."""
    began = at.timestamp()
    after = {
        "id": native_id, "camera": row["camera"], "start_time": began, "end_time": None, "severity": row["severity"], "thumb_path": "",
        "data": {"detections": [f"{native_id}-vat"], "objects": row["labels"], "sub_labels": [], "zones": [], "audio": []},
    }
    return [{"type": "new", "before": after, "after": after}, {"type": "end", "before": after, "after": {**after, "end_time": began + LASTS.total_seconds()}}]


def event(native_id: str, row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """Return a message of the object that the review is made of."""
    after = {
        "id": native_id, "camera": row["camera"], "start_time": at.timestamp(), "end_time": None, "label": row["labels"][0], "top_score": row.get("score", 0.8),
        "entered_zones": [], "has_snapshot": True, "has_clip": True,
    }
    return {"type": "update", "before": after, "after": after}


def pause(every: timedelta, speed: float) -> timedelta:
    return min(max(every / speed, FASTEST), SLOWEST)


@contextmanager
def playing(play: Play, *, ports: Mapping[str, int], folder: Path, password: str, broker: tuple[str, int] | None) -> Iterator[City]:
    """Run the servers while the ``with`` lasts."""
    with ExitStack() as stack:
        city = City(play, web.Told())
        stack.enter_context(web.serving(city.told, ports["http_port"]))
        if files.is_possible():
            stack.enter_context(files.serving(folder, password, ports["ftp_port"]))
            city.folder = folder
        if broker is not None:
            city.device = stack.enter_context(Device(*broker, "thanh-pho-mo-phong"))
        yield city
