"""Conditions of the law over facts of a case: true, false, or not known yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Facts = Mapping[str, Any]
#: How a condition compares one fact with one value.
TESTS = ("is", "below", "above", "at_least", "at_most", "one_of", "any_of")
JOINTS = ("all", "any", "not")


class FactKind(StrEnum):
    """What an answer looks like."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"


#: Which tests suit which kind of fact.
SUITS = {
    FactKind.YES_NO: ("is",),
    FactKind.NUMBER: ("is", "below", "above", "at_least", "at_most"),
    FactKind.CHOICE: ("is", "one_of"),
    FactKind.CHOICES: ("any_of",),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a person may pick."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What a guided form asks: its question, its kind, what may be answered."""

    key: str
    title: str
    kind: FactKind
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    help: str = ""

    def takes(self, value: Any) -> bool:
        """Tell whether ``value`` is an answer to this question."""
        known = {choice.key for choice in self.choices}
        if self.kind is FactKind.CHOICE:
            return isinstance(value, str) and value in known
        if self.kind is FactKind.CHOICES:
            return isinstance(value, (list, tuple, set, frozenset)) and set(value) <= known
        return isinstance(value, bool) if self.kind is FactKind.YES_NO else _is_number(value)

    def title_of(self, key: str) -> str:
        return next((choice.title for choice in self.choices if choice.key == key), key)

    @classmethod
    def from_entry(cls, entry: Mapping[str, Any]) -> "Fact":
        return cls(
            key=entry["key"], title=entry["title"], kind=FactKind(entry["kind"]), unit=entry.get("unit", ""), help=entry.get("help", ""),
            choices=tuple(Choice(item["key"], item["title"]) for item in entry.get("choices", [])),
        )


class Condition:
    """What must hold. ``holds`` is None while a fact that decides is not known."""

    __slots__ = ()

    @property
    def asks(self) -> frozenset[str]:
        """Return the keys of every fact that this condition may look at."""
        raise NotImplementedError

    def holds(self, facts: Facts) -> bool | None:
        raise NotImplementedError

    def needs(self, facts: Facts) -> frozenset[str]:
        """Return the facts that could still decide; empty when it is decided."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Compared(Condition):
    """One fact against one value. An answer of another kind counts as none."""

    fact: str
    test: str
    value: Any

    @property
    def asks(self) -> frozenset[str]:
        return frozenset({self.fact})

    def holds(self, facts: Facts) -> bool | None:
        answer = facts.get(self.fact)
        if self.test == "any_of":
            return bool(set(answer) & set(self.value)) if isinstance(answer, (list, tuple, set, frozenset)) else None
        if self.test == "one_of":
            return answer in self.value if isinstance(answer, str) else None
        if self.test == "is":
            return answer == self.value if _same_kind(answer, self.value) else None
        return _compared(self.test, answer, self.value) if _is_number(answer) else None

    def needs(self, facts: Facts) -> frozenset[str]:
        return self.asks if self.holds(facts) is None else frozenset()


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    @property
    def asks(self) -> frozenset[str]:
        return _union(part.asks for part in self.parts)

    def holds(self, facts: Facts) -> bool | None:
        found = {part.holds(facts) for part in self.parts}
        return False if False in found else (None if None in found else True)

    def needs(self, facts: Facts) -> frozenset[str]:
        return _union(part.needs(facts) for part in self.parts) if self.holds(facts) is None else frozenset()


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    @property
    def asks(self) -> frozenset[str]:
        return _union(part.asks for part in self.parts)

    def holds(self, facts: Facts) -> bool | None:
        found = {part.holds(facts) for part in self.parts}
        return True if True in found else (None if None in found else False)

    def needs(self, facts: Facts) -> frozenset[str]:
        return _union(part.needs(facts) for part in self.parts) if self.holds(facts) is None else frozenset()


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    @property
    def asks(self) -> frozenset[str]:
        return self.part.asks

    def holds(self, facts: Facts) -> bool | None:
        found = self.part.holds(facts)
        return None if found is None else not found

    def needs(self, facts: Facts) -> frozenset[str]:
        return self.part.needs(facts)


def build_condition(data: Mapping[str, Any]) -> Condition:
    """Return the condition written as data; ``condition_schema`` has checked it."""
    if "all" in data:
        return All(tuple(build_condition(part) for part in data["all"]))
    if "any" in data:
        return AnyOf(tuple(build_condition(part) for part in data["any"]))
    if "not" in data:
        return Not(build_condition(data["not"]))
    test = next(name for name in TESTS if name in data)
    value = data[test]
    return Compared(data["fact"], test, tuple(value) if isinstance(value, list) else value)


def optional_condition(data: Mapping[str, Any] | None) -> Condition | None:
    return build_condition(data) if data else None


def holds(condition: Condition | None, facts: Facts) -> bool | None:
    """Return whether ``condition`` holds; what has none always does."""
    return True if condition is None else condition.holds(facts)


def _union(keys: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*keys)


def _is_number(value: Any) -> bool:
    """Tell whether a value is a number that compares: true and false are none, nor is what is no number (NaN)."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and value == value


def _same_kind(answer: Any, value: Any) -> bool:
    if isinstance(value, bool):
        return isinstance(answer, bool)
    return isinstance(answer, str) if isinstance(value, str) else _is_number(answer)


def _compared(test: str, answer: Any, bound: Any) -> bool:
    if test == "below":
        return bool(answer < bound)
    if test == "above":
        return bool(answer > bound)
    return bool(answer >= bound) if test == "at_least" else bool(answer <= bound)
