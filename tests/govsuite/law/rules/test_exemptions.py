"""Article 43 of the law on construction, point by point, at its borders."""

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.exemptions import Outcome, find_exemption
from govsuite.law.rules.procedure_builder import build_exemptions
from govsuite.law.services.packs import SHIPPED

RULES = build_exemptions(read((SHIPPED / "VN-XD-MIEN-2026.yaml").read_bytes()).content)
ZONES = ("city_functional", "city_development", "town_functional", "town_rural", "town_development", "commune_building", "architecture_rules")
EFFECTS = ("use", "structure", "fire", "environment", "connection")
#: A shop house of a company: nothing exempts it.
PLAIN = {
    "special": [], "investment": "none", "work": "build", "type": "other", "owner_kind": "organisation", "work_class": "class_3", "floors": 3,
    "floor_area": 300, "zones": [], "appraised": False,
}
HOUSE = {**PLAIN, "type": "house", "owner_kind": "household", "floors": 6, "floor_area": 499.9}
LINE = {**PLAIN, "type": "line", "provinces": 1, "outside_urban": False, "route_basis": False}
REPAIR = {**PLAIN, "work": "repair_inside", "effects": []}


def found(base, **facts):
    finding = find_exemption(RULES, {**base, **facts})
    return str(finding.outcome), "".join(finding.points), finding.with_papers


def test_what_nothing_exempts_needs_a_permit_and_cites_the_duty():
    finding = find_exemption(RULES, PLAIN)
    assert (finding.outcome, finding.points, finding.asks) == (Outcome.PERMIT, (), ())
    assert [citation.text for citation in finding.citations] == ["Điều 43 khoản 2 Luật số 135/2025/QH15"]


@pytest.mark.parametrize("kind", ["secret", "emergency", "temporary_works"])
def test_a_secret_urgent_or_temporary_work_needs_nothing(kind):
    assert found(PLAIN, special=[kind]) == ("nothing", "a", False)


@pytest.mark.parametrize("kind", ["special_public", "special_procedure", "defence_land"])
def test_other_works_of_point_a_are_announced_with_papers(kind):
    assert found(PLAIN, special=[kind]) == ("start_notice", "a", True)


@pytest.mark.parametrize(("investment", "outcome"), [
    ("listed", ("start_notice", "b", False)), ("other_public", ("permit", "", False)), ("none", ("permit", "", False)),
])
def test_public_investment_by_who_decided_it(investment, outcome):
    assert found(PLAIN, investment=investment) == outcome


@pytest.mark.parametrize(("facts", "outcome"), [
    ({"provinces": 2}, ("start_notice", "c", False)), ({"provinces": 1}, ("permit", "", False)),
    ({"outside_urban": True, "route_basis": True}, ("start_notice", "c", False)),
    ({"outside_urban": True, "route_basis": False}, ("permit", "", False)),
    ({"outside_urban": False, "route_basis": True}, ("permit", "", False)),
])
def test_a_line_over_two_provinces_or_outside_towns(facts, outcome):
    assert found(LINE, **facts) == outcome


@pytest.mark.parametrize(("facts", "outcome"), [
    ({"type": "offshore", "sea_area": True}, ("start_notice", "d", True)), ({"type": "offshore", "sea_area": False}, ("permit", "", False)),
    ({"type": "aviation"}, ("start_notice", "d", True)),
])
def test_at_sea_and_at_airports(facts, outcome):
    assert found(PLAIN, **facts) == outcome


@pytest.mark.parametrize(("facts", "outcome"), [
    ({"type": "advert", "advert_permit": False}, ("start_notice", "đ", True)), ({"type": "advert", "advert_permit": True}, ("permit", "", False)),
    ({"type": "telecom"}, ("start_notice", "đ", True)),
])
def test_adverts_and_passive_telecommunication(facts, outcome):
    assert found(PLAIN, **facts) == outcome


@pytest.mark.parametrize(("appraised", "outcome"), [(True, ("start_notice", "e", True)), (False, ("permit", "", False))])
def test_an_appraised_project(appraised, outcome):
    assert found(PLAIN, appraised=appraised) == outcome


@pytest.mark.parametrize(("facts", "outcome"), [
    ({}, ("nothing", "g", False)),
    ({"floors": 7}, ("permit", "", False)),
    ({"floor_area": 500}, ("permit", "", False)),
    ({"floors": 7, "floor_area": 500}, ("permit", "", False)),
    ({"owner_kind": "organisation"}, ("start_notice", "g", True)),
    ({"work_class": "class_4", "floors": 7}, ("permit", "", False)),
])
def test_a_house_below_seven_floors_and_five_hundred_square_metres(facts, outcome):
    assert found(HOUSE, **facts) == outcome


@pytest.mark.parametrize("zone", ZONES)
def test_a_house_in_any_zone_of_the_plans_needs_a_permit(zone):
    assert found(HOUSE, zones=[zone]) == ("permit", "", False)


def test_every_zone_of_the_question_is_one_of_the_law():
    assert tuple(choice.key for fact in RULES.facts if fact.key == "zones" for choice in fact.choices) == ZONES


@pytest.mark.parametrize(("facts", "outcome"), [
    ({"work_class": "class_4"}, ("start_notice", "g", True)), ({"work_class": "class_3"}, ("permit", "", False)),
    ({"work_class": "class_4", "zones": ["commune_building"]}, ("permit", "", False)),
])
def test_a_work_of_class_four_outside_the_zones(facts, outcome):
    assert found(PLAIN, **facts) == outcome


@pytest.mark.parametrize(("facts", "outcome"), [
    ({}, ("start_notice", "h", True)),
    ({"type": "house", "owner_kind": "household", "floors": 9}, ("nothing", "h", False)),
    ({"work": "repair_outside", "controlled_street": False}, ("start_notice", "h", True)),
    ({"work": "repair_outside", "controlled_street": True}, ("permit", "", False)),
])
def test_repairs_inside_and_on_the_face(facts, outcome):
    assert found(REPAIR, **facts) == outcome


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_repair_that_touches_anything_of_weight_needs_a_permit(effect):
    assert found(REPAIR, effects=[effect]) == ("permit", "", False)


def test_the_lightest_duty_counts_where_several_points_apply():
    assert found(PLAIN, investment="listed", appraised=True) == ("start_notice", "be", False)
    assert found(PLAIN, investment="listed", special=["emergency"]) == ("nothing", "ab", False)


def test_an_open_question_that_could_lighten_the_duty_is_asked():
    finding = find_exemption(RULES, {**PLAIN, "appraised": True, "special": None, "investment": "none"})
    assert (finding.outcome, finding.points, [fact.key for fact in finding.asks]) == (Outcome.UNKNOWN, ("e",), ["special"])


def test_a_question_that_decides_nothing_is_not_asked():
    known = {"special": ["emergency"]}
    assert (find_exemption(RULES, known).outcome, find_exemption(RULES, known).asks) == (Outcome.NOTHING, ())


def test_questions_come_one_after_another_and_end():
    """The wizard answers the first question each time: a household's small house takes eight."""
    facts, asked = {}, []
    while (finding := find_exemption(RULES, facts)).outcome is Outcome.UNKNOWN:
        fact = finding.asks[0]
        asked.append(fact.key)
        facts[fact.key] = HOUSE[fact.key]
    assert (finding.outcome, asked) == (
        Outcome.NOTHING, ["special", "investment", "work", "type", "floors", "floor_area", "zones", "owner_kind"],
    )


def test_a_finding_on_a_reading_is_marked():
    assert find_exemption(RULES, HOUSE).verified is True
    assert find_exemption(RULES, {**PLAIN, "work_class": "class_4"}).verified is False
