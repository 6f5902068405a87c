"""Checks of a condition written as data: every flaw with the path to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from govsuite.law.rules.conditions import JOINTS, SUITS, TESTS, FactKind
from govsuite.law.rules.schema import Flaw, Path, shown

#: Questions by key: their kind and the keys that may be picked.
Questions = Mapping[str, tuple[FactKind, frozenset[str]]]


def questions(content: dict[str, Any]) -> Questions:
    """Return what the facts of a pack take."""
    return {
        entry["key"]: (FactKind(entry["kind"]), frozenset(choice["key"] for choice in entry.get("choices", [])))
        for entry in content.get("facts", [])
    }


def check_condition(data: Any, path: Path, known: Questions) -> Iterator[Flaw]:
    """Yield what is wrong: an unknown word, a fact that nobody asks, a value that the fact cannot have."""
    if not isinstance(data, dict) or not data:
        yield Flaw(path, "condition_expected", shown(data))
        return
    joint = next((name for name in JOINTS if name in data), "")
    if joint:
        yield from _check_joint(data, joint, path, known)
    else:
        yield from _check_test(data, path, known)


def _check_joint(data: dict[str, Any], joint: str, path: Path, known: Questions) -> Iterator[Flaw]:
    for name in data:
        if name != joint:
            yield Flaw((*path, name), "unknown_name", str(name))
    parts = data[joint]
    if joint == "not":
        yield from check_condition(parts, (*path, joint), known)
    elif not isinstance(parts, list) or not parts:
        yield Flaw((*path, joint), "list_expected", shown(parts))
    else:
        for place, part in enumerate(parts):
            yield from check_condition(part, (*path, joint, place), known)


def _check_test(data: dict[str, Any], path: Path, known: Questions) -> Iterator[Flaw]:
    for name in data:
        if name != "fact" and name not in TESTS:
            yield Flaw((*path, name), "unknown_name", str(name))
    tests = [name for name in TESTS if name in data]
    fact = data.get("fact")
    if not isinstance(fact, str) or fact not in known:
        yield Flaw((*path, "fact") if "fact" in data else path, "unknown_fact", shown(fact))
    elif len(tests) != 1:
        yield Flaw(path, "one_test_expected", ", ".join(tests))
    elif tests[0] not in SUITS[known[fact][0]]:
        yield Flaw((*path, tests[0]), "test_does_not_suit", fact)
    else:
        yield from _check_value(data[tests[0]], (*path, tests[0]), *known[fact])


def _check_value(value: Any, path: Path, kind: FactKind, choices: frozenset[str]) -> Iterator[Flaw]:
    if kind is FactKind.YES_NO:
        if not isinstance(value, bool):
            yield Flaw(path, "true_or_false_expected", shown(value))
    elif kind is FactKind.NUMBER:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Flaw(path, "whole_number_expected", shown(value))
    else:
        wanted = [value] if path[-1] == "is" else value
        if not isinstance(wanted, list) or not wanted:
            yield Flaw(path, "list_expected", shown(value))
            return
        for choice in wanted:
            if choice not in choices:
                yield Flaw(path, "unknown_choice", shown(choice))
