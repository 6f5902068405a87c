"""Watch what a request writes: a refused deed leaves an audit row at most."""

import re
from collections.abc import Callable
from typing import Any

_WRITING = re.compile(r'^\s*(INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)

#: The audit of the attempt and the count of them, the browser's own session and when its device was last seen.
ALLOWED = {"govsuite_core_auditentry", "govsuite_core_auditbook", "govsuite_core_counter", "django_session", "govsuite_people_devicesession"}


class Writes:
    """A wrapper of database statements; ``seen`` names what was written outside ``ALLOWED``, also what was undone.

    ``attempts`` counts the rows of the audit.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.attempts = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001
        done = execute(sql, params, many, context)
        found = _WRITING.match(str(sql))
        self.attempts += bool(found) and found[2] == "govsuite_core_auditentry"
        if found and found[2] not in ALLOWED and context["cursor"].rowcount:
            self.seen.append(f"{found[1].upper()} {found[2]}")
        return done
