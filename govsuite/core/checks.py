"""What ``manage.py check --deploy`` looks at besides Django's own list."""

from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError

from govsuite.core import demo


def demo_data(**options: Any) -> list[CheckMessage]:
    """Say that demo data are present. A database that is not migrated yet holds none."""
    try:
        present = demo.is_present()
    except DatabaseError:
        return []
    return [Warning(demo.NOTE, hint="Start production from an empty database: demo data cannot be taken out again.", id="govsuite.W001")] if present else []
