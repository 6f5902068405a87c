"""``manage.py media``: the supervisor of live pictures, one process beside web and worker."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ioc_bridge.cameras.connectors import ffmpeg
from ioc_bridge.cameras.services.supervising import supervise

#: seconds between two looks
REST = 0.3


class Command(BaseCommand):
    help = "Start and stop the pictures of cameras as they are watched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--looks", type=int, default=0, help="end after so many looks (0: go on)")

    def handle(self, *_args: Any, looks: int, **_options: Any) -> None:
        if not ffmpeg.available():
            raise CommandError("Chưa cài ffmpeg. Hãy cài gói ffmpeg của Debian (apt-get install ffmpeg) rồi chạy lại.")
        stop, left = threading.Event(), iter(range(looks)) if looks else iter(int, 1)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stop.set())
        supervise(clock=timezone.now, going=lambda: not stop.is_set() and next(left, None) is not None, rest=lambda: stop.wait(REST))
