"""Playbook → proposal → order → tasks → closure; playbooks by two persons; shifts signed by both."""

from datetime import timedelta

import pytest
import yaml

from govsuite.core.errors import Conflict, Invalid, Refused, StepUpRequired
from govsuite.records.public import bytes_of
from govsuite.records.signing.validation import validate
from ioc_bridge.incidents.enums import State
from ioc_bridge.incidents.models import Incident, LogEntry, PlaybookPack, Proposal, RoleUnit, Shift
from ioc_bridge.incidents.public import begin_shift, close_incident, propose, sign_order, write_log
from ioc_bridge.incidents.selectors.orders import planned
from ioc_bridge.incidents.services.duty import offer_shift, take_shift
from ioc_bridge.incidents.services.playbooks import draft_playbook, verify_playbook
from ioc_bridge.incidents.services.proposing import send_back
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre
from workflows.tasks.models import Task
from workflows.tasks.public import accept_task, cancel_task


def signed(centre: Centre, proposal: Proposal) -> Incident:
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=centre.actor("quang", now=moment(9)), now=moment(9))
    return Incident.objects.get(pk=proposal.incident_id)


def test_a_signed_order_gives_its_tasks_in_the_same_deed(centre: Centre) -> None:
    proposal = centre.proposed()
    incident = signed(centre, proposal)
    proposal.refresh_from_db()
    assert (incident.state, proposal.state, proposal.issued.reference) == (State.APPROVED, "signed", "01/CĐ-UBND")
    assert [(one.name, one.good) for one in validate(bytes_of(proposal.issued.pdf))] == [("Võ Quang", True), (centre.shop.authority.name, True)]
    tasks = list(Task.objects.order_by("pk"))
    assert [(one.title, one.unit.name, one.due_at, one.evidence_needed, one.giver) for one in tasks] == [
        ("Rào chắn đường ngập", "Phòng Kinh tế, Hạ tầng và Đô thị", moment(12), True, centre.people["quang"]),
        ("Sơ tán hộ dân", "Phòng Văn hóa - Xã hội", moment(15), False, centre.people["quang"]),
    ]
    assert {one.origin_id for one in tasks} == {str(incident.pk)}
    assert RoleUnit.objects.get(role="economy").unit == centre.shop.units["office"]


def test_only_the_head_signs_what_was_read(centre: Centre) -> None:
    proposal = centre.proposed()
    for name, digest, wrong in (("vinh", proposal.sha256, Refused), ("minh", proposal.sha256, Refused), ("quang", "0" * 64, Conflict)):
        with pytest.raises(wrong):
            sign_order(proposal=proposal, sha256=digest, actor=centre.actor(name), now=moment(9))
    with pytest.raises(StepUpRequired):
        sign_order(proposal=proposal, sha256=proposal.sha256, actor=centre.actor("quang", stepped_up=False), now=moment(9))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.issued, Task.objects.count()) == ("sent", None, 0)


def test_a_proposal_without_tasks_or_twice_is_refused(centre: Centre) -> None:
    incident = centre.owned()
    with pytest.raises(Invalid):
        propose(incident=incident, plan=centre.plan(tasks=()), playbook=None, actor=centre.actor("yen"), now=moment(9))
    centre.proposed(incident)
    with pytest.raises(Conflict):
        propose(incident=incident, plan=centre.plan(), playbook=None, actor=centre.actor("yen"), now=moment(9))
    assert Proposal.objects.count() == 1


def test_a_proposal_sent_back_is_made_anew(centre: Centre) -> None:
    proposal = centre.proposed()
    send_back(proposal=proposal, reason="Bổ sung lực lượng xung kích", actor=centre.actor("quang"), now=moment(9))
    incident = Incident.objects.get(pk=proposal.incident_id)
    assert incident.state == State.OWNED
    with pytest.raises(Conflict):
        sign_order(proposal=Proposal.objects.get(pk=proposal.pk), sha256=proposal.sha256, actor=centre.actor("quang"), now=moment(9, 1))
    assert centre.proposed(incident).state == "sent"


def test_open_tasks_bar_the_closing_until_a_reason_is_given(centre: Centre) -> None:
    incident, vinh = signed(centre, centre.proposed()), centre.actor("vinh")
    with pytest.raises(Conflict) as refused:
        close_incident(incident=incident, text="Nước đã rút", actor=vinh, now=moment(16))
    assert (refused.value.code, Incident.objects.get(pk=incident.pk).state) == ("incident.open_tasks", State.APPROVED)
    closed = close_incident(incident=incident, text="Nước đã rút", reason="Bàn giao phần còn lại cho tỉnh", actor=vinh, now=moment(16))
    assert (closed.state, closed.ending) == (State.CLOSED, "Nước đã rút Bàn giao phần còn lại cho tỉnh")


def test_with_the_last_task_the_incident_is_done(centre: Centre) -> None:
    incident = signed(centre, centre.proposed())
    for task in Task.objects.all():
        assert Incident.objects.get(pk=incident.pk).state == State.APPROVED
        name = "tam" if task.unit == centre.shop.units["office"] else "van"
        accept_task(task=task, actor=centre.actor(name), now=moment(10))
        cancel_task(task=Task.objects.get(pk=task.pk), reason="Nước đã rút, không cần nữa", actor=centre.actor("quang"), now=moment(11))
    assert Incident.objects.get(pk=incident.pk).state == State.DONE


def test_a_playbook_is_changed_by_two_persons(centre: Centre) -> None:
    pack, yen, vinh = PlaybookPack.objects.get(code="KB-CHAY"), centre.actor("yen"), centre.actor("vinh")
    text = yaml.safe_dump(pack.content | {"title": "Cháy, nổ (đã sửa)"}, allow_unicode=True)
    with pytest.raises(Invalid):
        draft_playbook(pack=pack, text=text.replace("KB-CHAY", "KB-KHAC"), actor=yen, now=moment(9))
    draft = draft_playbook(pack=pack, text=text, actor=vinh, now=moment(9))
    with pytest.raises(Refused):
        verify_playbook(pack=draft, sha256=draft.sha256, actor=vinh, now=moment(10))
    with pytest.raises(Conflict):
        verify_playbook(pack=draft, sha256=pack.sha256, actor=centre.actor("quang"), now=moment(10))
    verify_playbook(pack=draft, sha256=draft.sha256, actor=centre.actor("quang"), now=moment(10))
    states = dict(PlaybookPack.objects.filter(code="KB-CHAY").values_list("version", "state"))
    assert (states, planned(centre.noticed(kind="fire"))[0]) == ({1: "replaced", 2: "effective"}, draft)


@pytest.mark.parametrize("text", ["[", "a: &a [*a]", "x" * 200_001, "code: KB-CHAY"])
def test_a_broken_playbook_changes_nothing(centre: Centre, text: str) -> None:
    with pytest.raises(Invalid):
        draft_playbook(pack=PlaybookPack.objects.get(code="KB-CHAY"), text=text, actor=centre.actor("yen"), now=moment(9))
    assert PlaybookPack.objects.filter(code="KB-CHAY").count() == 1


def test_a_playbook_keeps_what_it_plans_and_nothing_that_blows_up(centre: Centre) -> None:
    pack, yen = PlaybookPack.objects.get(code="KB-CHAY"), centre.actor("yen")
    plain = yaml.safe_dump(pack.content | {"title": "Cháy, nổ " + "x" * 400}, allow_unicode=True)
    bomb = "".join(f"b{level}: &b{level} [{', '.join([f'*b{level - 1}'] * 10) if level else 'x'}]\n" for level in range(9))
    with pytest.raises(Invalid, match=r"playbook\.alias"):
        draft_playbook(pack=pack, text=plain + bomb, actor=yen, now=moment(9))
    draft_playbook(pack=pack, text=f"{plain}\nsince: 2026-01-05", actor=yen, now=moment(9))  # a day is no text, and a part of no playbook
    draft = draft_playbook(pack=pack, text=plain.replace("Cháy, nổ", "Cháy nổ"), actor=yen, now=moment(10))
    assert (set(draft.content), len(draft.title), PlaybookPack.objects.filter(code="KB-CHAY").count()) == ({"code", "kind", "title", "levels"}, 300, 2)
    assert {key: value for key, value in draft.content.items() if key != "title"} == {key: value for key, value in pack.content.items() if key != "title"}


def test_a_shift_is_handed_over_by_two_signatures(centre: Centre) -> None:
    yen, khoa, evening = centre.actor("yen"), centre.actor("khoa"), moment(17)
    begin_shift(actor=yen, now=moment(7))
    with pytest.raises(Conflict):
        begin_shift(actor=khoa, now=moment(7))
    write_log(text="Nước lên 5 cm mỗi giờ", actor=yen, now=moment(9))
    incident = centre.owned()
    with pytest.raises(Refused):
        offer_shift(to_id=centre.people["vinh"].pk, remarks="", actor=khoa, now=moment(8))
    with pytest.raises(StepUpRequired):
        offer_shift(to_id=centre.people["khoa"].pk, remarks="", actor=centre.actor("yen", stepped_up=False), now=evening)
    yen, khoa = centre.actor("yen", now=evening), centre.actor("khoa", now=evening)
    shift = offer_shift(to_id=centre.people["khoa"].pk, remarks="Theo dõi mực nước", actor=yen, now=evening)
    assert [one["code"] for one in shift.open_matters] == [incident.code]
    with pytest.raises(Conflict):
        write_log(text="Quá muộn", actor=yen, now=evening)
    with pytest.raises(Refused):
        take_shift(sha256=shift.sha256, actor=yen, now=evening)
    with pytest.raises(Conflict):
        take_shift(sha256="0" * 64, actor=khoa, now=evening)
    fresh = take_shift(sha256=shift.sha256, actor=khoa, now=evening + timedelta(minutes=1))
    shift.refresh_from_db()
    assert (shift.state, shift.taken_by_name, fresh.officer_name, Shift.objects.exclude(state="ended").count(), LogEntry.objects.count()) == ("ended", "Trần Đăng Khoa", "Trần Đăng Khoa", 1, 1)
