"""Who may do what with screens. A display device is nobody here: it reads its own scenes by its token and does nothing else."""

from govsuite.core.abilities import AbilityTable
from govsuite.people.public import holds_in_place

HEAD = ("ioc_head",)
CENTRE = ("ioc_duty", *HEAD)
LEADERS = ("ubnd_chair", "ubnd_vice_chair")
READERS = (*CENTRE, *LEADERS, "office_head")


TABLE = AbilityTable("ioc_bridge_screens", {
    "scene.view": holds_in_place(*READERS),
    "scene.edit": holds_in_place(*HEAD),
    "device.view": holds_in_place(*CENTRE),
    "device.keep": holds_in_place(*HEAD),
    "device.guests": holds_in_place(*CENTRE),
    "approval.open": holds_in_place(*LEADERS),
    "overview.view": holds_in_place(*READERS),
    "map.view": holds_in_place(*READERS),
})
