"""Writing in a draft: who may, what becomes of versions in force, who may verify it then."""

from datetime import date

import pytest

from govsuite.core.errors import Conflict, Invalid, Refused
from govsuite.core.models import AuditEntry
from govsuite.law.documents.yaml_pack import write
from govsuite.law.models import LawPack
from govsuite.law.rules.entries import entry
from govsuite.law.rules.pack_schema import SHAPE
from govsuite.law.selectors import waiting
from govsuite.law.selectors_procedures import procedure
from govsuite.law.services.editing import remove_entry, save_entry, save_text
from govsuite.law.services.packs import verify_pack, withdraw_draft
from tests.builders import actor, person


@pytest.fixture
def cuc(db):
    return actor(person("cuc", "council_secretary", full_name="Trần Thị Cúc"))


@pytest.fixture
def hung(db):
    return actor(person("hung", "office_head", full_name="Lê Hùng"))


@pytest.fixture
def quan(db):
    return actor(person("quan", "admin", full_name="Nguyễn Thị Quản"))


@pytest.fixture
def pack(shipped):
    return shipped["VN-XD-2026"]


def state():
    packs = LawPack.objects.order_by("pk").values_list("code", "version", "state", "sha256", "verified_by", "editors")
    return list(packs), list(AuditEntry.objects.filter(book_key="law").values_list("deed", flat=True))


def clock(pack, amount):
    return {**entry(pack.content, "clocks", "house.whole").value, "amount": amount}


def shorter(pack, who, now, amount=6, **more):
    given = {"section": "clocks", "key": "house.whole", "value": clock(pack, amount), "based_on": pack.sha256}
    return save_entry(pack=pack, actor=who, now=now, **(given | more))


def days(on=date(2026, 7, 1)):
    found, rule = procedure("GPXD-NO-MOI", on)
    return found.version, rule.clock("whole").amount


def test_a_change_of_a_version_in_force_begins_a_draft_and_changes_nothing_yet(pack, cuc, now):
    draft = shorter(pack, cuc, now)
    assert (draft.version, draft.state, draft.editors) == (2, "draft", [{"id": cuc.user_id, "name": "Trần Thị Cúc"}])
    assert days() == (1, 7)


def test_draft_second_person_in_force(pack, cuc, hung, now):
    draft = shorter(pack, cuc, now)
    verify_pack(pack=draft, actor=hung, now=now, seen=draft.sha256)
    assert days() == (2, 6)
    assert LawPack.objects.get(pk=pack.pk).state == "replaced"


def test_a_draft_is_written_in_place(pack, cuc, now):
    draft = shorter(pack, cuc, now)
    again = shorter(draft, cuc, now, amount=5)
    assert (again.pk, again.version, LawPack.objects.filter(code=pack.code).count()) == (draft.pk, 2, 2)
    assert entry(again.content, "clocks", "house.whole").value["amount"] == 5
    assert list(AuditEntry.objects.filter(book_key="law").order_by("number").values_list("deed", flat=True))[-2:] == ["pack.draft", "pack.edit"]


def test_nobody_verifies_what_one_wrote_in_another_persons_draft(pack, cuc, hung, quan, now):
    draft = shorter(shorter(pack, cuc, now), hung, now, amount=5)
    before = state()
    for who in (cuc, hung):
        with pytest.raises(Refused) as refusal:
            verify_pack(pack=draft, actor=who, now=now)
        assert refusal.value.code == "law.own_draft"
    assert state() == before
    assert [len(waiting(who, now)) for who in (cuc, hung, quan)] == [0, 0, 1]
    assert verify_pack(pack=draft, actor=quan, now=now).state == "effective"


def test_what_was_written_since_it_was_read_is_not_verified(pack, cuc, hung, quan, now):
    draft = shorter(pack, cuc, now)
    read = draft.sha256
    shorter(draft, quan, now, amount=5)
    before = state()
    with pytest.raises(Conflict) as refusal:
        verify_pack(pack=draft, actor=hung, now=now, seen=read)
    assert (refusal.value.code, state()) == ("law.changed_meanwhile", before)


def test_two_who_write_at_once_do_not_lose_a_change(pack, cuc, hung, now):
    draft = shorter(pack, cuc, now)
    opened = draft.sha256
    shorter(draft, hung, now, amount=5)
    before = state()
    with pytest.raises(Conflict) as refusal:
        shorter(draft, cuc, now, amount=4, based_on=opened)
    assert (refusal.value.code, state()) == ("law.changed_meanwhile", before)


@pytest.mark.parametrize(
    ("section", "key", "value", "field", "code"),
    [
        ("clocks", "house.whole", {"amount": 0}, "amount", "out_of_range"),
        ("clocks", "house.whole", {"verified": False}, "verified", "why_unverified_missing"),
        ("clocks", "house.whole", {"citations": ["gone"]}, "citations", "unknown_citation"),
        ("papers", "house-fire", {"condition": {"fact": "height", "is": True}}, "condition", "unknown_fact"),
        ("fees", "fee-house", {"amount": -1}, "amount", "out_of_range"),
        ("procedures", "GPXD-NO-MOI", {"papers": ["gone"]}, "papers", "unknown_reference"),
    ],
)
def test_a_flaw_is_told_with_its_field_and_nothing_is_kept(pack, cuc, now, section, key, value, field, code):
    before = state()
    with pytest.raises(Invalid) as refusal:
        save_entry(
            pack=pack, section=section, key=key, value={**entry(pack.content, section, key).value, **value}, based_on=pack.sha256, actor=cuc, now=now,
        )
    assert [flaw["field"] for flaw in refusal.value.extra["flaws"]] == [field]
    assert state() == before


def test_a_new_entry_needs_a_key_of_its_own(pack, cuc, now):
    paper = {"key": "land", "title": "Giấy", "form": "copy", "citations": ["d55"], "verified": True}
    with pytest.raises(Invalid) as refusal:
        save_entry(pack=pack, section="papers", key="", value=paper, based_on=pack.sha256, actor=cuc, now=now)
    assert [flaw["field"] for flaw in refusal.value.extra["flaws"]] == ["key"]
    draft = save_entry(pack=pack, section="papers", key="", value={**paper, "key": "land-2"}, based_on=pack.sha256, actor=cuc, now=now)
    assert draft.content["papers"][-1]["key"] == "land-2"


def test_a_new_clock_needs_its_course(pack, cuc, now):
    value = {"key": "site", "title": "Kiểm tra thực địa", "amount": 1, "unit": "working_days", "stoppable": False, "citations": ["d54k2a"], "verified": True}
    with pytest.raises(Invalid) as refusal:
        save_entry(pack=pack, section="clocks", key="", value=value, based_on=pack.sha256, actor=cuc, now=now)
    assert refusal.value.code == "law.owner_missing"
    draft = save_entry(pack=pack, section="clocks", key="", value=value, based_on=pack.sha256, actor=cuc, now=now, owner="house")
    assert entry(draft.content, "clocks", "house.site").value == value


def test_an_entry_that_others_name_is_not_removed(pack, cuc, now):
    before = state()
    with pytest.raises(Conflict) as refusal:
        remove_entry(pack=pack, section="papers", key="house-fire", based_on=pack.sha256, actor=cuc, now=now)
    assert (refusal.value.code, state()) == ("law.entry_is_used", before)
    assert "procedures › 1 › papers" in str(refusal.value.message)


def test_an_entry_that_nobody_names_is_removed(pack, cuc, now):
    draft = remove_entry(pack=pack, section="figures", key="land_plan_years", based_on=pack.sha256, actor=cuc, now=now)
    assert (entry(draft.content, "figures", "land_plan_years"), draft.version) == (None, 2)


@pytest.mark.parametrize("deed", ["save", "remove"])
def test_an_entry_that_is_gone_is_a_conflict(pack, cuc, now, deed):
    before = state()
    given = {"pack": pack, "section": "papers", "key": "gone", "based_on": pack.sha256, "actor": cuc, "now": now}
    with pytest.raises(Conflict) as refusal:
        save_entry(value={}, **given) if deed == "save" else remove_entry(**given)
    assert (refusal.value.code, state()) == ("law.entry_gone", before)


def test_the_whole_text_is_kept_with_its_flaws_named_by_line(pack, cuc, now):
    text = write(pack.content, SHAPE)
    line = next(number for number, words in enumerate(text.splitlines(), start=1) if words.strip() == "amount: 7")
    before = state()
    with pytest.raises(Invalid) as refusal:
        save_text(pack=pack, source=text.replace("amount: 7", "amount: seven", 1).encode(), based_on=pack.sha256, actor=cuc, now=now)
    assert ([flaw["line"] for flaw in refusal.value.extra["flaws"]], state()) == ([line], before)
    draft = save_text(pack=pack, source=text.replace("amount: 7", "amount: 6", 1).encode(), based_on=pack.sha256, actor=cuc, now=now)
    assert entry(draft.content, "clocks", "house.whole").value["amount"] == 6


def test_a_text_of_another_code_is_another_pack(pack, cuc, now):
    before = state()
    with pytest.raises(Invalid) as refusal:
        save_text(pack=pack, source=write({**pack.content, "code": "VN-KHAC"}, SHAPE).encode(), based_on=pack.sha256, actor=cuc, now=now)
    assert ([flaw["line"] for flaw in refusal.value.extra["flaws"]], state()) == ([1], before)


def test_nothing_changed_is_said_so(pack, cuc, now):
    before = state()
    with pytest.raises(Conflict) as refusal:
        save_text(pack=pack, source=write(pack.content, SHAPE).encode(), based_on=pack.sha256, actor=cuc, now=now)
    assert (refusal.value.code, state()) == ("law.same_text", before)


def test_a_withdrawn_draft_is_not_written_in(pack, cuc, now):
    draft = shorter(pack, cuc, now)
    gone = withdraw_draft(pack=draft, reason="Nhầm", actor=cuc, now=now)
    before = state()
    with pytest.raises(Conflict) as refusal:
        shorter(gone, cuc, now, amount=5)
    assert (refusal.value.code, state()) == ("law.withdrawn", before)


@pytest.mark.parametrize("deed", ["entry", "text", "remove"])
def test_a_delegate_writes_nothing(pack, now, deed):
    an, before = actor(person("an", "delegate")), state()
    deeds = {
        "entry": lambda: shorter(pack, an, now),
        "text": lambda: save_text(pack=pack, source=b"x", based_on=pack.sha256, actor=an, now=now),
        "remove": lambda: remove_entry(pack=pack, section="figures", key="land_plan_years", based_on=pack.sha256, actor=an, now=now),
    }
    with pytest.raises(Refused):
        deeds[deed]()
    assert state() == before
