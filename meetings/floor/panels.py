"""What apps above add to the chair's console for the item under way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from govsuite.core.actors import Actor
from govsuite.core.registries import Registry
from meetings.floor.models import Floor


@dataclass(frozen=True, slots=True)
class ConsolePanel:
    """A part of the console: a template and its context; None leaves it out. Its forms carry ``data-deed`` and answer JSON."""

    template: str
    context: Callable[[Actor, Floor], dict[str, Any] | None]


#: key → ConsolePanel, filled by apps above
console_panels: Registry[ConsolePanel] = Registry("console panel")


def panels_for(actor: Actor, floor: Floor) -> list[dict[str, Any]]:
    """Return the panels of the item under way, each with its template and context."""
    if floor.item is None:
        return []
    found = ((panel.template, panel.context(actor, floor)) for _key, panel in console_panels)
    return [{"template": template, "context": context} for template, context in found if context is not None]
