"""Two people at one incident at once on PostgreSQL: one deed counts, the other is told, nothing stands half."""

import pytest

from govsuite.core.audit_check import problems
from govsuite.core.models import AuditEntry
from govsuite.records.models import IssuedDocument
from ioc_bridge.incidents.models import Incident, Proposal, Signal
from ioc_bridge.incidents.public import (
    close_incident,
    let_go,
    own_incident,
    propose,
    sign_order,
    take_signal,
    verify_incident,
)
from ioc_bridge.incidents.services.handling import merge_incident
from ioc_bridge.incidents.services.proposing import send_back
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.races import at_once
from workflows.tasks.models import Task

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def sign(centre: Centre, proposal: Proposal) -> None:
    sign_order(proposal=Proposal.objects.get(pk=proposal.pk), sha256=proposal.sha256, actor=centre.actor("quang", now=moment(9)), now=moment(9))


def test_an_order_signed_at_two_devices_is_one_order_with_its_tasks_once(centre: Centre) -> None:
    proposal = centre.proposed()
    answers = at_once(lambda: sign(centre, proposal), lambda: sign(centre, proposal))
    assert "done" in answers
    assert (IssuedDocument.objects.filter(type_code="CĐ", state="issued").count(), Task.objects.count()) == (1, 2)
    assert AuditEntry.objects.filter(deed="incident.order").count() == 1
    assert list(problems()) == []


def test_signing_and_sending_back_at_once_leave_one_answer(centre: Centre) -> None:
    proposal = centre.proposed()

    def back() -> None:
        send_back(proposal=Proposal.objects.get(pk=proposal.pk), reason="Bổ sung phương án sơ tán", actor=centre.actor("quang", now=moment(9)), now=moment(9))

    at_once(lambda: sign(centre, proposal), back)
    proposal.refresh_from_db()
    assert (proposal.state, Task.objects.count(), Incident.objects.get().state) in (("signed", 2, "approved"), ("refused", 0, "owned"))


def test_two_officers_who_take_charge_or_let_go_do_one_thing(centre: Centre) -> None:
    incident = centre.noticed()
    yen, khoa = (centre.actor(name, now=moment(8, 10)) for name in ("yen", "khoa"))
    verify_incident(incident=incident, kind="flood", level=2, title="Ngập", text="Xem camera", actor=yen, now=moment(8, 10))
    version = Incident.objects.get().version
    answers = at_once(
        lambda: own_incident(incident=incident, owner_id=centre.people["yen"].pk, actor=yen, now=moment(8, 11), version=version),
        lambda: let_go(incident=incident, nowhere="false", reason="Không có ngập", actor=khoa, now=moment(8, 11), version=version),
    )
    assert (answers.count("done"), len(answers)) == (1, 2)
    assert Incident.objects.get().state in ("owned", "nowhere")


def test_two_proposals_at_once_are_one(centre: Centre) -> None:
    incident = centre.owned()
    yen = centre.actor("yen", now=moment(8, 30))
    answers = at_once(*[lambda: propose(incident=incident, plan=centre.plan(), playbook=None, actor=yen, now=moment(8, 30))] * 2)
    assert (answers.count("done"), Proposal.objects.count(), Incident.objects.get().state) == (1, 1, "proposed")


def test_merging_each_into_the_other_ends_with_one(centre: Centre) -> None:
    first, second = centre.noticed("1"), centre.noticed("2", kind="fire")
    yen = centre.actor("yen", now=moment(8, 30))
    at_once(
        lambda: merge_incident(incident=first, into_id=second.pk, reason="Cùng một việc", actor=yen, now=moment(8, 30)),
        lambda: merge_incident(incident=second, into_id=first.pk, reason="Cùng một việc", actor=yen, now=moment(8, 30)),
    )
    assert sorted(Incident.objects.values_list("state", flat=True)) == ["merged", "noticed"]
    assert set(Signal.objects.values_list("incident__state", flat=True)) == {"noticed"}


def test_a_signal_that_comes_while_the_incident_is_closed_is_never_lost(centre: Centre) -> None:
    proposal = centre.proposed()
    sign(centre, proposal)
    incident = Incident.objects.get()
    vinh = centre.actor("vinh", now=moment(10))
    at_once(
        lambda: close_incident(incident=incident, text="Nước đã rút", reason="Đã kiểm tra tại chỗ", actor=vinh, now=moment(10)),
        lambda: take_signal(told=centre.told("2", at=moment(9, 59)), now=moment(10)),
    )
    assert Signal.objects.count() == 2
    assert list(problems()) == []
