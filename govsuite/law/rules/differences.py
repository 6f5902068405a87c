"""What changed between two versions of a pack: values by their path, entries of lists by their key."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is not the same: None stands for nothing there."""

    path: Path
    before: Any
    after: Any

    @property
    def section(self) -> str:
        return self.path[0]

    @property
    def place(self) -> str:
        return " › ".join(self.path[1:])


def _name(item: Any, place: int) -> str:
    if isinstance(item, dict):
        return str(item.get("key") or item.get("day") or place + 1)
    return str(place + 1)


def flatten(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every single value with its path."""
    if isinstance(value, dict):
        for name in value:
            yield from flatten(value[name], (*path, str(name)))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for place, item in enumerate(value):
            yield from flatten(item, (*path, _name(item, place)))
    elif isinstance(value, list):
        yield path, "; ".join(str(item) for item in value)
    else:
        yield path, value


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the changes from one content to the other, in the order of the newer one, then what went away."""
    old, new = dict(flatten(before)), dict(flatten(after))
    changed = [Change(path, old.get(path), value) for path, value in new.items() if old.get(path) != value]
    return changed + [Change(path, value, None) for path, value in old.items() if path not in new]
