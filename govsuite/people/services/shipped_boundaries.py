"""The outlines that come with the suite."""

from datetime import datetime
from pathlib import Path

import yaml

from govsuite.core.actors import Actor
from govsuite.people.services.boundaries import load_boundaries

FOLDER = Path(__file__).resolve().parent.parent / "boundaries"


def load_shipped_boundaries(*, actor: Actor, now: datetime) -> int:
    """Load the outlines of the suite's folder, the full ones before the simplified; return how many are new."""
    plan = yaml.safe_load((FOLDER / "sources.yaml").read_text(encoding="utf-8"))
    return sum(
        len(load_boundaries(
            content=(FOLDER / name).read_bytes(), source=plan["source"], attribution=plan["attribution"], starts=plan["starts"], actor=actor, now=now,
        ))
        for name in plan["files"]
    )
