"""Make the demo council: people, three sessions, six signed resolutions."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.demo.seeding import seed


class Command(BaseCommand):
    help = "Make the demo council around today; run again it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=["normal", "large"], default="normal")

    def handle(self, *, size: str, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("PRODUCTION is true: demo data do not belong into the database of a system in real use.")
        made = seed(now=timezone.now(), large=size == "large")
        self.stdout.write("Seeded." if made else "The demo council is there already; nothing was changed.")
