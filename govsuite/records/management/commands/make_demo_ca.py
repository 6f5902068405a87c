"""``manage.py make_demo_ca``: the root of the demo signing authority, made once."""

from typing import Any

from django.core.management.base import BaseCommand

from govsuite.records.signing import demo_ca


class Command(BaseCommand):
    help = "Make the demo signing authority in the data folder; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        there = demo_ca.root_path().exists()
        path = demo_ca.make_root()
        self.stdout.write(f"{'Kept' if there else 'Made'} the demo authority: {path}")
