"""``manage.py add_systems CENTRE``: enter the systems of the plan for an operations centre."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from govsuite.core.actors import system_actor
from govsuite.people.public import Unit, in_force
from ioc_bridge.sources.services.sources import add_systems, catalogue


class Command(BaseCommand):
    help = "Enter the systems of the plan (ioc_bridge/sources/data/systems.yaml) that are not here yet, each with a profile for tables and rows by hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("centre", help="code of the unit that keeps them: the operations centre")
        parser.add_argument("--unit", action="append", default=[], metavar="PLAN=OURS", help="which of our units (code) is meant by a unit of the plan; may come again")

    def handle(self, *_args: Any, centre: str, unit: list[str], **_options: Any) -> None:
        now = timezone.now()
        units = {row.code: row for row in Unit.objects.filter(in_force(timezone.localdate(now)))}
        if centre not in units:
            raise CommandError(f"There is no unit “{centre}” today. Enter the operations centre among the units first, and give its code.")
        meant = self._meant(unit, units)
        made = add_systems(centre=units[centre], units=meant, actor=system_actor(), now=now)
        self.stdout.write(f"{made} systems entered, {len(catalogue()) - made} were here already.")
        lacking = sorted({row["unit"] for row in catalogue() if row.get("unit") and row["unit"] not in meant})
        if lacking:
            self.stdout.write(f"No unit of ours for: {', '.join(lacking)}. Their data are fed by the centre until --unit names one.")

    def _meant(self, given: list[str], units: dict[str, Unit]) -> dict[str, Unit]:
        """Return the unit of each of the plan's: named by the operator, else the one with the same code."""
        planned = {row["unit"] for row in catalogue() if row.get("unit")}
        meant = {code: units[code] for code in planned if code in units}
        for pair in given:
            plan, _sign, ours = pair.partition("=")
            if plan not in planned or ours not in units:
                raise CommandError(f"“{pair}” names no unit of the plan, or none of ours. The plan's: {', '.join(sorted(planned))}.")
            meant[plan] = units[ours]
        return meant
