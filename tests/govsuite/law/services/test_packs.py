"""Packs come into force: loaded, drafted and verified by another, never twice for one period."""

from datetime import date

import pytest

from govsuite.core.actors import system_actor
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.law.models import CalendarOverride, LawPack
from govsuite.law.public import RuleUnknown, ballot_rule, figures, item_script, pack_in_force, working_calendar
from govsuite.law.selectors import waiting
from govsuite.law.services.packs import draft_pack, load_pack, load_shipped, verify_pack, withdraw_draft
from tests.builders import actor, person
from tests.govsuite.law.conftest import pack_text


def state():
    """Everything the law's deeds may write."""
    return (
        list(LawPack.objects.order_by("pk").values()), list(CalendarOverride.objects.order_by("pk").values()),
        list(AuditEntry.objects.filter(book_key="law").order_by("number").values_list("deed", flat=True)),
    )


@pytest.fixture
def drafter(db):
    return actor(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))


@pytest.fixture
def verifier(db):
    return actor(person("hung", "office_head", full_name="Lê Hùng"))


def test_loading_again_changes_nothing(shipped, now):
    before = state()
    assert [loaded.outcome for loaded in load_shipped(actor=system_actor(), now=now)] == ["unchanged"] * 14
    assert state() == before


def test_shipped_packs_are_in_force_and_nobody_has_verified_them(shipped):
    assert {(pack.state, pack.version, pack.verified_by) for pack in shipped.values()} == {("effective", 1, None)}


def test_the_rule_carries_its_article(shipped):
    rule = ballot_rule("", date(2026, 11, 23))
    assert (rule.key, rule.citation, rule.verified) == ("resolution", "Điều 35 khoản 2 Luật số 72/2025/QH15", True)


@pytest.mark.parametrize(("key", "day"), [("coin", date(2026, 11, 23)), ("resolution", date(2025, 6, 30))])
def test_an_unknown_rule_or_day_is_refused(shipped, key, day):
    with pytest.raises(RuleUnknown):
        ballot_rule(key, day)


def test_the_script_of_a_resolution_has_the_order_of_the_law(shipped):
    script = item_script("resolution", date(2026, 11, 23))
    assert [step.key for step in script.steps] == ["submission", "review", "discussion", "explanation", "vote", "result"]


def test_figures_come_with_their_citation(shipped):
    found = figures("session_defaults", date(2026, 11, 23))
    assert (found["papers_days"]["value"], found["papers_days"]["verified"]) == (5, False)
    assert found["first_session_days"]["citation"] == "Điều 34 khoản 1 Luật số 72/2025/QH15"


def test_the_calendar_pack_moves_the_days(shipped):
    assert working_calendar().add_working_days(date(2026, 8, 20), 7) == date(2026, 8, 28)
    assert list(CalendarOverride.objects.values_list("day", "is_working", "verified", "source")) == [
        (date(2026, 8, 22), True, False, "VN-CAL"), (date(2026, 11, 24), False, False, "VN-CAL"),
    ]


def test_a_new_version_of_a_period_replaces_the_one_before(load):
    load()
    newer = load(threshold="2/3")
    assert list(LawPack.objects.values_list("version", "state")) == [(2, "effective"), (1, "replaced")]
    assert pack_in_force("council", date(2026, 5, 1)) == newer


def test_an_older_text_is_not_loaded_over_the_newer_one(load):
    load()
    load(threshold="2/3")
    assert load().version == 1
    assert pack_in_force("council", date(2026, 5, 1)).version == 2


def test_periods_that_overlap_are_refused_by_file_and_line(load, now):
    load(ends="2026-12-31")
    before = state()
    with pytest.raises(Invalid) as refusal:
        load_pack(source=pack_text(starts="2026-12-31"), name="moi.yaml", actor=system_actor(), now=now)
    assert (refusal.value.extra["file"], refusal.value.extra["flaws"][0]["line"]) == ("moi.yaml", 4)
    assert state() == before


def test_periods_that_follow_each_other_stand_side_by_side(load):
    first, second = load(ends="2026-12-31"), load(starts="2027-01-01")
    assert (pack_in_force("council", date(2026, 12, 31)), pack_in_force("council", date(2027, 1, 1))) == (first, second)


def test_a_fraction_above_one_is_refused_by_file_and_line(db, now):
    with pytest.raises(Invalid) as refusal:
        load_pack(source=pack_text(threshold="3/2"), name="sai.yaml", actor=system_actor(), now=now)
    flaw = refusal.value.extra["flaws"][0]
    assert (refusal.value.extra["file"], flaw["line"], flaw["place"]) == ("sai.yaml", 13, "ballot_rules › 1 › threshold")
    assert state() == ([], [], [])


def test_a_draft_changes_nothing_until_another_person_verifies_it(load, drafter, verifier, now):
    load()
    draft = draft_pack(source=pack_text(threshold="2/3"), name="moi.yaml", actor=drafter, now=now)
    assert ballot_rule("", date(2026, 5, 1)).divisor == 2
    verified = verify_pack(pack=draft, actor=verifier, now=now)
    assert (verified.state, verified.verified_by_name, ballot_rule("", date(2026, 5, 1)).divisor) == ("effective", "Lê Hùng", 3)
    assert state()[2] == ["pack.load", "pack.draft", "pack.verify"]


def test_nobody_verifies_a_draft_of_ones_own(db, drafter, now):
    draft = draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    before = state()
    with pytest.raises(Refused) as refusal:
        verify_pack(pack=draft, actor=drafter, now=now)
    assert (refusal.value.code, refusal.value.attempt.book) == ("law.own_draft", "law")
    assert state() == before


@pytest.mark.parametrize("deed", ["draft", "verify", "withdraw"])
def test_a_delegate_keeps_no_packs(drafter, now, deed):
    draft = draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    an, before = actor(person("an", "delegate")), state()
    deeds = {
        "draft": lambda: draft_pack(source=pack_text(code="XX-AN"), name="an.yaml", actor=an, now=now),
        "verify": lambda: verify_pack(pack=draft, actor=an, now=now),
        "withdraw": lambda: withdraw_draft(pack=draft, reason="x", actor=an, now=now),
    }
    with pytest.raises(Refused):
        deeds[deed]()
    assert state() == before


def test_without_an_appointment_there_is_nothing_to_do(db, now):
    with pytest.raises(NotFound):
        draft_pack(source=pack_text(), name="x.yaml", actor=actor(person("khach")), now=now)


def test_a_pack_that_came_with_the_suite_is_verified_once(load, verifier, drafter, now):
    pack = verify_pack(pack=load(), actor=verifier, now=now)
    assert (pack.version, pack.state, pack.verified_by) == (1, "effective", verifier.user_id)
    with pytest.raises(Conflict):
        verify_pack(pack=pack, actor=drafter, now=now)


def test_a_file_never_replaces_what_people_verified(load, verifier, now):
    verify_pack(pack=load(), actor=verifier, now=now)
    first = load_pack(source=pack_text(threshold="2/3"), name="goi.yaml", actor=system_actor(), now=now)
    again = load_pack(source=pack_text(threshold="2/3"), name="goi.yaml", actor=system_actor(), now=now)
    assert [(loaded.outcome, loaded.pack.version, loaded.pack.state) for loaded in (first, again)] == [
        ("draft", 2, "draft"), ("unchanged", 2, "draft"),
    ]
    assert ballot_rule("", date(2026, 5, 1)).divisor == 2


def test_the_same_text_is_not_drafted_twice(load, drafter, now):
    load()
    before = state()
    with pytest.raises(Conflict) as refusal:
        draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    assert refusal.value.code == "law.same_text"
    assert state() == before


def test_a_draft_that_overlaps_by_now_is_not_put_in_force(load, drafter, verifier, now):
    draft = draft_pack(source=pack_text(starts="2026-06-01"), name="moi.yaml", actor=drafter, now=now)
    load()
    before = state()
    with pytest.raises(Invalid):
        verify_pack(pack=draft, actor=verifier, now=now)
    assert state() == before


@pytest.mark.parametrize(("reason", "error"), [("", Invalid), ("  ", Invalid)])
def test_a_withdrawal_needs_a_reason(drafter, now, reason, error):
    draft = draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    before = state()
    with pytest.raises(error):
        withdraw_draft(pack=draft, reason=reason, actor=drafter, now=now)
    assert state() == before


def test_a_withdrawn_draft_stays_readable_and_is_not_verified(drafter, verifier, now):
    draft = draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    withdrawn = withdraw_draft(pack=draft, reason="Nhầm điều khoản", actor=drafter, now=now)
    assert (withdrawn.state, withdrawn.remark) == ("withdrawn", "Nhầm điều khoản")
    with pytest.raises(Conflict):
        verify_pack(pack=withdrawn, actor=verifier, now=now)


def test_what_is_in_force_is_not_withdrawn(load, drafter, now):
    with pytest.raises(Conflict):
        withdraw_draft(pack=load(), reason="x", actor=drafter, now=now)


def test_a_draft_waits_for_others_not_for_its_author(drafter, verifier, now):
    draft = draft_pack(source=pack_text(), name="moi.yaml", actor=drafter, now=now)
    assert (len(waiting(drafter, now)), [item.url for item in waiting(verifier, now)]) == (0, [f"/luat/{draft.code}/1/"])
    assert waiting(actor(person("an", "delegate")), now) == []


def test_a_new_calendar_version_replaces_its_own_days(shipped, drafter, verifier, now):
    source = (
        "code: VN-CAL\ntitle: Lịch\nkind: calendar\nstarts: 2025-07-01\n"
        "documents:\n  - {key: tb, number: 1/TB, title: Thông báo, issuer: Bộ, in_force: true}\n"
        "overrides:\n  - {day: 2026-08-22, working: true, reason: Làm bù, citation: 1/TB, verified: true}\n"
    ).encode()
    verify_pack(pack=draft_pack(source=source, name="lich.yaml", actor=drafter, now=now), actor=verifier, now=now)
    assert list(CalendarOverride.objects.values_list("day", "verified")) == [(date(2026, 8, 22), True)]
