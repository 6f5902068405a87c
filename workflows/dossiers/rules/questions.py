"""Which questions a guided form shows: those that the answers so far still need, and those that led there. Pure."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsuite.law.public import Fact, Procedure


def shown_questions(rule: "Procedure", answers: Mapping[str, Any]) -> list["Fact"]:
    """Return the questions to show, in the order of the pack. An answer to a question that nobody asks any more is left out."""
    known: dict[str, Any] = {}
    while True:
        asked = {fact.key for fact in rule.asks(known)}
        fresh = {key: answers[key] for key in asked if key in answers and key not in known}
        if not fresh:
            break
        known |= fresh
    shown = set(known) | asked
    return [fact for key, fact in rule.facts.items() if key in shown]


def kept_answers(rule: "Procedure", answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that still matter."""
    return {fact.key: answers[fact.key] for fact in shown_questions(rule, answers) if fact.key in answers}
