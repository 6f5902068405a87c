"""The report of a review meeting: its parts, and whether the members adopt it. Pure.

The working regulation of a committee was not read: the parts and "more than half of all members" are our own, marked so on the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: in the order of the document
PARTS = ("ground", "assessment", "opinions", "proposal")
NEEDED = ("assessment", "proposal")


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of the members; who is silent is counted against the whole."""

    yes: int
    no: int
    abstain: int
    base: int

    @property
    def needed(self) -> int:
        return self.base // 2 + 1

    @property
    def adopted(self) -> bool:
        return self.yes >= self.needed


def tally(choices: Iterable[str]) -> Tally:
    """Count one choice a member; an empty one did not vote."""
    rows = list(choices)
    return Tally(rows.count("yes"), rows.count("no"), rows.count("abstain"), len(rows))


def missing_parts(report: Mapping[str, str]) -> list[str]:
    """Return the parts without which there is no report."""
    return [part for part in NEEDED if not report.get(part, "").strip()]
