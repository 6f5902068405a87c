"""When pictures run and when they stop; what an address of a stream may be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

#: Pictures go on so long after the last request for them: a player asks for its list every second or two.
LINGER = timedelta(seconds=30)
#: A request moves the end only when it is nearer than this: a write each few seconds, not each request.
RENEW = timedelta(seconds=20)
#: So many players run live on one page; more would make a tablet's browser stop (ioc.md c): the rest are stills.
MOST_LIVE = 9
SCHEMES = frozenset({"rtsp", "rtsps"})


class AddressFault(StrEnum):
    """Why an address of a stream is not taken."""

    SCHEME = "scheme"
    HOST = "host"
    CONTROL = "control"


def address_fault(url: str) -> AddressFault | None:
    """Return what is wrong with the address of a stream: it goes to a program's command line, so it must be one address and nothing else."""
    if any(ord(letter) < 33 or ord(letter) == 127 for letter in url):
        return AddressFault.CONTROL
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return AddressFault.HOST
    if parts.scheme not in SCHEMES:
        return AddressFault.SCHEME
    return None if named else AddressFault.HOST


def renewed(until: datetime | None, now: datetime) -> datetime | None:
    """Return the new end of a demand, None where the old one still serves."""
    return now + LINGER if until is None or until - now < RENEW else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A camera that somebody wants to see."""

    camera: int
    url: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the supervisor does next."""

    start: tuple[Wanted, ...]
    stop: tuple[int, ...]


def plan(wanted: dict[int, Wanted], running: dict[int, str]) -> Plan:
    """Return what to start and to stop: who is no longer wanted, or whose address changed, stops."""
    stop = tuple(camera for camera, url in running.items() if camera not in wanted or wanted[camera].url != url)
    start = tuple(item for camera, item in wanted.items() if camera not in running or camera in stop)
    return Plan(start, stop)
