"""Bytes that no row knows: left by a process that was killed between the rename and the commit."""

from datetime import datetime, timedelta
from pathlib import Path

from govsuite.records import storage
from govsuite.records.models import FileVersion

#: an upload under way is younger; nothing younger is touched
GRACE = timedelta(hours=6)
_BATCH = 500


def clean_orphans(*, now: datetime, dry_run: bool = False) -> list[str]:
    """Remove old files that no version names; return their paths within the storage."""
    found: list[str] = []
    batch: list[Path] = []
    oldest = (now - GRACE).timestamp()
    for path in storage.all_paths():
        if path.stat().st_mtime >= oldest:
            continue
        batch.append(path)
        if len(batch) == _BATCH:
            found += _unknown(batch)
            batch = []
    found += _unknown(batch)
    for stored in () if dry_run else found:
        storage.discard(storage.path_of(stored))
    return found


def _unknown(paths: list[Path]) -> list[str]:
    stored = [str(path.relative_to(storage.root())) for path in paths]
    known = set(FileVersion.objects.filter(stored__in=stored).values_list("stored", flat=True))
    return [path for path in stored if path not in known]
