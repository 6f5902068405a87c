"""How far the components of a framework are, by the self-assessment of their criteria."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: the highest level of a criterion
FULL = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion as it was judged: None where nobody has. ``proofs``: files that show it."""

    level: int | None
    proofs: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one component. What nobody has judged brings none, and is told."""

    points: int
    most: int
    judged: int
    count: int
    proven: int

    @property
    def per_cent(self) -> int | None:
        return None if not self.most else round(100 * self.points / self.most)


def score(rows: Sequence[Judged]) -> Score:
    return Score(
        sum(row.level or 0 for row in rows), FULL * len(rows), sum(row.level is not None for row in rows), len(rows), sum(row.proofs > 0 for row in rows),
    )


def lacking(rows: Iterable[Judged]) -> tuple[int, int]:
    """Return how many criteria nobody has judged, and how many count as begun without a file or a word that shows it."""
    found = list(rows)
    return sum(row.level is None for row in found), sum(bool(row.level) and not row.proofs and not row.remark.strip() for row in found)
