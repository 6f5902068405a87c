"""Memory of a group of processes: what is theirs alone, and their share of what they have in common (PSS), read from ``/proc``."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from tests.bench.cpu import Process, processes

EVERY_SECONDS = 2.0


def pss(chosen: Callable[[Process], bool]) -> int:
    """Return the bytes of the processes that are chosen."""
    return sum(of_process(process.pid) for process in processes() if chosen(process))


def of_process(pid: int | str = "self") -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has ended, or belongs to somebody else
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


class Watch:
    """What a group had before the block, and again and again while it ran."""

    def __init__(self, chosen: Callable[[Process], bool]) -> None:
        self._chosen = chosen
        self.before, self._seen = 0, list[tuple[float, int]]()
        self._ended = threading.Event()

    def most(self, windows: Sequence[Sequence[float]]) -> int:
        """Return the most of these windows of ``time.monotonic()``; what happened outside of them (hundreds of passwords at once) is not counted."""
        return max((size for moment, size in self._seen if any(began <= moment <= ended for began, ended in windows)), default=self.before)

    def __enter__(self) -> Self:
        self.before = pss(self._chosen)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            self._seen.append((time.monotonic(), pss(self._chosen)))
