"""Who may do what with screens. A display device is nobody here: it reads its own scenes by its token and does nothing else."""

from typing import Any

from govsuite.core.abilities import AbilityTable, predicate
from govsuite.core.actors import Actor
from govsuite.people.public import same_place

HEAD = ("ioc_head",)
CENTRE = ("ioc_duty", *HEAD)
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
READERS = (*CENTRE, *LEADERS, "office_head")


def _holds(*codes: str) -> Any:
    """Hold one of these positions in the place of the scene or device; without one, anywhere."""

    @predicate
    def ask(actor: Actor, one: Any) -> bool:
        if actor.is_system:
            return True
        return actor.holds(*codes) if one is None else same_place(actor, one.unit_id, *codes)

    return ask


TABLE = AbilityTable("ioc_bridge_screens", {
    "scene.view": _holds(*READERS),
    "scene.edit": _holds(*HEAD),
    "device.view": _holds(*CENTRE),
    "device.keep": _holds(*HEAD),
    "device.guests": _holds(*CENTRE),
    "approval.open": _holds(*LEADERS),
    "overview.view": _holds(*READERS),
})
