"""What upper apps know of an alarm: they enter here how to find it, and the board shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry


@dataclass(frozen=True, slots=True)
class AlarmLink:
    """What came of an alarm: its words and its page."""

    label: str
    url: str


#: name → callable(actor, numbers of alarms) → alarm → what came of it
alarm_links: Registry[Callable[[Actor, Iterable[int]], dict[int, AlarmLink]]] = Registry("finder of what came of alarms")


def links_of(actor: Actor, alarms: Iterable[int]) -> dict[int, AlarmLink]:
    """Return what came of these alarms, as far as the actor may see it."""
    wanted = list(alarms)
    return {alarm: link for _name, find in alarm_links for alarm, link in find(actor, wanted).items()}
