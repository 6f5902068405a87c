"""Processor time of what takes part in a bench, read from ``/proc``: by group of processes, between two moments."""

import os
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

EVERY_SECONDS = 0.1
_TICK = os.sysconf("SC_CLK_TCK")
#: Fields of /proc/<pid>/stat behind the name in brackets: session, user and system ticks.
_SESSION, _USER, _SYSTEM = 3, 11, 12


@dataclass(frozen=True, slots=True)
class Process:
    """What one line of ``/proc/<pid>/stat`` says."""

    pid: int
    name: str
    session: int
    seconds: float


def processes() -> Iterable[Process]:
    """Yield the processes of this machine that can be read."""
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            head, _bracket, tail = (folder / "stat").read_text().rpartition(")")
        except OSError:
            continue
        words = tail.split()
        seconds = (int(words[_USER]) + int(words[_SYSTEM])) / _TICK
        yield Process(int(folder.name), head.partition("(")[2], int(words[_SESSION]), seconds)


def of_session(session: int) -> Callable[[Process], bool]:
    """Choose a process that was started in a session of its own, and what it started."""
    return lambda process: process.session == session


def named(name: str) -> Callable[[Process], bool]:
    return lambda process: process.name == name


@dataclass
class Meter:
    """Samples groups of processes while its block runs."""

    groups: dict[str, Callable[[Process], bool]]
    moments: list[float] = field(default_factory=list)
    totals: list[dict[str, float]] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._known: dict[tuple[str, int], float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            self._sample()
            self._ended.wait(EVERY_SECONDS)
        self._sample()

    def _sample(self) -> None:
        for process in processes():
            for group, chosen in self.groups.items():
                if chosen(process):
                    self._known[group, process.pid] = process.seconds
        self.moments.append(time.monotonic())
        self.totals.append({group: sum(value for (name, _pid), value in self._known.items() if name == group) for group in self.groups})

    def between(self, began: float, ended: float) -> dict[str, float]:
        """Return the seconds of processor that each group used between two moments of ``time.monotonic()``."""
        first, last = self._at(began), self._at(ended)
        return {group: last[group] - first[group] for group in self.groups}

    def _at(self, moment: float) -> dict[str, float]:
        return self.totals[min(bisect_left(self.moments, moment), len(self.totals) - 1)]
