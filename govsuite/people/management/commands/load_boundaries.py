"""Load outlines of wards and communes: those that come with the suite, or the files named."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.core.errors import DomainError
from govsuite.people.services.boundaries import load_boundaries
from govsuite.people.services.shipped_boundaries import load_shipped_boundaries


class Command(BaseCommand):
    help = "Load outlines of wards (GeoJSON). Without a path: those of the suite. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, help="GeoJSON files whose features have code and name")
        parser.add_argument("--source", help="where the files come from")
        parser.add_argument("--attribution", help="whose data they are, as every map will say")
        parser.add_argument("--from", dest="starts", type=date.fromisoformat, help="the first day of these outlines, YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = self._load(options) if options["paths"] else load_shipped_boundaries(actor=system_actor(), now=timezone.now())
        except DomainError as refused:
            raise CommandError(str(refused.message)) from None
        self.stdout.write(f"{made} outlines loaded.")

    def _load(self, options: dict[str, Any]) -> int:
        if not (options["source"] and options["attribution"] and options["starts"]):
            raise CommandError("Say where the files come from: --source, --attribution and --from.")
        made = 0
        for path in options["paths"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
            made += len(load_boundaries(
                content=path.read_bytes(), source=options["source"], attribution=options["attribution"], starts=options["starts"],
                actor=system_actor(), now=timezone.now(),
            ))
        return made
