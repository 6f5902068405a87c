"""``manage.py recount_boards [--check]``: count every dossier anew and compare with the boards."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.dossiers.services.boards import recount

SHOWN = 20


class Command(BaseCommand):
    help = "Count every dossier anew and mend the boards where they differ; --check mends nothing and ends with 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="say what differs, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        lacking = recount(mend=not options["check"])
        for change in lacking[:SHOWN]:
            self.stdout.write(f"{' '.join(map(str, change.key))}: {change.amount:+d} dossiers, {change.days:+d} working days")
        if len(lacking) > SHOWN:
            self.stdout.write(f"… and {len(lacking) - SHOWN} more")
        if not lacking:
            self.stdout.write("Every figure is that of the dossiers.")
        elif options["check"]:
            self.stderr.write(f"{len(lacking)} figures differ. Run recount_boards without --check to mend them.")
            sys.exit(1)
        else:
            self.stdout.write(f"{len(lacking)} figures mended.")
