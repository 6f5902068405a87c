from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from govsuite.records.services.orphans import clean_orphans


class Command(BaseCommand):
    help = "Remove stored bytes that no version names (a job does so every night)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="name them, remove nothing")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        found = clean_orphans(now=timezone.now(), dry_run=dry_run)
        for stored in found:
            self.stdout.write(stored)
        self.stdout.write(f"{len(found)} file(s) {'would be removed' if dry_run else 'removed'}.")
