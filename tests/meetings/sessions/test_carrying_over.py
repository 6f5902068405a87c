"""What a session leaves unfinished is taken up by a later one, once, and says where it comes from."""

import threading
from datetime import date

import pytest
from django.db import connection, connections
from django.urls import reverse

from govsuite.core.errors import Conflict, NotFound, Refused
from govsuite.core.models import AuditEntry
from meetings.sessions.models import AgendaItem, Session, SessionRole
from meetings.sessions.selectors.carrying import left_over, left_over_item
from meetings.sessions.services.carrying import carry_over
from tests.builders import Council, moment

NOW = moment(9)


@pytest.fixture
def former(council: Council) -> Session:
    """A concluded session with one item done, one postponed, one not reached, a break, and an item in parts of which one was postponed."""
    session = Session.objects.create(
        term=council.term, kind="regular", ordinal="thứ Hai", title="Kỳ họp thứ Hai", place="Hội trường", starts_on=date(2026, 7, 6), state="closed",
    )
    states = (("report", "Đã xong", "done"), ("resolution", "Hoãn lại", "postponed"), ("report", "Chưa tới", "planned"), ("break", "Nghỉ", "planned"))
    for order, (kind, title, state) in enumerate(states, start=1):
        session.items.create(kind=kind, title=title, state=state, order=order, presenter="Ông Lê Văn Trình", planned_minutes=25)
    whole = session.items.create(kind="report", title="Cả mục", state="planned", order=9)
    session.items.create(kind="report", title="Phần một", state="postponed", order=10, parent=whole)
    return session


def _titles(session: Session) -> list[str]:
    return [item.title for item in left_over(session)]


def test_only_what_was_not_finished_is_left_over(council, former):
    assert _titles(council.session) == ["Hoãn lại", "Chưa tới", "Phần một"]


@pytest.mark.parametrize("more", [{"state": "open"}, {"state": "cancelled"}, {"is_rehearsal": True}])
def test_what_is_not_over_or_was_a_rehearsal_leaves_nothing(council, former, more):
    Session.objects.filter(pk=former.pk).update(**more)
    assert _titles(council.session) == []


def test_an_item_is_taken_up_as_it_was_and_says_where_it_comes_from(council, former):
    old = former.items.get(title="Hoãn lại")
    made = carry_over(session=council.session, item=old, actor=council.actor("cuc"), now=NOW)
    assert (made.title, made.kind, made.presenter, made.planned_minutes, made.state, made.carried_from_id) == (
        "Hoãn lại", "resolution", "Ông Lê Văn Trình", 25, "planned", old.pk,
    )
    assert (made.order, old.state, _titles(council.session)) == (2, "postponed", ["Chưa tới", "Phần một"])
    assert AuditEntry.objects.get(deed="agenda.carry_over").detail == {"title": "Hoãn lại", "from_session": former.pk}


def test_an_item_is_taken_up_once_until_that_session_is_cancelled(council, former):
    old = former.items.get(title="Hoãn lại")
    carry_over(session=council.session, item=old, actor=council.actor("cuc"), now=NOW)
    other = Session.objects.create(term=council.term, kind="thematic", ordinal="x", title="Kỳ chuyên đề", place="x", starts_on=date(2026, 12, 1))
    SessionRole.objects.create(session=other, user=council.people["cuc"], role="secretary")
    with pytest.raises(Conflict) as refused:
        carry_over(session=other, item=old, actor=council.actor("cuc"), now=NOW)
    assert (refused.value.code, other.items.count()) == ("item.carried_over", 0)
    Session.objects.filter(pk=council.session.pk).update(state="cancelled")
    assert carry_over(session=other, item=old, actor=council.actor("cuc"), now=NOW).carried_from_id == old.pk


def test_a_finished_item_is_not_carried_over(council, former):
    with pytest.raises(Conflict, match=r"item\.not_left_over"):
        carry_over(session=council.session, item=former.items.get(title="Đã xong"), actor=council.actor("cuc"), now=NOW)
    assert AuditEntry.objects.filter(deed="agenda.carry_over").count() == 0


def test_an_item_of_the_own_agenda_is_none(council, former):
    with pytest.raises(NotFound):
        left_over_item(council.session, council.item.pk)


def test_a_delegate_carries_nothing_over(council, former):
    with pytest.raises(Refused):
        carry_over(session=council.session, item=former.items.get(title="Hoãn lại"), actor=council.actor("an"), now=NOW)
    assert council.session.items.count() == 1


def test_the_editor_offers_it_and_the_agenda_names_the_session(council, former, signed_in):
    client = signed_in(council.people["cuc"])
    page = reverse("sessions:agenda", args=[council.session.pk])
    assert "Các kỳ họp trước còn lại" in client.get(page).content.decode()
    old = former.items.get(title="Hoãn lại")
    answer = client.post(reverse("sessions:item_carry", args=[council.session.pk]), {"item": old.pk}, follow=True)
    assert (answer.status_code, "Nội dung đã vào chương trình này" in answer.content.decode()) == (200, True)
    detail = client.get(reverse("sessions:detail", args=[council.session.pk])).content.decode()
    assert (f"#item-{old.pk}" in detail, "chuyển từ “Kỳ họp thứ Hai”" in detail) == (True, True)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")
def test_of_two_who_take_it_up_at_once_one_does(council, former):
    old, other = former.items.get(title="Hoãn lại"), Session.objects.create(
        term=council.term, kind="thematic", ordinal="x", title="Kỳ chuyên đề", place="x", starts_on=date(2026, 12, 1),
    )
    SessionRole.objects.create(session=other, user=council.people["cuc"], role="secretary")
    gate, said = threading.Barrier(2), []

    def take(session: Session) -> None:
        gate.wait()
        try:
            carry_over(session=session, item=AgendaItem.objects.get(pk=old.pk), actor=council.actor("cuc"), now=NOW)
            said.append("taken")
        except Conflict as refused:
            said.append(refused.code)
        finally:
            connections.close_all()

    both = [threading.Thread(target=take, args=[session]) for session in (council.session, other)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert (sorted(said), AgendaItem.objects.filter(carried_from=old).count()) == (["item.carried_over", "taken"], 1)
