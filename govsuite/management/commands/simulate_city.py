"""``manage.py simulate_city [--speed N] [--from HOURS]``: a city on loopback that speaks real protocols, with the flood of October 2020 told as of now."""

import signal
import tempfile
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.demo.city import files, rtsp
from govsuite.demo.city.city import City, playing
from govsuite.demo.city.mqtt import NoBroker
from govsuite.demo.city.playing import HOUR, Play, Series
from govsuite.demo.city.setting_up import API_KEY, free_cameras, key, rest, scene_of, set_up, watch_with
from govsuite.people.public import Unit
from ioc_bridge.measurements.public import flood_replay

LOOPBACK = "127.0.0.1"
#: seconds between two steps
PACE = 1.0


class Command(BaseCommand):
    help = "Play a city on loopback: gauges over MQTT, an outlet's files over FTP, reports by Open311, rain by SensorThings, cameras by RTSP, Frigate's messages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--speed", type=float, default=60, help="so many times faster than the flood was (1 to 600)")
        parser.add_argument("--from", type=float, default=0, dest="hours", help="begin so many hours into the flood; what was told before is told at once")
        parser.add_argument("--centre", default="ttdh-dong-ha", help="code of the operations centre")
        parser.add_argument("--broker", default=f"mqtt://{LOOPBACK}:1883", help="the broker that gauges publish to; empty: no MQTT")
        parser.add_argument("--http-port", type=int, default=8911)
        parser.add_argument("--ftp-port", type=int, default=8921)
        parser.add_argument("--rtsp-port", type=int, default=8554)
        parser.add_argument("--cameras", type=int, default=3, help="how many cameras get a picture (0: none)")
        parser.add_argument("--steps", type=int, default=0, help="end after so many steps (0: with the flood, or by Ctrl-C)")

    def handle(self, *_args: Any, speed: float, hours: float, centre: str, broker: str, cameras: int, steps: int, **ports: Any) -> None:
        flood, now = flood_replay(), timezone.now()
        play = Play([Series(one.key, one.unit, one.marks) for one in flood.series], now, speed)
        unit, where = self._checked(play, hours, centre, broker)
        kept = {"http_port": ports["http_port"], "ftp_port": ports["ftp_port"], "mqtt_port": where[1] if where else 1883}
        self.stdout.write(f"{flood.title}. {flood.source} {flood.note}")
        with tempfile.TemporaryDirectory(prefix="city-") as folder, ExitStack() as stack:
            try:
                city = stack.enter_context(playing(play, ports=kept, folder=Path(folder), password=key(), broker=where))
            except NoBroker as nobody:
                raise CommandError(f"No MQTT broker answers at {nobody}. Start one (Debian: mosquitto), or give --broker ''.") from None
            except OSError as problem:
                raise CommandError(f"A port is taken ({problem}). Choose others with --http-port and --ftp-port.") from None
            codes = set_up(centre=unit, gauges=[one.station for one in flood.series], ports=kept, now=now)
            self.stdout.write(f"Sources: {', '.join(codes)}")
            city.told.api_key = key(API_KEY)
            city.films = self._film(stack, cameras, ports["rtsp_port"])
            city.play = replace(play, began=timezone.now() - hours * HOUR / speed)  # what came before took its time
            try:
                self._play(city, steps)
            finally:
                rest(codes, now=timezone.now())
        self.stdout.write("The city rests; its sources are paused.")

    def _checked(self, play: Play, hours: float, centre: str, broker: str) -> tuple[Unit, tuple[str, int] | None]:
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION is true: invented readings do not belong into a system in real use.")
        if LOOPBACK not in settings.CONNECTOR_ALLOW:
            raise CommandError(f"Connectors may not ask this machine. Start the suite and this command with CONNECTOR_ALLOW={LOOPBACK}.")
        if not 1 <= play.speed <= 600:
            raise CommandError("--speed is 1 to 600.")
        if not 0 <= hours < (play.last - play.first) / HOUR:
            raise CommandError(f"--from is 0 to {(play.last - play.first) / HOUR:.0f} hours: the flood lasted no longer.")
        unit = Unit.objects.filter(code=centre).first()
        if unit is None:
            raise CommandError(f"There is no unit “{centre}”. Give the code of your operations centre with --centre.")
        parts = urlsplit(broker)
        return unit, (parts.hostname or LOOPBACK, parts.port or 1883) if broker else None

    def _film(self, stack: ExitStack, count: int, port: int) -> dict[str, tuple[str, Path]]:
        """Give so many cameras of the register a picture; return scene and film by the code of the camera."""
        films: dict[str, tuple[str, Path]] = {}
        if count and rtsp.is_possible():
            for camera in free_cameras(count):
                scene = scene_of(camera.code)
                films[camera.code] = (scene, rtsp.scene_film(settings.DATA_DIR, scene, camera.code, camera.name))
            addresses = stack.enter_context(rtsp.serving([film for _scene, film in films.values()], port=port))
            for name in watch_with(addresses, now=timezone.now()):
                self.stdout.write(f"RTSP: {name}")
        elif count:
            self.stdout.write("No cameras: ffmpeg and GStreamer's RTSP server are not installed.")
        if not files.is_possible():
            self.stdout.write("No files: pyftpdlib is not installed (tests/requirements.txt).")
        return films

    def _play(self, city: City, steps: int) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stop.set())
        for _step in _steps(steps):
            now = timezone.now()
            for line in city.step(now):
                self.stdout.write(line)
            if city.play.is_over(now) or stop.wait(PACE):
                return


def _steps(count: int) -> Iterator[int]:
    number = 0
    while not count or number < count:
        yield number
        number += 1
