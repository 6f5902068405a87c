"""The exemption wizard: which question comes next, and what is found. Asks only what the conditions still need. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from govsuite.law.public import ExemptionRules, Fact, FactKind, Finding, find_exemption

#: Short questions that stand together on one screen; a choice has a screen of its own.
SHORT = (FactKind.NUMBER, FactKind.YES_NO)
MOST_ON_A_SCREEN = 3


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a person stands: what was answered in the order of asking, what is asked now, what is found so far.

    ``screen`` is empty when nothing more is asked. ``unsure``: questions that the person could not answer and that still decide.
    """

    answered: tuple[Fact, ...]
    facts: Mapping[str, Any]
    screen: tuple[Fact, ...]
    finding: Finding
    unsure: tuple[Fact, ...] = ()

    @property
    def is_over(self) -> bool:
        return not self.screen


def walk(rules: ExemptionRules, answers: Mapping[str, Any], unsure: Collection[str] = ()) -> Walk:
    """Ask again in order, taking each answer that is needed at its turn: an answer that no longer matters is dropped."""
    facts: dict[str, Any] = {}
    answered: list[Fact] = []
    while True:
        finding = find_exemption(rules, facts)
        asks = [fact for fact in finding.asks if fact.key not in unsure]
        if not asks or asks[0].key not in answers:
            break
        facts[asks[0].key] = answers[asks[0].key]
        answered.append(asks[0])
    still = tuple(fact for fact in finding.asks if fact.key in unsure)
    return Walk(tuple(answered), facts, _screen(asks, answers), finding, still)


def _screen(asks: list[Fact], answers: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return the first question, with the short ones of its kind that follow it at once."""
    taken: list[Fact] = []
    for fact in asks:
        fits = not taken or (fact.kind in SHORT and fact.kind == taken[0].kind and fact.key not in answers)
        if not fits or len(taken) == MOST_ON_A_SCREEN:
            break
        taken.append(fact)
    return tuple(taken)
