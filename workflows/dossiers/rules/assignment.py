"""Who gets a piece of work: the unit whose area it is, there the officer with the fewest open steps. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.dossiers.rules.folding import folded


@dataclass(frozen=True, slots=True)
class Load:
    """One officer who could take it, with the number of steps already open."""

    officer_id: int
    name: str
    open_steps: int


def area_fits(wanted: str, *, area: str, site: str) -> bool:
    """Tell whether a rule of this area fits: none is named, the counter wrote it, or, where it wrote none, the address names it as whole words."""
    if not wanted or area:
        return not wanted or folded(wanted) == folded(area)
    return f" {folded(wanted)} " in f" {folded(site)} "


def lightest(loads: Sequence[Load]) -> Load | None:
    """Return who has the least to do; among equals the first by name, then by id. None without anybody."""
    return min(loads, key=lambda load: (load.open_steps, load.name, load.officer_id), default=None)


def compared(loads: Sequence[Load]) -> list[Load]:
    """Return all of them as the reason names them: the least first."""
    return sorted(loads, key=lambda load: (load.open_steps, load.name, load.officer_id))
