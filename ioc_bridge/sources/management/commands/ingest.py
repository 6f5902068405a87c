"""``manage.py ingest``: listen to the brokers of all sources whose profile says so. One process beside web and worker; ends on SIGTERM or SIGINT."""

import asyncio
import gc
import os
import signal
from typing import Any

import uvloop
from django.core.management.base import BaseCommand
from django.utils import timezone

from ioc_bridge.sources.services.feeds import own_name
from ioc_bridge.sources.services.ingesting import Ingest


class Command(BaseCommand):
    help = "Listen to MQTT brokers and keep what they send."

    def handle(self, *_args: Any, **_options: Any) -> None:
        # Batches are made of many small objects that live for a moment: the collector finds nothing in them.
        gc.freeze()
        gc.set_threshold(100_000, 20, 20)
        self.stdout.write(f"Ingest started (pid {os.getpid()}).")
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(self.listen())
        self.stdout.write("Ingest ended.")

    async def listen(self) -> None:
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await Ingest(own_name(), timezone.now).run(stop)
