"""Writing the agenda: the tree stays a tree, what is on record stays."""

import pytest

from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from meetings.sessions.models import AgendaItem, Session, Sitting
from meetings.sessions.rules.agenda import Spot
from meetings.sessions.selectors.agenda import agenda_of, number_of
from meetings.sessions.services.agenda import ItemPlan, add_item, edit_item, move_item, remove_item, step_item
from tests.builders import Council, moment


def add(council: Council, title: str, parent: AgendaItem | None = None, **more: object) -> AgendaItem:
    plan = ItemPlan(kind="report", title=title, **more)
    return add_item(session=council.session, plan=plan, parent=parent, actor=council.actor("cuc"), now=moment())


def numbers(council: Council) -> list[tuple[str, str]]:
    return [(row.number, row.item.title[:9]) for row in agenda_of(council.session)]


def other_session(council: Council) -> Session:
    return Session.objects.create(term=council.term, kind="thematic", ordinal="thứ Tư", title="Kỳ họp thứ Tư", place="—", starts_on=moment().date())


def test_items_are_added_at_the_end_and_below(council):
    second = add(council, "Báo cáo A")
    add(council, "Phần một", parent=second)
    assert numbers(council) == [("1", "Nghị quyế"), ("2", "Báo cáo A"), ("2.1", "Phần một")]
    assert [entry.deed for entry in AuditEntry.objects.filter(book_key=council.session.book)] == ["agenda.add", "agenda.add"]


def test_a_step_in_puts_the_item_below_the_one_before(council):
    second = add(council, "Báo cáo A")
    step_item(item=second, direction="in", actor=council.actor("cuc"), now=moment())
    assert numbers(council) == [("1", "Nghị quyế"), ("1.1", "Báo cáo A")]
    with pytest.raises(Conflict) as refused:
        step_item(item=second, direction="in", actor=council.actor("cuc"), now=moment())
    assert refused.value.code == "item.cannot_move"


def test_an_item_is_never_put_below_itself(council):
    child = add(council, "Phần", parent=council.item)
    grandchild = add(council, "Phần nhỏ", parent=child)
    before = list(AgendaItem.objects.order_by("pk").values_list("parent", "order"))
    for target in (council.item, child, grandchild):
        with pytest.raises(Invalid) as refused:
            move_item(item=council.item, spot=Spot(target.pk, 0), actor=council.actor("cuc"), now=moment())
        assert refused.value.code == "agenda.cycle"
    assert list(AgendaItem.objects.order_by("pk").values_list("parent", "order")) == before


def test_an_item_is_not_moved_below_one_of_another_session(council):
    foreign = AgendaItem.objects.create(session=other_session(council), kind="report", title="Khác")
    with pytest.raises(NotFound):
        move_item(item=council.item, spot=Spot(foreign.pk, 0), actor=council.actor("cuc"), now=moment())
    with pytest.raises(NotFound):
        add(council, "Phần", parent=foreign)
    assert AgendaItem.objects.count() == 2


def test_sitting_of_another_session_is_refused(council):
    foreign = Sitting.objects.create(session=other_session(council), day=moment().date(), half="morning", planned_start="07:30", planned_end="11:00")
    with pytest.raises(Invalid) as refused:
        add(council, "Báo cáo", sitting_id=foreign.pk)
    assert refused.value.field == "sitting"


def test_moved_items_keep_one_order(council):
    items = [add(council, f"Mục {number}") for number in range(4)]
    move_item(item=items[3], spot=Spot(None, 0), actor=council.actor("cuc"), now=moment())
    assert [title for _number, title in numbers(council)] == ["Mục 3", "Nghị quyế", "Mục 0", "Mục 1", "Mục 2"]
    assert number_of(items[3]) == "1"


def test_what_hangs_together_is_not_removed(council):
    add(council, "Phần", parent=council.item)
    with pytest.raises(Conflict) as refused:
        remove_item(item=council.item, actor=council.actor("cuc"), now=moment())
    assert refused.value.code == "item.has_parts"
    AgendaItem.objects.filter(parent=council.item).delete()
    AgendaItem.objects.filter(pk=council.item.pk).update(state="done")
    with pytest.raises(Conflict) as refused:
        remove_item(item=council.item, actor=council.actor("cuc"), now=moment())
    assert refused.value.code == "item.in_record"
    with pytest.raises(Conflict):
        edit_item(item=council.item, plan=ItemPlan("report", "Khác"), actor=council.actor("cuc"), now=moment())


def test_an_item_is_changed_and_removed(council):
    edit_item(item=council.item, plan=ItemPlan("discussion", "Thảo luận", planned_minutes=40), actor=council.actor("cuc"), now=moment())
    council.item.refresh_from_db()
    assert (council.item.kind, council.item.title, council.item.planned_minutes) == ("discussion", "Thảo luận", 40)
    remove_item(item=council.item, actor=council.actor("cuc"), now=moment())
    assert AgendaItem.objects.count() == 0


@pytest.mark.parametrize("name", ["an", "binh"])
def test_only_the_secretary_writes_the_agenda(council, name):
    with pytest.raises(Refused):
        add_item(session=council.session, plan=ItemPlan("report", "X"), actor=council.actor(name), now=moment())
    assert AgendaItem.objects.count() == 1


def test_a_closed_session_is_not_changed(council):
    Session.objects.update(state="closed")
    with pytest.raises(Conflict) as refused:
        add(council, "Muộn")
    assert refused.value.code == "session.not_editable"
