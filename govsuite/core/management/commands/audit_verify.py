"""Check the whole audit chain: exit code 1 and one line for each broken thing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from govsuite.core import audit, audit_check


class Command(BaseCommand):
    help = "Check every book and seal of the audit chain."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for problem in audit_check.problems():
            found += 1
            self.stdout.write(problem)
        entries, seals, first, last = audit_check.extent()
        if found:
            self.stdout.write(f"The audit chain is broken in {found} place(s).")
            sys.exit(1)
        span = f", {first.isoformat()} to {last.isoformat()}" if first and last else ""
        self.stdout.write(f"The audit chain is whole: {entries} entries, {seals} seals{span}.")
        self.stdout.write(f"Head: {audit.seal_head() or '(not sealed yet)'}")
