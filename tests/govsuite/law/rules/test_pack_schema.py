"""What a pack may not say: each flaw has its path and code."""

import copy

import pytest

from govsuite.law.documents.yaml_pack import read
from govsuite.law.rules.pack_schema import ITEM_KINDS, build_rule, check_pack
from govsuite.law.rules.schema import Flaw
from govsuite.law.services.packs import SHIPPED
from tests.govsuite.law.conftest import pack_text

GOOD = read(pack_text()).content
COUNCIL = read((SHIPPED / "VN-HDND-2025.yaml").read_bytes()).content


def changed(path, value):
    """Return the good pack with one value changed; a value of None removes it."""
    content = copy.deepcopy(GOOD)
    target = content
    for part in path[:-1]:
        target = target[part]
    if value is None:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return content


def test_the_good_pack_has_no_flaw():
    assert check_pack(GOOD) == []


RULE = ("ballot_rules", 0)


@pytest.mark.parametrize(
    ("path", "value", "place", "code"),
    [
        ((*RULE, "quorum"), {"denominator": "valid", "threshold": "1/2", "strict": True, "binding": True, "verified": True}, (*RULE, "quorum", "denominator"), "quorum_of_votes"),
        ((*RULE, "quorum"), {"denominator": "seats", "threshold": "1/2", "strict": True, "binding": True, "verified": True}, (*RULE, "quorum", "denominator"), "unknown_word"),
        ((*RULE, "only_when"), {"months_left": 18, "seats_from": "2/3", "seats_below": "1/3"}, (*RULE, "only_when", "seats_below"), "high_below_low"),
        ((*RULE, "only_when"), {"months_left": 18, "seats_from": "1/3", "seats_below": "2/6"}, (*RULE, "only_when", "seats_below"), "high_below_low"),
        ((*RULE, "only_when"), {"months_left": 18, "seats_from": "1/3", "seats_below": "3/2"}, (*RULE, "only_when", "seats_below"), "fraction_above_one"),
        ((*RULE, "only_when"), {"months_left": 0, "seats_from": "1/3", "seats_below": "2/3"}, (*RULE, "only_when", "months_left"), "out_of_range"),
        ((*RULE, "only_when"), {"months_left": 18, "seats_from": "1/3"}, (*RULE, "only_when"), "missing"),
        ((*RULE, "replaces"), ["resolution"], (*RULE, "replaces"), "replaces_always"),
        ((*RULE, "replaces"), [], None, "list_expected"),
        ((*RULE, "threshold"), "3/2", None, "fraction_above_one"),
        ((*RULE, "threshold"), "0/2", None, "fraction_not_positive"),
        ((*RULE, "threshold"), "-1/2", None, "fraction_not_positive"),
        ((*RULE, "threshold"), "1/0", None, "bad_divisor"),
        ((*RULE, "threshold"), "1/1", None, "fraction_above_one"),
        ((*RULE, "threshold"), 0.5, None, "fraction_expected"),
        ((*RULE, "threshold"), "half", None, "fraction_expected"),
        ((*RULE, "denominator"), "voters", None, "unknown_word"),
        ((*RULE, "strict"), "yes", None, "true_or_false_expected"),
        ((*RULE, "tie"), "coin", None, "unknown_word"),
        ((*RULE, "key"), "Số", None, "bad_key"),
        ((*RULE, "citations"), ["d9"], (*RULE, "citations", 0), "unknown_citation"),
        ((*RULE, "verified"), False, None, "why_unverified_missing"),
        ((*RULE, "colour"), "red", None, "unknown_name"),
        ((*RULE, "title"), None, RULE, "missing"),
        (("starts",), "2026-02-30", None, "day_expected"),
        (("ends",), "2025-01-01", None, "ends_before_starts"),
        (("kind",), "weather", None, "unknown_word"),
        (("code",), "vn hdnd", None, "bad_code"),
        (("documents",), [], None, "list_expected"),
        (("documents", 0, "link"), "javascript:alert(1)", None, "bad_link"),
        (("citations", 0, "document"), "khac", None, "unknown_document"),
        (("citations", 0, "article"), 0, None, "out_of_range"),
        (("ballot_rules",), "none", None, "list_expected"),
        (("title",), "", None, "text_expected"),
        (("title",), "x" * 301, None, "too_long"),
    ],
)
def test_a_flaw_has_its_place_and_code(path, value, place, code):
    assert [(flaw.path, flaw.code) for flaw in check_pack(changed(path, value))] == [(place or path, code)]


def test_two_rules_of_one_key_are_one_too_many():
    content = changed(("ballot_rules",), [*GOOD["ballot_rules"], GOOD["ballot_rules"][0]])
    assert check_pack(content) == [Flaw(("ballot_rules", 1, "key"), "repeated", "resolution")]


@pytest.mark.parametrize(
    ("replaces", "flaws"),
    [(["resolution"], []), (["resolution", "election"], [(1, "unknown_rule")]), (["rare"], [(0, "rule_not_replaceable")]), (["rarer"], [(0, "rule_not_replaceable")])],
)
def test_a_rule_takes_the_place_of_usual_rules_of_its_pack_only(replaces, flaws):
    rare = GOOD["ballot_rules"][0] | {"key": "rare", "only_when": {"months_left": 18, "seats_from": "1/3", "seats_below": "2/3"}}
    content = changed(("ballot_rules",), [GOOD["ballot_rules"][0], rare | {"replaces": replaces}, rare | {"key": "rarer"}])
    assert [(flaw.path, flaw.code) for flaw in check_pack(content)] == [(("ballot_rules", 1, "replaces", place), code) for place, code in flaws]


def test_the_rule_of_a_council_that_lost_many_names_what_it_replaces():
    [special] = [entry for entry in COUNCIL["ballot_rules"] if "only_when" in entry]
    own_share = ["remove_delegate", "committee"]
    assert [entry["key"] for entry in COUNCIL["ballot_rules"] if entry["key"] not in (*special["replaces"], "understaffed")] == own_share


def test_a_quorum_is_checked_like_a_rule():
    quorum = {"denominator": "statutory_seats", "threshold": "3/2", "strict": False, "binding": True, "verified": True}
    assert [(flaw.path[-1], flaw.code) for flaw in check_pack(changed((*RULE, "quorum"), quorum))] == [("threshold", "fraction_above_one")]


def test_a_script_takes_known_places_only():
    step = {"key": "a", "title": "A", "speaker": "chair", "control": "none", "says": "Mời {ai}", "seconds": 60}
    script = {"key": "report", "title": "Báo cáo", "verified": True, "steps": [step]}
    assert [(flaw.path, flaw.code, flaw.value) for flaw in check_pack(changed(("item_scripts",), [script]))] == [
        (("item_scripts", 0, "steps", 0, "says"), "unknown_placeholder", "ai"),
    ]


def test_a_moved_day_lies_within_the_pack():
    moved = {"day": "2025-12-31", "working": True, "reason": "x", "verified": True}
    assert [flaw.code for flaw in check_pack(changed(("overrides",), [moved]))] == ["day_outside_pack"]


@pytest.mark.parametrize("content", [None, [], "text", {}])
def test_what_is_no_record_is_a_flaw_not_a_crash(content):
    assert check_pack(content) != []


COMMITTEE = read((SHIPPED / "VN-UBND-2025.yaml").read_bytes()).content


def test_every_kind_of_item_has_a_script():
    of_council, of_committee = ([script["key"] for script in pack["item_scripts"]] for pack in (COUNCIL, COMMITTEE))
    assert [*of_council, "decision"] == list(ITEM_KINDS)
    assert of_committee == ["opening", "report", "discussion", "break", "closing", "decision"]


@pytest.mark.parametrize("name", ["VN-TTHDND-2025", "VN-BAN-HDND-2025"])
def test_a_part_of_the_council_has_a_script_of_its_own_and_nothing_of_it_is_verified(name):
    part = read((SHIPPED / f"{name}.yaml").read_bytes()).content
    assert [script["key"] for script in part["item_scripts"]] == ["opening", "report", "discussion", "break", "closing", "decision"]
    assert {entry["verified"] for section in ("ballot_rules", "session_defaults", "speaking_defaults", "item_scripts") for entry in part[section]} == {False}
    [rule] = [build_rule(entry, {}) for entry in part["ballot_rules"]]
    assert (rule.denominator, rule.numerator, rule.divisor, rule.strict, rule.tie) == ("in_office", 1, 2, True, "fails")


def test_a_committee_decides_by_more_than_half_of_all_members_and_the_chairs_side_on_a_tie():
    [entry] = COMMITTEE["ballot_rules"]
    rule = build_rule(entry, {})
    assert (rule.denominator, rule.numerator, rule.divisor, rule.strict, rule.tie, rule.verified) == ("in_office", 1, 2, True, "chair_side", True)


def test_what_nobody_has_read_of_a_committees_regulation_is_unverified():
    sure = {entry["key"]: entry["verified"] for entry in COMMITTEE["session_defaults"]}
    assert [key for key, verified in sure.items() if verified] == ["regular_sessions_a_month", "special_session_request"]


@pytest.mark.parametrize(
    ("key", "denominator", "numerator", "divisor", "strict", "tie"),
    [
        ("resolution", "statutory_seats", 1, 2, True, "fails"),
        ("remove_delegate", "statutory_seats", 2, 3, False, "fails"),
        ("understaffed", "in_office", 2, 3, True, "fails"),
        ("committee", "in_office", 1, 2, True, "chair_side"),
    ],
)
def test_the_shipped_rules_are_those_of_the_law(key, denominator, numerator, divisor, strict, tie):
    entry = next(item for item in COUNCIL["ballot_rules"] if item["key"] == key)
    rule = build_rule(entry, {})
    assert (rule.denominator, rule.numerator, rule.divisor, rule.strict, rule.tie, rule.verified) == (
        denominator, numerator, divisor, strict, tie, True,
    )


@pytest.mark.parametrize("key", ["quorum", "convening_days_regular", "convening_days_special", "papers_days"])
def test_presets_that_no_text_confirms_are_marked(key):
    assert next(item["verified"] for item in COUNCIL["session_defaults"] if item["key"] == key) is False
