"""Memory of a group of processes: what is theirs alone, and their share of what they have in common (PSS), read from ``/proc``."""

import threading
from collections.abc import Callable
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


class Peak:
    """The most that a group had while the block ran, above what it had before."""

    def __init__(self, chosen: Callable[[Process], bool]) -> None:
        self._chosen, self.before, self.most = chosen, 0, 0
        self._ended = threading.Event()

    @property
    def growth(self) -> int:
        return self.most - self.before

    def __enter__(self) -> Self:
        self.before = self.most = pss(self._chosen)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(EVERY_SECONDS):
            self.most = max(self.most, pss(self._chosen))
