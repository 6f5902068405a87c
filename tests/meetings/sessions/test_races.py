"""Two people at once on PostgreSQL: two editors of one agenda, the code and the secretary, two clicks on convening."""


import pytest
from django.db import connection

from meetings.sessions.models import AgendaItem, Attendance, Invitation, Session
from meetings.sessions.rules.agenda import Spot, would_cycle
from meetings.sessions.selectors.agenda import lines_of
from meetings.sessions.services.agenda import move_item
from meetings.sessions.services.attending import check_in_by_secretary
from meetings.sessions.services.convening import convene
from meetings.sessions.services.running import open_check_in
from tests import builders
from tests.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def council(transactional_db: None) -> builders.Council:
    return builders.council()


def test_two_editors_make_no_cycle(council: builders.Council) -> None:
    other = AgendaItem.objects.create(session=council.session, kind="report", title="Báo cáo", order=2)
    actor, now = council.actor("cuc"), builders.moment()
    answers = at_once(
        lambda: move_item(item=council.item, spot=Spot(other.pk, 0), actor=actor, now=now),
        lambda: move_item(item=other, spot=Spot(council.item.pk, 0), actor=actor, now=now),
    )
    assert answers == ["agenda.cycle", "done"]
    lines = lines_of(council.session)
    assert not any(would_cycle(lines, line.pk, line.parent) for line in lines)


def test_one_delegate_is_in_the_hall_once(council: builders.Council) -> None:
    actor, now = council.actor("cuc"), builders.moment()
    open_check_in(sitting=council.sitting, actor=actor, now=now)
    deeds = [lambda: check_in_by_secretary(sitting=council.sitting, mandate=council.mandates["an"], actor=actor, now=now)] * 2
    assert at_once(*deeds) == ["done", "done"]
    assert Attendance.objects.count() == 1


def test_one_session_is_convened_once(council: builders.Council) -> None:
    Session.objects.update(state="preparing", convened_at=None)
    actor, now = council.actor("binh"), builders.moment(day=council.session.starts_on)
    deeds = [lambda: convene(session=council.session, guest_ids=[], actor=actor, now=now)] * 2
    assert at_once(*deeds) == ["done", "session.cannot_convene"]
    assert Invitation.objects.count() == 4
