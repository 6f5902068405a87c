"""Real cameras on loopback: those of the playing city, with their film beside the other things of the run."""

from collections.abc import Iterator
from contextlib import contextmanager

from govsuite.demo.city import rtsp
from tests.environment import FOLDER


@contextmanager
def cameras(count: int = 1) -> Iterator[list[str]]:
    """Run so many cameras and give their addresses."""
    with rtsp.cameras(FOLDER.parent, count) as addresses:
        yield addresses
