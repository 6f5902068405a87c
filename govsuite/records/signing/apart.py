"""Validate what a stranger sent: in a process of its own, with little time and memory.

A file of a few hundred bytes can promise millions of objects; looking through them in the web process would
stop the vote that runs in it. Here the file costs its own process, and that gives up.
"""

import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from govsuite.records.signing.validation import SignatureReport, UnreadablePdf, root_paths, validate

CPU_SECONDS, SECONDS = 4, 15
MEMORY = 1024 * 2**20
#: so many at once in a web process; who waits for a turn holds a thread that a vote may need, so hardly at all
AT_ONCE, PATIENCE = 2, 0.5
_turns = threading.BoundedSemaphore(AT_ONCE)


class TooBusy(Exception):
    """Others are being validated; nobody should wait that long."""


def validate_apart(content: bytes) -> list[SignatureReport]:
    """Return a report on each signature, oldest first. Raises UnreadablePdf, TooBusy."""
    head = json.dumps([str(path) for path in root_paths()]).encode() + b"\n"
    if not _turns.acquire(timeout=PATIENCE):
        raise TooBusy
    try:
        done = subprocess.run(  # noqa: S603 - a module of our own
            [sys.executable, "-m", __name__], input=head + content, capture_output=True, timeout=SECONDS, check=False,
            cwd=settings.BASE_DIR, env={},  # no secret of ours is in reach of the file
        )
    except subprocess.TimeoutExpired:
        raise UnreadablePdf("takes too long") from None
    finally:
        _turns.release()
    if done.returncode != 0:
        raise UnreadablePdf("gave up")
    return [_report(row) for row in json.loads(done.stdout)]


def _report(row: dict[str, Any]) -> SignatureReport:
    return SignatureReport(**(row | {"at": datetime.fromisoformat(row["at"]) if row["at"] else None}))


def _main() -> int:
    """Be the other process: roots in the first line, the file behind it, reports as JSON on the way out."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    head, _line, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        reports = validate(content, [Path(path) for path in json.loads(head)])
    except (UnreadablePdf, MemoryError):
        return 1
    sys.stdout.write(json.dumps([asdict(report) for report in reports], default=datetime.isoformat))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
