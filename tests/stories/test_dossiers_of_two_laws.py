"""The same house, filed on the last day of the old law and on the first day of the new one (NĐ 217/2026 Đ76 k19)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.core import mail

from govsuite.core.actors import Actor, system_actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.law.public import DeadlineEvent, clock_of
from govsuite.law.services.packs import SHIPPED, load_pack
from tests.builders import moment
from tests.workflows.dossiers.flows import here, run_of
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.documents.slip_forms import slip_document
from workflows.dossiers.enums import DecisionKind, SlipKind, State
from workflows.dossiers.models import Apology, Decision, Dossier, Slip, StateChange, Supplement
from workflows.dossiers.services.apologies import give_apology, write_apology
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.supplements import (
    Item,
    Verdict,
    ask_further,
    ask_supplement,
    receive_supplement,
)
from workflows.dossiers.services.telling_applicants import tell_applicant

pytestmark = pytest.mark.django_db
LAST, FIRST = date(2026, 6, 30), date(2026, 7, 1)


@pytest.fixture
def place(media: Path) -> Shop:
    return shop()


def at(day: date, hour: int = 8) -> datetime:
    return moment(hour, day=day)


def test_each_keeps_the_law_of_its_day_of_filing(place: Shop) -> None:
    old, new = place.working(now=at(LAST, 16)), place.working(now=at(FIRST))
    assert (old.pack.code, new.pack.code) == ("VN-XD-LEGACY", "VN-XD-2026")
    # 15 days from 30 June end on Wednesday 15 July; 7 working days from 1 July leave out 4 and 5 July.
    assert (old.due_on, new.due_on) == (date(2026, 7, 15), date(2026, 7, 10))
    assert [clock_of(SUBJECT, one.pk, "whole").due_on for one in (old, new)] == [old.due_on, new.due_on]
    # Both are worked on weeks after the change, the old one under the old law to its end.
    assert (rule_of(old).clock("whole").unit, rule_of(new).clock("whole").unit) == ("days", "working_days")
    assert {paper.key for paper in old.papers.all()} != {paper.key for paper in new.papers.all()}


def test_a_later_version_of_the_law_moves_neither(place: Shop) -> None:
    old, new = place.working(now=at(LAST)), place.working(now=at(FIRST))
    before = [(one.pack_id, one.pack_sha256, one.due_on) for one in (old, new)]
    for name in ("VN-XD-2026", "VN-XD-LEGACY"):
        text = (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8").replace("amount: 7,", "amount: 3,").replace("amount: 15,", "amount: 3,")
        load_pack(source=text.encode(), name=f"{name}.yaml", actor=system_actor(), now=at(FIRST, 9))
    kept = Dossier.objects.order_by("pk")
    assert [(one.pack_id, one.pack_sha256, one.due_on) for one in kept] == before
    assert place.working(now=at(FIRST, 10)).pack.version == new.pack.version + 1


def asked_and_found_short(place: Shop, day: date) -> tuple[Dossier, Actor, datetime]:
    """Return a dossier whose notice came back and does not meet one of two items, with its officer on the next day."""
    dossier, officer = place.working(now=at(day)), place.actor("hung", now=at(day, 9))
    notice = ask_supplement(
        dossier=dossier, items=[Item("Bản vẽ móng"), Item("Cam kết an toàn công trình liền kề")], reason="Thiếu bản vẽ", contact="0233 3 852 000", actor=officer,
        now=at(day, 9), told=True,
    )
    later = at(day + timedelta(days=1))
    first, second = notice.items.all()
    receive_supplement(dossier=dossier, verdicts={first.pk: Verdict(met=False, remark="Vẫn thiếu mặt cắt"), second.pk: Verdict(met=True)}, actor=officer, now=later)
    return Dossier.objects.get(pk=dossier.pk), officer, later


@pytest.mark.parametrize("day", [LAST, FIRST])
def test_under_either_law_nothing_new_is_asked_for_after_the_notice(place: Shop, day: date) -> None:
    dossier, officer, later = asked_and_found_short(place, day)
    with pytest.raises(Conflict):
        ask_supplement(dossier=dossier, items=[Item("Bản vẽ mái")], reason="Thiếu nữa", contact="0233 3 852 000", actor=officer, now=later)
    assert (Supplement.objects.count(), Dossier.objects.get().state) == (1, State.WORKING)


def test_the_new_law_gives_reasons_at_once_and_no_second_notice(place: Shop) -> None:
    dossier, officer, later = asked_and_found_short(place, FIRST)
    assert (clock_of(SUBJECT, dossier.pk, "recheck"), clock_of(SUBJECT, dossier.pk, "refusal").state) == (None, "running")
    with pytest.raises(Conflict) as bar:
        ask_further(dossier=dossier, reason="Vẽ mặt cắt 1-1", contact="0233 3 852 000", actor=officer, now=later)
    assert (bar.value.code, "Điều 54" in bar.value.citation, Supplement.objects.count()) == ("supplement.once_only", True, 1)


def test_the_old_law_guides_once_more_on_what_is_not_met_and_then_gives_reasons(place: Shop) -> None:
    """Law of 2014, Article 102 clause 1 point e, as a secondary source tells it (unverified): five working days to look through, a further notice, three to give reasons."""
    dossier, officer, later = asked_and_found_short(place, LAST)
    recheck = clock_of(SUBJECT, dossier.pk, "recheck")
    assert (recheck.state, recheck.due_on, clock_of(SUBJECT, dossier.pk, "refusal")) == ("running", date(2026, 7, 8), None)
    further = ask_further(dossier=dossier, reason="Vẽ mặt cắt 1-1 tỷ lệ 1/50", contact="0233 3 852 000", actor=officer, now=later, told=True)
    assert (further.number, [item.text for item in further.items.all()]) == (2, ["Bản vẽ móng: Vẫn thiếu mặt cắt"])
    first_line = slip_document(Slip.objects.filter(kind=SlipKind.SUPPLEMENT).latest("pk")).body[0].text
    assert ("".join(run.text for run in first_line)[:17], clock_of(SUBJECT, dossier.pk, "recheck").state) == ("Thông báo lần: 02", "done")
    assert (here(dossier), run_of(dossier).stuck) == (["appraisal", "supplement"], "")
    dossier, again = Dossier.objects.get(), at(LAST + timedelta(days=6))
    assert (dossier.state, dossier.due_stopped) == (State.SUPPLEMENT, clock_of(SUBJECT, dossier.pk, "whole").state == "stopped")
    item = further.items.get()
    receive_supplement(dossier=dossier, verdicts={item.pk: Verdict(met=False, remark="Mặt cắt không có kích thước")}, actor=officer, now=again)
    assert [clock_of(SUBJECT, dossier.pk, key).state for key in ("recheck", "refusal")] == ["done", "running"]
    with pytest.raises(Conflict) as bar:
        ask_further(dossier=dossier, reason="Nữa", contact="0233 3 852 000", actor=officer, now=again)
    assert (bar.value.code, Supplement.objects.count()) == ("supplement.used_up", 2)
    for cited, flaw in (([2], "decision.unknown_item"), ([], "decision.no_item")):
        with pytest.raises(Invalid) as refusal:
            propose_decision(dossier=dossier, kind=DecisionKind.REFUSE, reason="Thiếu mặt cắt móng", cited_items=cited, actor=officer, now=again)
        assert refusal.value.code == flaw
    decision = propose_decision(dossier=dossier, kind=DecisionKind.REFUSE, reason="Thiếu mặt cắt móng", cited_items=[1], actor=officer, now=again)
    assert Decision.objects.get() == decision


def test_each_letter_tells_of_its_own_notice(place: Shop) -> None:
    dossier, officer, later = asked_and_found_short(place, LAST)
    ask_further(dossier=dossier, reason="Vẽ mặt cắt 1-1 tỷ lệ 1/50", contact="0233 3 852 000", actor=officer, now=later, told=True)
    for change in StateChange.objects.filter(dossier=dossier, after=State.SUPPLEMENT).order_by("pk"):
        tell_applicant(change_id=change.pk, now=later)
    assert [("Cam kết an toàn công trình liền kề" in letter.body, "Bản vẽ móng: Vẫn thiếu mặt cắt" in letter.body) for letter in mail.outbox] == [(True, False), (False, True)]


@pytest.mark.parametrize(("met", "code"), [([], "supplement.not_judged"), ([True, True], "supplement.all_met")])
def test_a_further_notice_waits_for_the_verdict_and_needs_something_unmet(place: Shop, met: list[bool], code: str) -> None:
    dossier, officer = place.working(now=at(LAST)), place.actor("hung", now=at(LAST, 9))
    words = {"reason": "Thiếu bản vẽ", "contact": "0233 3 852 000", "actor": officer}
    with pytest.raises(Conflict) as none:
        ask_further(dossier=dossier, now=at(LAST, 9), **words)
    notice = ask_supplement(dossier=dossier, items=[Item("Bản vẽ móng"), Item("Cam kết")], now=at(LAST, 9), **words)
    with pytest.raises(Conflict) as silent:
        ask_further(dossier=dossier, now=at(LAST, 10), **words)
    verdicts = {item.pk: Verdict(met=good) for item, good in zip(notice.items.all(), met, strict=False)}
    receive_supplement(dossier=dossier, verdicts=verdicts, actor=officer, now=at(LAST, 11))
    with pytest.raises(Conflict) as bar:
        ask_further(dossier=dossier, now=at(LAST, 12), **words)
    assert [one.value.code for one in (none, silent, bar)] == ["supplement.none_before", "supplement.not_answered", code]
    assert (Supplement.objects.count(), Slip.objects.filter(kind=SlipKind.SUPPLEMENT).count()) == (1, 1)


def test_the_old_law_bounds_how_much_longer_a_complex_dossier_takes(place: Shop) -> None:
    dossier, now = place.working(now=at(LAST)), at(date(2026, 7, 13))
    officer = place.actor("hung", now=now)
    with pytest.raises(Invalid) as bar:
        write_apology(dossier=dossier, reason="Chờ ý kiến ngành", days=11, actor=officer, now=now)
    assert (bar.value.code, "Điều 102" in str(bar.value.message), Apology.objects.count()) == ("apology.too_long", True, 0)
    row = write_apology(dossier=dossier, reason="Chờ ý kiến ngành", days=10, actor=officer, now=now)
    give_apology(apology=row, actor=place.actor("quang", now=now), now=now)
    extended = DeadlineEvent.objects.get(clock__subject_id=dossier.pk, kind="extend")
    assert (Dossier.objects.get().due_on, extended.citation) == (date(2026, 7, 27), rule_of(dossier).clock("longer").citation)  # 25 July is a Saturday
