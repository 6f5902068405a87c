"""The script of an agenda item: who speaks in which order, what the chair says, what the minutes say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Stands where a name is not known yet.
GAP = "…"


def fill(sentence: str, names: Mapping[str, str]) -> str:
    """Put names in the places of a sentence: ``{presenter}``, ``{item}``. An unknown name leaves a gap."""
    return re.sub(r"\{(\w+)\}", lambda found: names.get(found[1]) or GAP, sentence)


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One step. ``control`` tells the console what to offer: none, attendance, speech, speakers, ballot."""

    key: str
    title: str
    speaker: str
    control: str
    says: str
    seconds: int
    minutes: str = ""

    def says_with(self, names: Mapping[str, str]) -> str:
        return fill(self.says, names)

    def minutes_with(self, names: Mapping[str, str]) -> str:
        written = fill(self.minutes, names)
        return written[:1].upper() + written[1:]

    @classmethod
    def from_entry(cls, entry: Mapping[str, Any]) -> "ScriptStep":
        return cls(**entry)


@dataclass(frozen=True, slots=True)
class ItemScript:
    """The ordered steps for one kind of agenda item, with the article they come from."""

    kind: str
    title: str
    steps: tuple[ScriptStep, ...]
    citation: str = ""
    verified: bool = False
    why_unverified: str = ""

    def step(self, key: str) -> ScriptStep | None:
        return next((step for step in self.steps if step.key == key), None)

    def after(self, key: str) -> ScriptStep | None:
        """Return the step that follows ``key``; the first one when ``key`` is empty or unknown; None after the last."""
        keys = [step.key for step in self.steps]
        place = keys.index(key) + 1 if key in keys else 0
        return self.steps[place] if place < len(self.steps) else None
