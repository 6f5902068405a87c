"""What a bench returns, and how it is printed and kept."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.house import ROOT

FILE = ROOT / "build" / "bench.json"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside its limit: ``limit`` names the peer or physical limit of the same run.

    ``promise`` is what the suite promises for the value (same unit), None where it promises nothing.
    """

    name: str
    value: float
    unit: str
    limit: str
    limit_value: float
    promise: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return round(self.value / self.limit_value, 2) if self.limit_value else 0.0

    def as_dict(self) -> dict[str, object]:
        return asdict(self) | {"ratio": self.ratio, "kept": self.promise is None or self.value <= self.promise}


def p50_p95(took: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    took = sorted(took)
    return round(took[len(took) // 2], 1), round(took[int(len(took) * 0.95)], 1)


def keep(figures: list[Figure], *, merge: bool, path: Path = FILE) -> None:
    """Write the figures; with ``merge`` the others of an earlier run stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = {figure.name for figure in figures}
    kept = [row for row in json.loads(path.read_text()) if row["name"] not in names] if merge and path.exists() else []
    rows = kept + [figure.as_dict() for figure in figures]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def table(figures: list[Figure]) -> str:
    """Return the figures as a table for people."""
    head = ("name", "value", "unit", "limit", "limit value", "ratio", "promise")
    rows = [
        (one.name, f"{one.value:g}", one.unit, one.limit, f"{one.limit_value:g}", f"{one.ratio:g}", _promise(one)) for one in figures
    ]
    widths = [max(len(row[place]) for row in [head, *rows]) for place in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in [head, *rows]]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _promise(one: Figure) -> str:
    if one.promise is None:
        return "-"
    return f"≤ {one.promise:g} {'kept' if one.value <= one.promise else 'BROKEN'}"
