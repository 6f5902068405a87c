"""The framework as the data file tells it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent / "data" / "readiness_829.yaml"


@dataclass(frozen=True, slots=True)
class Framework:
    """``layers``: code → name. ``criteria``: code → (layer, what is wanted); all of them come from the city's ``plan``."""

    name: str
    basis: str
    verified: bool
    plan: str
    layers: dict[str, str]
    criteria: dict[str, tuple[str, str]]


@cache
def framework() -> Framework:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    criteria = {code: (layer, text) for code, (layer, text) in data["criteria"].items()}
    return Framework(data["name"], data["basis"], data["verified"], data["plan"], data["layers"], criteria)
