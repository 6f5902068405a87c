"""The registry of tile kinds: each shows one thing, told ``now`` as an argument, so that a past hour can be shown by the same tiles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from govsuite.core.registries import Registry
from ioc_bridge.screens.models import DisplayDevice, Scene


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom and for when a tile is read. ``guests``: strangers see the wall, so nothing personal is on it. ``as_of`` is a moment of the past, or None."""

    scene: Scene
    units: tuple[int, ...]
    now: datetime
    as_of: datetime | None = None
    guests: bool = False
    device: DisplayDevice | None = None

    @property
    def moment(self) -> datetime:
        return self.as_of or self.now


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile shows. ``source`` names where the figures come from; ``at`` is the moment they tell of where that is not the moment of asking."""

    context: Mapping[str, Any]
    source: str = ""
    at: datetime | None = None
    #: after so many seconds what was told at ``at`` is old and goes grey
    stale_after: int = 0
    tone: str = ""


@dataclass(frozen=True, slots=True)
class TileKind:
    """``build(reading, params)`` gives what ``template`` shows; ``every``: seconds for which one reading serves every wall."""

    label: Any
    template: str
    build: Callable[[Reading, Mapping[str, Any]], Shown]
    every: float = 1.0
    params: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)
    #: the page's module of this name keeps its own drawing; the tile only brings data
    island: str = ""
    #: a tile that cannot tell of the past says so instead of showing the present
    replays: bool = True
    #: what a tile shows is one device's own (a code): no other wall may get it
    own: bool = False


kinds: Registry[TileKind] = Registry("kind of tile")


def known_params() -> dict[str, Mapping[str, Callable[[Any], bool]]]:
    """Return kind → parameter → test, as ``rules.scenes`` asks for it."""
    return {key: kind.params for key, kind in kinds}


def is_count(most: int) -> Callable[[Any], bool]:
    """Return a test: a whole number from 1 to ``most``."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most


def is_words(*known: str) -> Callable[[Any], bool]:
    """Return a test: a list of words, of the known ones where any are named."""

    def serves(value: Any) -> bool:
        return isinstance(value, list) and 0 < len(value) <= 32 and all(isinstance(one, str) and len(one) <= 80 and (not known or one in known) for one in value)

    return serves
