"""Load the shipped scenes for every operations centre that has none."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.people.public import Appointment, Unit
from ioc_bridge.screens.abilities import HEAD
from ioc_bridge.screens.services.scenes import load_shipped_scenes


class Command(BaseCommand):
    help = "Load the shipped wall scenes for each operations centre whose place has none."

    def handle(self, **options: Any) -> None:
        units = Unit.objects.filter(pk__in=Appointment.objects.filter(position__code__in=HEAD).values("unit")).order_by("pk")
        self.stdout.write(f"{sum(load_shipped_scenes(unit=unit, actor=system_actor(), now=timezone.now()) for unit in units)} loaded")
