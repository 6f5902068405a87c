"""Who may sign: the authority must be of the level that the law names, the person its head or a delegate of the head. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Bar(StrEnum):
    """Why a signature is outside one's power; sentences stand with the deed."""

    NONE = ""
    LEVEL_UNKNOWN = "level_unknown"
    WRONG_LEVEL = "wrong_level"
    DRAFTED_IT = "drafted_it"
    NOT_HEAD = "not_head"


@dataclass(frozen=True, slots=True)
class Signing:
    """What is asked: level that the law names for the case and level of the authority; who would sign."""

    needed: str
    authority: str
    is_head: bool
    #: form of a delegation by the head that covers this document today: KT, TL, TUQ; empty without one
    delegation: str = ""
    drafted_it: bool = False


@dataclass(frozen=True, slots=True)
class Stead:
    """In whose stead somebody signs: as the head, by a delegation of the head (its form), or not at all."""

    is_head: bool
    delegation: str = ""

    @property
    def allowed(self) -> bool:
        return self.is_head or bool(self.delegation)

    @property
    def prefix(self) -> str:
        return "TM." if self.is_head else f"{self.delegation}." if self.delegation else ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether the signature is within one's power, and the prefix before the title (NĐ 30/2020 PL I, II.7)."""

    bar: Bar
    prefix: str = ""

    @property
    def allowed(self) -> bool:
        return self.bar == Bar.NONE


def ruling(case: Signing) -> Ruling:
    """Return whether this person may sign this result. A drafter never signs one's own draft."""
    if not case.needed:
        return Ruling(Bar.LEVEL_UNKNOWN)
    if case.needed != case.authority:
        return Ruling(Bar.WRONG_LEVEL)
    if case.drafted_it:
        return Ruling(Bar.DRAFTED_IT)
    if case.is_head:
        return Ruling(Bar.NONE, "TM.")
    return Ruling(Bar.NONE, f"{case.delegation}.") if case.delegation else Ruling(Bar.NOT_HEAD)
