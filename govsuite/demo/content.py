"""What the demo council talks about, read from ``content/*.yaml``."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "content"


@cache
def content(name: str) -> dict[str, Any]:
    """Return one file of the content by its name without ending."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
