"""``manage.py feed_demo``: the invented gauges of the demo go on and its cameras show drawn films, so that a new user's wall does not stand still."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from govsuite.core import demo
from govsuite.demo.cameras import film_cameras
from govsuite.demo.feeding import feed_gauges

PAUSE = 30.0


class Command(BaseCommand):
    help = "Let the invented gauges of the demo go on, and its cameras show drawn films."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="catch up and end")

    def handle(self, *_args: Any, once: bool, **_options: Any) -> None:
        if settings.PRODUCTION or not demo.is_present():
            raise CommandError("Invented readings belong into a demonstration alone: this system holds no demo data, or PRODUCTION is true.")
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stop.set())
        films = not once
        while True:
            try:
                feed_gauges(now=timezone.now())
                if films:
                    film_cameras()
            except OperationalError as problem:
                self.stderr.write(f"The database is away: {problem}")  # the next turn catches up
            except OSError as problem:
                films = False  # the gauges go on without them
                self.stderr.write(f"The demo's cameras stay dark: {problem}")
            if once or stop.wait(PAUSE):
                return
