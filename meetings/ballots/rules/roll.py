"""The roll of a ballot and its digest: the proof that nobody's line was changed after closing."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RollLine:
    """One voter and the choice, empty where no vote came."""

    mandate_id: int
    name: str
    choice: str
    receipt: str
    cast_at: str


def roll_digest(ballot_id: int, lines: Iterable[RollLine]) -> str:
    """Return the sha256 of the canonical roll: by mandate, whatever order the lines came in."""
    rows = [asdict(line) for line in sorted(lines, key=lambda line: line.mandate_id)]
    text = json.dumps({"ballot": ballot_id, "roll": rows}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def list_digest(ballot_id: int, sheets: Iterable[tuple[str, Sequence[int | None], str]], voted: Iterable[int]) -> str:
    """Return the sha256 of a secret ballot's published list (code, marks, fault) and of who voted, in an order of their own."""
    rows = sorted([[code, [-1 if mark is None else mark for mark in marks], fault] for code, marks, fault in sheets])
    text = json.dumps({"ballot": ballot_id, "sheets": rows, "voted": sorted(voted)}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def count_digest(ballot_id: int, sheets: dict[str, int | None], entries: list[list[Any]]) -> str:
    """Return the sha256 of a paper vote: where the sheets went, and every count that the board entered."""
    text = json.dumps({"ballot": ballot_id, "sheets": sheets, "counts": entries}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
