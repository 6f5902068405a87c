"""``manage.py hash_numbers``: let people find dossiers that were filed before the hashes of their numbers were kept."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.dossiers.services.numbers import hash_numbers


class Command(BaseCommand):
    help = "Write the hash of every checked personal or tax number that has none yet; may be stopped and run again."

    def handle(self, *args: Any, **options: Any) -> None:
        written = 0
        for page in hash_numbers():
            written += page
            self.stdout.write(f"{written} …")
        self.stdout.write(f"{written} numbers hashed.")
