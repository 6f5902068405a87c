"""The wizard asks what still decides and nothing else; answers that no longer matter are dropped."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.conditions import Fact, FactKind
from govsuite.law.rules.exemptions import Outcome
from govsuite.law.rules.procedure_builder import build_exemptions
from govsuite.law.services.packs import SHIPPED
from workflows.permits.rules.wizard import walk

RULES = build_exemptions(read((SHIPPED / "VN-XD-MIEN-2026.yaml").read_bytes()).content)
#: a family's house of three floors outside every zone
HOUSE: dict[str, Any] = {
    "special": [], "investment": "none", "work": "build", "type": "house", "owner_kind": "household", "work_class": "class_3", "floors": 3,
    "floor_area": 250, "zones": [], "appraised": False,
}


def _answers(fact: Fact) -> st.SearchStrategy[Any]:
    keys = [choice.key for choice in fact.choices]
    return {
        FactKind.YES_NO: st.booleans(), FactKind.NUMBER: st.integers(0, 1000), FactKind.CHOICE: st.sampled_from(keys or [""]),
        FactKind.CHOICES: st.lists(st.sampled_from(keys or [""]), unique=True),
    }[fact.kind]


ALL_ANSWERS = st.fixed_dictionaries({fact.key: _answers(fact) for fact in RULES.facts})


def test_a_small_family_house_needs_nothing_and_is_asked_little() -> None:
    found = walk(RULES, HOUSE)
    assert (found.is_over, found.finding.outcome, found.finding.points) == (True, Outcome.NOTHING, ("g",))
    assert [fact.key for fact in found.answered][:3] == ["special", "investment", "work"]


def test_the_first_screen_asks_one_question() -> None:
    assert [fact.key for fact in walk(RULES, {}).screen] == ["special"]


def test_short_questions_of_one_kind_stand_together() -> None:
    known = {key: HOUSE[key] for key in ("special", "investment", "work", "type")}
    assert [fact.key for fact in walk(RULES, known).screen] == ["floors", "floor_area"]


def test_an_answer_that_no_longer_matters_is_dropped() -> None:
    found = walk(RULES, HOUSE | {"provinces": 3, "advert_permit": True})
    assert {"provinces", "advert_permit"} & set(found.facts) == set()


def test_what_one_does_not_know_leaves_it_open_and_is_named() -> None:
    answers = {key: value for key, value in HOUSE.items() if key != "zones"}
    found = walk(RULES, answers, {"zones"})
    assert (found.is_over, found.finding.outcome, [fact.key for fact in found.unsure]) == (True, Outcome.UNKNOWN, ["zones"])


def test_what_one_does_not_know_is_no_matter_where_it_decides_nothing() -> None:
    found = walk(RULES, {"special": ["secret"]}, {"zones"})
    assert (found.finding.outcome, found.unsure) == (Outcome.NOTHING, ())


@given(ALL_ANSWERS)
def test_whoever_answers_everything_gets_an_answer(answers: dict[str, Any]) -> None:
    found = walk(RULES, answers)
    assert found.is_over
    assert found.finding.outcome is not Outcome.UNKNOWN


@given(ALL_ANSWERS, st.sets(st.sampled_from([fact.key for fact in RULES.facts])))
def test_the_walk_ends_and_walks_the_same_way_again(answers: dict[str, Any], unsure: set[str]) -> None:
    answers = {key: value for key, value in answers.items() if key not in unsure}
    found = walk(RULES, answers, unsure)
    assert found.is_over
    assert walk(RULES, found.facts, unsure) == found


@given(ALL_ANSWERS, st.integers(0, 12))
def test_a_screen_never_asks_what_was_answered(answers: dict[str, Any], known: int) -> None:
    part = dict(list(answers.items())[:known])
    found = walk(RULES, part)
    assert not {fact.key for fact in found.screen} & set(part)
    assert len({fact.kind for fact in found.screen}) <= 1


@pytest.mark.parametrize("key", [fact.key for fact in RULES.facts])
def test_each_question_is_asked_of_somebody(key: str) -> None:
    paths = [
        HOUSE, HOUSE | {"type": "line", "owner_kind": "organisation"}, HOUSE | {"type": "offshore"}, HOUSE | {"type": "advert"},
        HOUSE | {"work": "repair_outside", "floors": 9}, HOUSE | {"type": "other", "work_class": "class_1"},
    ]
    rest = {"provinces": 1, "outside_urban": True, "route_basis": False, "sea_area": False, "advert_permit": True, "controlled_street": False, "effects": []}
    assert any(key in walk(RULES, rest | path).facts for path in paths)
