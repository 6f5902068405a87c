"""The same house, filed on the last day of the old law and on the first day of the new one (NĐ 217/2026 Đ76 k19)."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from govsuite.core.actors import system_actor
from govsuite.core.errors import Conflict
from govsuite.law.public import clock_of
from govsuite.law.services.packs import SHIPPED, load_pack
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from workflows.dossiers.enums import State
from workflows.dossiers.models import Dossier, Supplement
from workflows.dossiers.services.filing import rule_of
from workflows.dossiers.services.steps import SUBJECT
from workflows.dossiers.services.supplements import Item, ask_supplement

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


@pytest.mark.parametrize("day", [LAST, FIRST])
def test_under_either_law_a_supplement_is_asked_once(place: Shop, day: date) -> None:
    dossier = place.working(now=at(day))
    officer, later = place.actor("hung", now=at(day, 9)), at(day + timedelta(days=1))
    items = [Item("Bản vẽ móng", "")]
    ask_supplement(dossier=dossier, items=items, reason="Thiếu bản vẽ", contact="0233 3 852 000", actor=officer, now=at(day, 9))
    with pytest.raises(Conflict):
        ask_supplement(dossier=Dossier.objects.get(), items=items, reason="Thiếu nữa", contact="0233 3 852 000", actor=officer, now=later)
    assert (Supplement.objects.count(), Dossier.objects.get().state) == (1, State.SUPPLEMENT)
