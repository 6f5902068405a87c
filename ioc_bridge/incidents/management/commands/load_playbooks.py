"""Load the shipped playbooks of the operations centre that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from govsuite.core.actors import system_actor
from ioc_bridge.incidents.services.playbooks import load_shipped_playbooks


class Command(BaseCommand):
    help = "Load the shipped playbooks of the operations centre; those that are there stay as they are."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{load_shipped_playbooks(actor=system_actor(), now=timezone.now())} loaded")
