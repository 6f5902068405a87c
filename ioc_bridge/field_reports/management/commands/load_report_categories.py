"""Load the kinds of matter that citizens may report: those of the suite, or a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from govsuite.core.actors import system_actor
from ioc_bridge.field_reports.services.plan import SHIPPED, load_categories


class Command(BaseCommand):
    help = "Load kinds of matter for citizens' reports (YAML); those that are known stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_categories(actor=system_actor(), now=timezone.now(), path=options["path"])
        self.stdout.write(f"{made} kinds of matter loaded.")
