"""The rows of the matrix one by one, and the world that they are asked in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import override_settings

from ioc_bridge.measurements.services.tables import incoming
from tests.permissions.patterns import Answer, Pattern
from tests.permissions.rows import GET, POST
from tests.permissions.world import ROLES, World, build


@dataclass(frozen=True, slots=True)
class Row:
    """One address (and thing) with one method."""

    method: str
    name: str
    thing: str
    pattern: Pattern
    status: Answer

    @property
    def id(self) -> str:
        return f"{self.method} {self.name}" + (f" {self.thing}" if self.thing else "")

    def reader(self) -> str:
        """Return a role that gets the page itself; empty where nobody does."""
        return next((role for role in reversed(ROLES) if self.pattern.lets(role) and self.pattern.answer(role, self.status) == 200), "")


def rows() -> Iterator[Row]:
    """Return every row of the matrix."""
    for method, lines in (("get", GET), ("post", POST)):
        for pattern, status, names in lines:
            for full in names.split():
                name, _at, thing = full.partition("@")
                yield Row(method, name, thing.replace("_", " "), pattern, status)


@contextmanager
def matrix_world(blocker: Any, folder: Path) -> Iterator[World]:
    """One world for all rows of a module, undone at the end."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # A busy machine may need more than five minutes for all rows: that is not what they are about.
    own = override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=hashers, STEP_UP_SECONDS=24 * 3600)
    with blocker.unblock(), own:
        # A table made in the transaction would have SQLite read its whole schema again at each undone savepoint: thousands of times.
        incoming([])
        with transaction.atomic():
            cache.clear()
            yield build()
            transaction.set_rollback(True)
