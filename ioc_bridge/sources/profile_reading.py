"""Read the YAML of a profile, try it on a sample. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import yaml

from ioc_bridge.connectors.public import Kind, Outcome, Problem, Raw, kinds


@dataclass(frozen=True, slots=True)
class Read:
    """A profile's text, understood or with what is wrong in it."""

    config: Mapping[str, Any]
    kind: Kind | None
    problems: list[Problem]


def read_profile(text: str) -> Read:
    """Parse the text and let its kind check it."""
    try:
        config = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Read({}, None, [Problem("config.yaml", line, {"detail": str(getattr(wrong, "problem", "") or type(wrong).__name__)[:120]})])
    if not isinstance(config, dict):
        return Read({}, None, [Problem("config.no_mapping")])
    kind = kinds.get(str(config.get("kind", "")))
    if kind is None:
        known = ", ".join(sorted(name for name, _kind in kinds))
        return Read(config, None, [Problem("config.kind", values={"given": str(config.get("kind", ""))[:60], "known": known})])
    return Read(config, kind, kind.connector.check_config(config))


def try_on(read: Read, sample: bytes, name: str, now: datetime) -> Outcome:
    """Return what the profile would make of the sample."""
    if read.kind is None or read.problems:
        return Outcome((), read.problems)
    return read.kind.connector.read(read.config, Raw(sample, now, name))
