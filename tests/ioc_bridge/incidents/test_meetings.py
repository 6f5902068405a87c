"""A meeting is asked for an incident: it is put before the People's Committee, and the incident hears what became of it."""

import pytest

from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from ioc_bridge.incidents.models import Entry
from ioc_bridge.incidents.public import ask_for_meeting
from meetings.sessions.models import ProposedItem
from meetings.sessions.services.proposals import accept_proposal, decline_proposal
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.meetings.committee import committee
from tests.races import at_once

REASON = "Nước vượt khả năng của các đơn vị"


def ask(centre: Centre, incident: object, form: str = "crisis") -> None:
    ask_for_meeting(incident=incident, form=form, reason=REASON, actor=centre.actor("vinh"), now=moment(9))


def test_a_crisis_meeting_is_put_before_the_committee_and_told_to_who_convenes(centre: Centre) -> None:
    house = committee(centre.shop)
    incident = centre.owned()
    ask(centre, incident)
    row = ProposedItem.objects.get()
    assert (row.body_id, row.unit_id, row.source_label, row.question, row.urgent, row.proposed_by_name) == (
        house.body.pk, centre.unit.pk, incident.code, REASON, True, "Hồ Quang Vinh",
    )
    assert set(Notification.objects.filter(kind="proposal.urgent").values_list("user__username", flat=True)) >= {"quang", "minh", "loan"}
    accept_proposal(proposal=row, session=house.session, actor=centre.shop.actor("loan"), now=moment(9, 30))
    assert Entry.objects.filter(incident=incident, kind="meeting").last().text == "Đưa vào chương trình Phiên họp thường kỳ tháng 11 năm 2026 (23/11/2026)"
    assert AuditEntry.objects.filter(book_key=incident.book, deed="incident.hear_of_meeting").count() == 1


def test_an_item_of_the_next_meeting_wakes_nobody_and_comes_back_with_its_reason(centre: Centre) -> None:
    committee(centre.shop)
    incident = centre.owned()
    ask(centre, incident, "agenda")
    row = ProposedItem.objects.get()
    assert (row.urgent, Notification.objects.filter(kind="proposal.urgent").count()) == (False, 0)
    decline_proposal(proposal=row, reason="Thuộc thẩm quyền của Chủ tịch", actor=centre.shop.actor("loan"), now=moment(9, 30))
    assert Entry.objects.filter(incident=incident, kind="meeting").last().text == "Ủy ban nhân dân trả lại: Thuộc thẩm quyền của Chủ tịch"


@pytest.mark.parametrize("entered", [True, False])
def test_asking_twice_or_where_no_committee_meets_leaves_nothing(centre: Centre, *, entered: bool) -> None:
    incident = centre.owned()
    if entered:
        committee(centre.shop)
        ask(centre, incident)
    before = (ProposedItem.objects.count(), AuditEntry.objects.filter(deed="incident.meeting").count(), Entry.objects.filter(kind="meeting").count())
    with pytest.raises(Conflict):
        ask(centre, incident)
    assert (ProposedItem.objects.count(), AuditEntry.objects.filter(deed="incident.meeting").count(), Entry.objects.filter(kind="meeting").count()) == before


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_put_it_before_the_committee_once(centre: Centre) -> None:
    committee(centre.shop)
    incident = centre.owned()
    assert at_once(lambda: ask(centre, incident), lambda: ask(centre, incident)) == ["done", "proposal.asked_already"]
    assert ProposedItem.objects.count() == 1
