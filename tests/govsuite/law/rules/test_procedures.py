"""The shipped procedures against the law: clocks, papers, who decides, what is asked."""

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.procedure_builder import build_figures, build_procedures
from govsuite.law.services.packs import SHIPPED

PACK = read((SHIPPED / "VN-XD-2026.yaml").read_bytes()).content
NOW = build_procedures(PACK)
LEGACY = build_procedures(read((SHIPPED / "VN-XD-LEGACY.yaml").read_bytes()).content)
HOUSE = {"whole": 7, "appraisal": 3, "supplement": 2, "refusal": 1, "opinion": 2}
OTHER = {**HOUSE, "whole": 10, "appraisal": 5}
CHANGE = {**OTHER, "whole": 9}
EXTEND = {"whole": 5, "appraisal": 2, "supplement": 1, "refusal": 1, "opinion": 2}
REVOKE = {"whole": 10, "publish": 5, "return": 5, "cancel": 10}
TABLE = {
    "GPXD-NO-MOI": HOUSE, "GPXD-NO-TC": HOUSE, "GPXD-NO-DC": HOUSE, "GPXD-NO-SC": HOUSE, "GPXD-NO-DD": HOUSE, "GPXD-NO-CTH": HOUSE,
    "GPXD-NO-GH": EXTEND, "GPXD-CL": EXTEND, "GPXD-KT-MOI": OTHER, "GPXD-T-MOI": OTHER, "GPXD-TG": OTHER, "GPXD-TN": OTHER,
    "GPXD-TD": OTHER, "GPXD-QC": OTHER, "GPXD-NG": OTHER, "GPXD-GD": OTHER, "GPXD-DA": OTHER, "GPXD-KT-DC": CHANGE,
    "GPXD-KT-SC": CHANGE, "GPXD-KT-DD": OTHER, "GPXD-KT-CTH": OTHER, "GPXD-TH": REVOKE, "TBKC": {},
}


def test_every_procedure_of_the_law_is_there():
    assert list(NOW) == list(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_the_clocks_are_those_of_the_decree_in_working_days(code):
    assert {clock.key: clock.amount for clock in NOW[code].clocks} == TABLE[code]
    assert {clock.unit for clock in NOW[code].clocks} <= {"working_days"}


@pytest.mark.parametrize(("code", "days"), [("GPXD-NO-MOI", 15), ("GPXD-KT-MOI", 20)])
def test_the_earlier_law_counted_calendar_days_and_nobody_checked_it(code, days):
    whole = LEGACY[code].clock("whole")
    assert (whole.amount, whole.unit, whole.verified) == (days, "days", False)


@pytest.mark.parametrize("code", TABLE)
def test_one_supplement_and_silence_is_consent_where_papers_are_appraised(code):
    appraised = code not in ("GPXD-TH", "TBKC")
    found = NOW[code]
    assert (found.supplement_limit, found.silence_is_consent, found.supplement_stops_clock) == ((1, True, True) if appraised else (None, False, False))


def test_that_a_supplement_stops_the_clock_is_marked_as_a_reading():
    policy = NOW["GPXD-NO-MOI"].policy("supplement_stops_clock")
    assert (policy.verified, policy.why_unverified.startswith("Nghị định không nói")) == (False, True)


def test_a_permit_is_extended_twice_at_most_by_twelve_months():
    figures = build_figures(PACK)
    assert (NOW["GPXD-NO-GH"].extensions_limit, NOW["GPXD-CL"].extensions_limit) == (2, None)
    assert {key: (figure.value, figure.unit) for key, figure in figures.items()} == {
        "start_months": (12, "months"), "extension_months": (12, "months"), "max_extensions": (2, "times"),
        "register_months": (12, "months"), "land_plan_years": (2, "years"), "postponement_lead_days": (1, "days"), "postponements": (1, "times"),
    }


@pytest.mark.parametrize(
    ("code", "facts", "level"),
    [
        ("GPXD-NO-MOI", {}, None),
        ("GPXD-NO-MOI", {"in_board_zone": False}, "commune"),
        ("GPXD-NO-MOI", {"in_board_zone": True}, "zone_board"),
        ("GPXD-NO-TC", {"in_board_zone": False, "work_class": "class_3"}, "commune"),
        ("GPXD-NO-TC", {"in_board_zone": False, "work_class": "class_2"}, "department"),
        ("GPXD-NO-SC", {"in_board_zone": False, "owner_kind": "household"}, "commune"),
        ("GPXD-NO-SC", {"in_board_zone": False, "owner_kind": "organisation"}, None),
        ("GPXD-NO-SC", {"in_board_zone": False, "owner_kind": "organisation", "work_class": "class_1"}, "department"),
        ("GPXD-KT-MOI", {"in_board_zone": False, "work_class": "class_4"}, "commune"),
        ("GPXD-KT-MOI", {"in_board_zone": False, "work_class": "class_special"}, "department"),
        ("GPXD-KT-MOI", {"work_class": "class_4"}, None),
        ("GPXD-NO-GH", {"issued_by": "department"}, "department"),
        ("GPXD-NO-GH", {"issued_by": "district"}, "commune"),
        ("GPXD-KT-DC", {"class_changes": False, "issued_by": "commune"}, "commune"),
        ("GPXD-KT-DC", {"class_changes": True, "in_board_zone": False, "work_class": "class_2"}, "department"),
        ("GPXD-KT-DC", {"class_changes": True, "in_board_zone": False, "work_class": "class_3"}, "commune"),
        ("GPXD-NO-DC", {"owner_kind": "household", "issued_by": "commune"}, "commune"),
        ("GPXD-TH", {"issuer_failed": False, "issued_by": "zone_board"}, "zone_board"),
        ("GPXD-TH", {"issuer_failed": True}, "province"),
        ("TBKC", {"exempt_point": "b"}, None),
    ],
)
def test_who_decides(code, facts, level):
    assert NOW[code].competent_level(facts) == level


def wanted(code, facts):
    return {paper.key: found for paper, found in NOW[code].papers_for(facts)}


def test_papers_of_a_condition_are_asked_only_where_it_holds():
    assert wanted("GPXD-NO-MOI", {"land_in_database": True, "leased": False, "heritage": True, "fire_procedure": False}) == {
        "land": False, "lease": False, "house-heritage": True, "house-site": True, "house-floors": True, "house-foundation": True,
        "house-fire": False, "house-review": None, "house-safety": True,
    }


def test_a_line_shows_its_course_and_a_building_its_walls():
    assert wanted("GPXD-NG", {"is_line": True})["line-sections"] is True
    assert wanted("GPXD-NG", {"is_line": True})["work-architecture"] is False


def test_a_torn_permit_is_handed_in_and_a_lost_one_is_not():
    assert [wanted("GPXD-CL", {"reissue_reason": reason})["torn-permit"] for reason in ("torn", "lost")] == [True, False]


@pytest.mark.parametrize(("point", "due"), [("b", False), ("c", False), ("a", True), ("g", True)])
def test_a_start_notice_carries_papers_but_for_points_b_and_c(point, due):
    assert wanted("TBKC", {"exempt_point": point}) == {"notice-papers": due}


def test_only_what_still_decides_is_asked_in_the_order_of_the_pack():
    asked = [fact.key for fact in NOW["GPXD-NO-MOI"].asks({"heritage": False})]
    assert asked == ["in_board_zone", "land_in_database", "leased", "fire_procedure", "design_review"]
    everything = {fact.key: False for fact in NOW["GPXD-NO-MOI"].asks({})}
    assert NOW["GPXD-NO-MOI"].asks(everything) == []


def test_an_owner_is_asked_for_the_class_only_where_it_decides():
    assert "work_class" not in [fact.key for fact in NOW["GPXD-NO-SC"].asks({"in_board_zone": False, "owner_kind": "household"})]
    assert "work_class" in [fact.key for fact in NOW["GPXD-NO-SC"].asks({"in_board_zone": False, "owner_kind": "organisation"})]


@pytest.mark.parametrize(("kind", "number"), [("new", "03"), ("repair", "04"), ("temporary", "05")])
def test_an_extension_goes_out_on_the_form_of_its_permit(kind, number):
    assert [form.number for form in NOW["GPXD-NO-GH"].forms_out_for({"permit_kind": kind})] == [number]


def test_no_fee_is_known_before_the_province_sets_it():
    assert {(fee.amount, fee.verified) for procedure in NOW.values() for fee in procedure.fees} == {(None, False)}


def test_every_rule_stands_on_an_article():
    silent = [
        f"{procedure.code}: {rule.key}" for procedure in (*NOW.values(), *LEGACY.values())
        for rule in (*procedure.clocks, *procedure.papers, *procedure.fees, *procedure.policies, *procedure.forms_in, *procedure.forms_out)
        if not rule.citations
    ]
    assert silent == []
