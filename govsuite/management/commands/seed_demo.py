"""Make the demo council: people, three sessions, six signed resolutions."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.demo.national import NATIONAL, seed_national
from govsuite.demo.seeding import seed


class Command(BaseCommand):
    help = "Make the demo council around today; run again it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", default="normal", help="normal, large (past terms of the council), national (a million dossiers), or a number of dossiers")

    def handle(self, *, size: str, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION is true: demo data do not belong into the database of a system in real use.")
        call_command("load_law", verbosity=0)  # what is seeded stands on the law; loading it again changes nothing
        if size == "national" or size.isdecimal():
            self._national(NATIONAL if size == "national" else int(size))
            return
        if size not in ("normal", "large"):
            raise CommandError("--size is normal, large, national or a number of dossiers.")
        made = seed(now=timezone.now(), large=size == "large")
        self.stdout.write("Seeded." if made else "The demo council is there already; nothing was changed.")

    def _national(self, count: int) -> None:
        began = time.monotonic()
        try:
            events = seed_national(count, now=timezone.now(), progress=self._progress)
        except ValueError as there:
            raise CommandError(str(there)) from None
        self.stdout.write(f"\n{count:,} dossiers, {events:,} lines of the ledger, in {time.monotonic() - began:.0f} s.")

    def _progress(self, done: int, count: int) -> None:
        self.stdout.write(f"\r{done:,} / {count:,}", ending="")
        self.stdout.flush()
