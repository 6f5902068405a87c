"""Conditions over facts: what holds, what does not, what is not known yet, what is still asked."""

from decimal import Decimal

import pytest

from govsuite.law.rules.condition_schema import check_condition, questions
from govsuite.law.rules.conditions import Choice, Fact, FactKind, build_condition, holds

SMALL_HOUSE = {"all": [
    {"fact": "floors", "below": 7}, {"fact": "floor_area", "below": 500}, {"not": {"fact": "zones", "any_of": ["city", "town"]}},
]}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"floors": 6, "floor_area": 499, "zones": []}, True),
        ({"floors": 6, "floor_area": Decimal("499.9"), "zones": []}, True),
        ({"floors": 6, "floor_area": 499.9, "zones": []}, True),
        ({"floors": 7, "floor_area": 499, "zones": []}, False),
        ({"floors": 6, "floor_area": 500, "zones": []}, False),
        ({"floors": 6, "floor_area": 499, "zones": ["town"]}, False),
        ({"floors": 6, "floor_area": 499, "zones": ["elsewhere"]}, True),
        ({"floors": 6, "floor_area": 499}, None),
        ({"floors": 7}, False),
        ({}, None),
        ({"floors": "6", "floor_area": 499, "zones": []}, None),
        ({"floors": True, "floor_area": 499, "zones": []}, None),
        ({"floors": 6, "floor_area": float("nan"), "zones": []}, None),
        ({"floors": 6, "floor_area": 499, "zones": "town"}, None),
    ],
)
def test_all_holds_when_every_part_does(facts, found):
    assert build_condition(SMALL_HOUSE).holds(facts) is found


@pytest.mark.parametrize(
    ("facts", "found"), [({"a": True}, True), ({"a": False, "b": False}, False), ({"a": False}, None), ({"a": False, "b": True}, True), ({}, None)],
)
def test_any_holds_when_one_part_does(facts, found):
    assert build_condition({"any": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]}).holds(facts) is found


@pytest.mark.parametrize(
    ("test", "value", "true", "false"),
    [
        ("below", 7, [6, 6.9], [7, 8]), ("above", 7, [8, 7.1], [7, 6]), ("at_least", 7, [7, 8], [6]), ("at_most", 7, [7, 6], [8]),
        ("is", 7, [7, 7.0], [6]), ("is", True, [True], [False]), ("is", "b", ["b"], ["a"]), ("one_of", ["a", "b"], ["a", "b"], ["c"]),
        ("any_of", ["a", "b"], [["b", "c"], ("a",)], [[], ["c"]]),
    ],
)
def test_each_test_of_a_fact(test, value, true, false):
    condition = build_condition({"fact": "x", test: value})
    assert [condition.holds({"x": answer}) for answer in (*true, *false)] == [True] * len(true) + [False] * len(false)
    assert condition.holds({}) is None


def test_not_turns_what_is_known():
    condition = build_condition({"not": {"fact": "a", "is": True}})
    assert [condition.holds(facts) for facts in ({"a": True}, {"a": False}, {})] == [False, True, None]


def test_no_condition_always_holds():
    assert holds(None, {}) is True


def test_it_asks_for_every_fact_it_looks_at_and_needs_only_what_decides():
    condition = build_condition(SMALL_HOUSE)
    assert condition.asks == {"floors", "floor_area", "zones"}
    assert condition.needs({"floors": 6}) == {"floor_area", "zones"}
    assert condition.needs({"floors": 7}) == frozenset()
    assert condition.needs({"floors": 6, "floor_area": 1, "zones": []}) == frozenset()


PACK = {"facts": [
    {"key": "floors", "kind": "number"}, {"key": "owned", "kind": "yes_no"},
    {"key": "kind", "kind": "choice", "choices": [{"key": "house"}, {"key": "other"}]},
    {"key": "zones", "kind": "choices", "choices": [{"key": "city"}]},
]}


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ([], (), "condition_expected"), ({}, (), "condition_expected"), ("floors < 7", (), "condition_expected"),
        ({"all": []}, ("all",), "list_expected"), ({"any": "x"}, ("any",), "list_expected"), ({"not": []}, ("not",), "condition_expected"),
        ({"all": [{"fact": "floors", "below": 7}], "fact": "floors"}, ("fact",), "unknown_name"),
        ({"fact": "height", "below": 7}, ("fact",), "unknown_fact"), ({"below": 7}, (), "unknown_fact"),
        ({"fact": "floors"}, (), "one_test_expected"), ({"fact": "floors", "below": 7, "above": 1}, (), "one_test_expected"),
        ({"fact": "floors", "under": 7}, ("under",), "unknown_name"),
        ({"fact": "owned", "below": 7}, ("below",), "test_does_not_suit"), ({"fact": "zones", "is": "city"}, ("is",), "test_does_not_suit"),
        ({"fact": "floors", "below": "7"}, ("below",), "whole_number_expected"),
        ({"fact": "floors", "below": 6.5}, ("below",), "whole_number_expected"),
        ({"fact": "owned", "is": "yes"}, ("is",), "true_or_false_expected"),
        ({"fact": "kind", "is": "boat"}, ("is",), "unknown_choice"), ({"fact": "kind", "one_of": ["boat"]}, ("one_of",), "unknown_choice"),
        ({"fact": "kind", "one_of": []}, ("one_of",), "list_expected"), ({"fact": "zones", "any_of": ["sea"]}, ("any_of",), "unknown_choice"),
        ({"all": [{"not": {"fact": "height", "is": 1}}]}, ("all", 0, "not", "fact"), "unknown_fact"),
    ],
)
def test_a_flaw_of_a_condition_has_its_place(data, path, code):
    found = [(flaw.path, flaw.code) for flaw in check_condition(data, (), questions(PACK))]
    assert (path, code) in found
    assert len({flaw for flaw, _code in found}) <= 2


@pytest.mark.parametrize(
    ("kind", "takes", "refuses"),
    [
        (FactKind.YES_NO, [True, False], ["true", 1, None]),
        (FactKind.NUMBER, [0, 7, 6.5, Decimal(7)], [True, "7", None, float("nan")]),
        (FactKind.CHOICE, ["a"], ["b", ["a"], None]),
        (FactKind.CHOICES, [[], ["a"], ("a",)], ["a", ["b"], None]),
    ],
)
def test_a_fact_takes_answers_of_its_kind(kind, takes, refuses):
    fact = Fact("x", "X", kind, choices=(Choice("a", "A"),))
    assert [fact.takes(value) for value in (*takes, *refuses)] == [True] * len(takes) + [False] * len(refuses)
