"""Ballot rules: what a result needs, in whole numbers only.

No figure of any law stands here; figures come from law packs. A rule is a
fraction of a denominator, strict (more than) or not (at least), with a word on
ties and, where a regulation has one, a quorum.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from govsuite.law.rules.staffing import OnlyWhen


class BadRule(ValueError):
    """A rule that cannot be: ``code`` for programs, ``field`` names what is wrong."""

    def __init__(self, code: str, field: str, value: object) -> None:
        super().__init__(f"{code}: {field} = {value!r}")
        self.code = code
        self.field = field
        self.value = value


class BadCount(ValueError):
    """Figures that contradict each other: negative, missing, or more in favour than the whole."""


class Denominator(StrEnum):
    """Of what the fraction is taken."""

    STATUTORY_SEATS = "statutory_seats"
    IN_OFFICE = "in_office"
    PRESENT = "present"
    ISSUED = "issued"
    COLLECTED = "collected"
    VALID = "valid"


class Tie(StrEnum):
    """What equal votes mean."""

    FAILS = "fails"
    CHAIR_SIDE = "chair_side"


class Reason(StrEnum):
    """Why the verdict is what it is; sentences stand in templates."""

    REACHED = "reached"
    SHORT = "short"
    TIE = "tie"
    CHAIR_FOR = "chair_for"
    CHAIR_AGAINST = "chair_against"
    CHAIR_SILENT = "chair_silent"
    NO_QUORUM = "no_quorum"
    NO_BASE = "no_base"


class Outlook(StrEnum):
    """Where a vote under way stands."""

    OPEN = "open"
    REACHED = "reached"
    OUT_OF_REACH = "out_of_reach"


def least(base: int, numerator: int, divisor: int, *, strict: bool) -> int:
    """Return the least whole number that is more than (or at least) ``numerator/divisor`` of ``base``."""
    if strict:
        return base * numerator // divisor + 1
    return -(-base * numerator // divisor)


def _check_fraction(numerator: int, divisor: int, *, strict: bool) -> None:
    """Refuse what is no part of a whole: 3/2, 0, negative, divisor 0, and more than everything.

    Rules come from files and records, so that the types are looked at too.
    """
    for field, value in (("numerator", numerator), ("divisor", divisor)):
        if type(value) is not int:
            raise BadRule("not_whole", field, value)
    if divisor <= 0:
        raise BadRule("bad_divisor", "divisor", divisor)
    if numerator <= 0:
        raise BadRule("fraction_not_positive", "numerator", numerator)
    if numerator > divisor or (strict and numerator == divisor):
        raise BadRule("fraction_above_one", "numerator", f"{numerator}/{divisor}")


def _word(kind: type[StrEnum], field: str, value: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        raise BadRule(f"unknown_{field}", field, value) from None


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many must be present. One that is not ``binding`` warns and decides nothing."""

    denominator: Denominator
    numerator: int
    divisor: int
    strict: bool = False
    binding: bool = False
    citation: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "denominator", _word(Denominator, "denominator", self.denominator))
        _check_fraction(self.numerator, self.divisor, strict=self.strict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"denominator": self.denominator.value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "QuorumRule":
        return cls(**data)


@dataclass(frozen=True, slots=True)
class QuorumState:
    """The present against the quorum: ``missing`` still to come, ``spare`` may leave."""

    met: bool
    present: int
    needed: int
    base: int
    missing: int
    spare: int


@dataclass(frozen=True, slots=True)
class BallotRule:
    """How a question is decided, with the article that says so and whether somebody checked it."""

    key: str
    title: str
    denominator: Denominator
    numerator: int
    divisor: int
    strict: bool
    tie: Tie = Tie.FAILS
    quorum: QuorumRule | None = None
    citation: str = ""
    verified: bool = False
    note: str = ""
    only_when: OnlyWhen | None = None
    #: rules whose place it takes while ``only_when`` holds; empty: that of the usual one
    replaces: tuple[str, ...] = ()
    #: how the body goes on (behind closed doors, for longer): such a vote adopts nothing
    procedural: bool = False
    #: what is asked under it, ready for the console; empty where each vote has a question of its own
    question: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "denominator", _word(Denominator, "denominator", self.denominator))
        object.__setattr__(self, "tie", _word(Tie, "tie", self.tie))
        _check_fraction(self.numerator, self.divisor, strict=self.strict)
        if self.tie == Tie.CHAIR_SIDE and not (self.strict and self.numerator * 2 == self.divisor):
            raise BadRule("chair_side_needs_half", "tie", self.tie.value)

    def as_dict(self) -> dict[str, Any]:
        """Return plain data, as a ballot keeps it."""
        return {
            "key": self.key, "title": self.title, "denominator": self.denominator.value,
            "numerator": self.numerator, "divisor": self.divisor, "strict": self.strict, "tie": self.tie.value,
            "quorum": self.quorum.as_dict() if self.quorum else None,
            "citation": self.citation, "verified": self.verified, "note": self.note,
            **({"only_when": self.only_when.as_dict()} if self.only_when else {}),
            **({"replaces": list(self.replaces)} if self.replaces else {}),
            **({"procedural": True} if self.procedural else {}),
            **({"question": self.question} if self.question else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "BallotRule":
        """Read what ``as_dict`` wrote; raises BadRule."""
        quorum, only_when = data.get("quorum"), data.get("only_when")
        return cls(**{
            **data, "quorum": QuorumRule.from_dict(quorum) if quorum else None, "only_when": OnlyWhen.from_dict(only_when) if only_when else None,
            "replaces": tuple(data.get("replaces", ())),
        })


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a counted ballot means under its rule."""

    adopted: bool
    needed: int
    base: int
    quorum_met: bool
    tie: bool
    reason: Reason
    missing: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"reason": self.reason.value}


@dataclass(frozen=True, slots=True)
class Progress:
    """Numbers of the live sentence: needed of base, cast of voters, still missing. Wording is the page's."""

    needed: int
    base: int
    cast: int
    voters: int
    missing: int
    outlook: Outlook


def needed(rule: BallotRule | QuorumRule, base: int) -> int:
    """Return the least number in favour (or present) that satisfies ``rule`` of ``base``."""
    if base < 0:
        raise BadCount(f"base {base}")
    return least(base, rule.numerator, rule.divisor, strict=rule.strict)


def base_of(rule: BallotRule | QuorumRule, bases: Mapping[str, int]) -> int:
    """Return the number of the rule's denominator; raises BadCount when it was not counted."""
    base = bases.get(rule.denominator.value)
    if base is None or base < 0:
        raise BadCount(f"{rule.denominator.value}: {base}")
    return base


def quorum_state(rule: QuorumRule, *, bases: Mapping[str, int]) -> QuorumState:
    """Hold ``bases["present"]`` against the quorum."""
    base = base_of(rule, bases)
    present = bases.get("present")
    if present is None or present < 0:
        raise BadCount(f"present: {present}")
    least_present = needed(rule, base)
    return QuorumState(
        met=base > 0 and present >= least_present, present=present, needed=least_present, base=base,
        missing=max(0, least_present - present), spare=max(0, present - least_present),
    )


def evaluate(
    rule: BallotRule, *, bases: Mapping[str, int], yes: int, no: int, abstain: int, chair_choice: str | None = None,
) -> Verdict:
    """Return the verdict on a count. ``chair_choice`` (yes, no, abstain) matters for ties on the chair's side only.

    A tie goes to the chair only when the two sides are equal and together fill the
    denominator: a few equal votes of a mostly silent body adopt nothing.
    """
    if min(yes, no, abstain) < 0:
        raise BadCount(f"yes {yes}, no {no}, abstain {abstain}")
    base = base_of(rule, bases)
    if yes > base:
        raise BadCount(f"yes {yes} > {rule.denominator.value} {base}")
    least_yes = needed(rule, base)
    tie = yes == no and yes > 0
    quorum_met = rule.quorum is None or quorum_state(rule.quorum, bases=bases).met
    adopted, reason = _decide(rule, base=base, yes=yes, least_yes=least_yes, tie=tie, chair_choice=chair_choice)
    if rule.quorum is not None and rule.quorum.binding and not quorum_met:
        adopted, reason = False, Reason.NO_QUORUM
    return Verdict(adopted, least_yes, base, quorum_met, tie, reason, missing=max(0, least_yes - yes))


def _decide(
    rule: BallotRule, *, base: int, yes: int, least_yes: int, tie: bool, chair_choice: str | None,
) -> tuple[bool, Reason]:
    if base == 0:
        return False, Reason.NO_BASE
    if yes >= least_yes:
        return True, Reason.REACHED
    if not tie:
        return False, Reason.SHORT
    if rule.tie == Tie.FAILS or yes * 2 != base:
        return False, Reason.TIE
    by_chair = {"yes": (True, Reason.CHAIR_FOR), "no": (False, Reason.CHAIR_AGAINST)}
    return by_chair.get(chair_choice or "", (False, Reason.CHAIR_SILENT))


def progress(rule: BallotRule, *, base: int, yes: int, cast: int, voters: int) -> Progress:
    """Return the numbers of a vote under way.

    ``outlook`` tells the choices cast so far: show it only where the council lets the tally be seen.
    """
    least_yes = needed(rule, base)
    missing = max(0, least_yes - yes)
    outlook = Outlook.OPEN
    if base > 0 and missing == 0:
        outlook = Outlook.REACHED
    elif missing > max(0, voters - cast):
        outlook = Outlook.OUT_OF_REACH
    return Progress(least_yes, base, cast, voters, missing, outlook)
