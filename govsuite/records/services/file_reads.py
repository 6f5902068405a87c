"""Note who read which version. A tablet reads one PDF in dozens of parts: that is one reading, hence one entry."""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.records.models import FileVersion
from govsuite.records.selectors import book_of

#: parts asked for within this time belong to the reading that is already in the chain
SAME_READING = timedelta(minutes=15)
_REMEMBERED = 20_000
_noted: OrderedDict[tuple[int, str, str], datetime] = OrderedDict()
_guard = threading.Lock()


def note_reading(*, version: FileVersion, actor: Actor, deed: str, now: datetime) -> bool:
    """Write the audit entry of a reading before its first byte leaves; return False where it stands already.

    ``deed``: ``file.read``, ``file.download``, or ``file.kept`` where a device takes it along and nobody has opened it yet.

    The memory is this process's own: another process (or a restart) writes the entry once more, never less.
    """
    reader = f"{actor.user_id or actor.ip}:{actor.session_key}"
    key = (version.pk, reader, deed)
    with _guard:
        last = _noted.get(key)
    if last and timedelta(0) <= now - last < SAME_READING:
        return False
    with db.deed():
        audit.record(
            book=book_of(version.file), actor=actor, deed=deed, obj=version.file, now=now,
            detail={"name": version.name, "version": version.number, "sha256": version.sha256},
        )
    with _guard:
        _noted[key] = now
        _noted.move_to_end(key)
        while len(_noted) > _REMEMBERED:
            _noted.popitem(last=False)
    return True


def forget_readings() -> None:
    """Begin with an empty memory (tests)."""
    with _guard:
        _noted.clear()
