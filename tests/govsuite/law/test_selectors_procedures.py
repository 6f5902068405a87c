"""Which pack applies is found by the day of filing; a running dossier keeps its version."""

from datetime import date

import pytest

from govsuite.core.actors import system_actor
from govsuite.law.models import LawPack
from govsuite.law.public import RuleUnknown, exemption_rules, figure, procedure, procedure_of, procedures
from govsuite.law.services.packs import SHIPPED, load_pack

TEXT = (SHIPPED / "VN-XD-2026.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("on", "code", "amount", "unit"),
    [
        (date(2026, 6, 30), "VN-XD-LEGACY", 15, "days"), (date(2026, 7, 1), "VN-XD-2026", 7, "working_days"),
        (date(2024, 12, 30), "VN-XD-LEGACY", 15, "days"), (date(2030, 1, 1), "VN-XD-2026", 7, "working_days"),
    ],
)
def test_the_day_of_filing_finds_the_pack(shipped, on, code, amount, unit):
    pack, found = procedure("GPXD-NO-MOI", on)
    assert (pack.code, found.clock("whole").amount, found.clock("whole").unit) == (code, amount, unit)


def test_every_day_has_its_list(shipped):
    assert [len(procedures(on)) for on in (date(2026, 6, 30), date(2026, 7, 1), date(2020, 1, 1))] == [11, 23, 0]


@pytest.mark.parametrize(
    ("code", "on", "error"),
    [
        ("GPXD-NO-MOI", date(2024, 12, 29), "law.no_procedures"), ("GPXD-NO-GH", date(2026, 6, 30), "law.no_procedure"),
        ("DAT-DAI", date(2026, 7, 1), "law.no_procedure"),
    ],
)
def test_what_no_pack_says_is_refused_with_a_sentence(shipped, code, on, error):
    with pytest.raises(RuleUnknown) as refusal:
        procedure(code, on)
    assert refusal.value.code == error
    assert on.strftime("%d/%m/%Y") in str(refusal.value.message)


def test_a_pack_not_yet_in_force_applies_to_nothing(db, now):
    load_pack(source=TEXT.replace("starts: 2026-07-01", "starts: 2030-01-01").encode(), name="xd.yaml", actor=system_actor(), now=now)
    with pytest.raises(RuleUnknown):
        procedure("GPXD-NO-MOI", date(2026, 7, 1))


def test_a_later_pack_never_changes_a_running_one(shipped, now):
    kept, before = procedure("GPXD-NO-MOI", date(2026, 7, 1))
    load_pack(source=TEXT.replace("amount: 7,", "amount: 6,", 1).encode(), name="xd.yaml", actor=system_actor(), now=now)
    kept = LawPack.objects.get(pk=kept.pk)
    assert (kept.state, kept.version) == ("replaced", 1)
    assert procedure_of(kept, "GPXD-NO-MOI") == before
    newer, after = procedure("GPXD-NO-MOI", date(2026, 7, 1))
    assert (newer.version, after.clock("whole").amount, before.clock("whole").amount) == (2, 6, 7)


def test_what_was_built_once_is_not_read_again(shipped, django_assert_num_queries):
    pack, _found = procedure("GPXD-NO-MOI", date(2026, 7, 1))
    light = LawPack.objects.defer("content").get(pk=pack.pk)
    with django_assert_num_queries(0):
        assert procedure_of(light, "GPXD-KT-SC").clock("whole").amount == 9


def test_a_version_knows_its_figures_and_refuses_others(shipped):
    pack = shipped["VN-XD-2026"]
    assert (figure(pack, "start_months").value, figure(pack, "start_months").citation) == (12, "Điều 49 khoản 10 Nghị định số 217/2026/NĐ-CP")
    with pytest.raises(RuleUnknown):
        figure(pack, "height")
    with pytest.raises(RuleUnknown):
        procedure_of(shipped["VN-XD-LEGACY"], "GPXD-TH")


@pytest.mark.parametrize(("on", "known"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True), (date(2026, 7, 1), True)])
def test_exemptions_are_in_force_half_a_year_before_the_rest(shipped, on, known):
    if known:
        assert (len(exemption_rules(on).rules), exemption_rules(on).pack) == (14, "VN-XD-MIEN-2026 v1")
    else:
        with pytest.raises(RuleUnknown):
            exemption_rules(on)
