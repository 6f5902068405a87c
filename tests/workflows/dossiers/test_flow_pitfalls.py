"""What viewflow 2.4 is known to do to those who trust it: each pitfall with the test that keeps us out of it."""

from datetime import date
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.db.models import ProtectedError
from django.urls import get_resolver
from viewflow.workflow import lock
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes import Handle, StartTimer
from viewflow.workflow.status import PROCESS, STATUS

from tests.builders import moment
from tests.house import ROOT
from tests.workflows.dossiers.flows import here, run_of, timers
from tests.workflows.one_stop import Shop
from workflows.dossiers.flows import FAMILIES
from workflows.dossiers.models import Dossier, Step
from workflows.dossiers.services.decisions import propose_decision
from workflows.dossiers.services.stopping import withdraw
from workflows.dossiers.services.supplements import Item, ask_supplement, receive_supplement
from workflows.flowkit.models import FlowProcess, Run
from workflows.flowkit.services.timers import ring_timers

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FLOWS = sorted(FAMILIES.values(), key=lambda each: each.__name__)
#: a flow in use is frozen: tasks name its nodes. What changes here needs a new class beside it, and this list stays.
FROZEN = [
    "appraisal", "appraisal_due", "appraised", "assigning", "end", "head_check", "head_check_due", "head_checked", "inspection", "legal_check",
    "legal_check_due", "legal_checked", "not_accepted", "obsolete", "opinions", "received", "reception", "reminded", "reminding", "returning",
    "signed", "signing", "signing_due", "start", "supplement", "work",
]


def test_01_cancelling_a_host_leaves_its_timer_so_we_cancel_all(place: Shop) -> None:
    left = place.working()
    task = Task.objects.get(process_id=run_of(left).process_id, status=STATUS.NEW)
    task.flow_task.activation_class(task).cancel()
    assert len(timers(left)) == 1  # the pitfall
    ours = place.working()
    withdraw(dossier=ours, reason="Rút", actor=place.actor("mai"), now=moment())
    assert timers(ours) == []


def test_02_a_person_with_tasks_is_put_out_of_office_never_deleted(place: Shop) -> None:
    dossier = place.working()
    with pytest.raises(ProtectedError):
        place.people["hung"].delete()
    place.people["hung"].is_active = False
    place.people["hung"].save()
    assert Task.objects.filter(owner=place.people["hung"]).count() == 1
    assert here(dossier) == ["appraisal"]


def test_03_records_are_named_by_whole_numbers() -> None:
    assert Dossier._meta.pk.get_internal_type() == "BigAutoField"


@pytest.mark.parametrize("flow", FLOWS, ids=lambda each: each.__name__)
def test_04_every_step_has_a_name_of_ours_in_vietnamese(flow: Any) -> None:
    names = {node.name: str(node.task_title) for node in flow.instance.nodes() if isinstance(node, Handle)}
    assert names == {
        "reception": "Tiếp nhận", "assigning": "Phân công", "appraisal": "Thẩm định", "supplement": "Chờ bổ sung", "opinions": "Lấy ý kiến đơn vị",
        "inspection": "Kiểm tra thực địa", "head_check": "Trưởng phòng kiểm tra", "legal_check": "Kiểm tra pháp lý", "signing": "Ký", "returning": "Trả kết quả",
    }


def test_05_a_process_says_new_until_its_end_so_the_dossier_says_where_it_is(place: Shop) -> None:
    dossier = place.working()
    assert (run_of(dossier).process.status, dossier.get_state_display()) == (PROCESS.NEW, "đang thẩm định")


def test_06_lists_of_processes_have_an_order(place: Shop) -> None:
    place.filed()
    place.filed()
    page = Paginator(FlowProcess.objects.all(), 1).page(1)
    assert [process.pk for process in page] == [Process.objects.order_by("-pk")[0].pk]


@pytest.mark.parametrize("flow", FLOWS, ids=lambda each: each.__name__)
def test_07_no_flow_starts_by_a_timer(flow: Any) -> None:
    assert [node for node in flow.instance.nodes() if isinstance(node, StartTimer)] == []
    assert isinstance(flow.lock_impl, lock.SelectForUpdateLock)


def test_08_timers_know_the_wall_clock_alone_so_a_stopped_ledger_moves_them(place: Shop) -> None:
    dossier = place.working()
    before, late = timers(dossier)[0].scheduled, moment(day=date(2027, 3, 1))
    Step.objects.filter(dossier=dossier).update(due_on=late.date())
    assert timers(dossier)[0].scheduled == before  # the pitfall: what the ledger says is nothing to it
    ask_supplement(dossier=dossier, items=[Item("Bản vẽ móng")], reason="Thiếu", contact="Hùng", actor=place.actor("hung"), now=moment(), told=True)
    assert ([timer.scheduled for timer in timers(dossier)], ring_timers(now=late)) == ([None], 0)
    receive_supplement(dossier=dossier, actor=place.actor("mai"), now=moment(day=date(2026, 11, 25)))
    due = Step.objects.get(dossier=dossier, kind="appraisal").due_on
    assert [(timer.scheduled.astimezone(ZONE).date(), timer.scheduled > before) for timer in timers(dossier)] == [(due, True)]


def test_09_nothing_of_viewflow_has_an_address() -> None:
    assert [name for name in get_resolver().reverse_dict if "viewflow" in str(name)] == []
    assert [name for name in get_resolver().namespace_dict if "flow" in name or "viewflow" in name] == []


def test_10_and_12_the_version_is_the_tried_one_from_the_index() -> None:
    assert version("django-viewflow").split(".")[:2] == ["2", "4"]
    assert "django-viewflow>=2.4,<2.5" in (ROOT / "requirements.txt").read_text().splitlines()


@pytest.mark.parametrize("flow", FLOWS, ids=lambda each: each.__name__)
def test_11_a_flow_in_use_is_frozen(flow: Any) -> None:
    assert sorted(node.name for node in flow.instance.nodes()) == FROZEN


def test_11_a_task_whose_node_is_gone_is_left_and_the_way_walked_anew(place: Shop) -> None:
    dossier = place.working()
    run = run_of(dossier)
    Task.objects.filter(process=run.process, status=STATUS.NEW).update(flow_task="workflows_dossiers/flows.v2026.OneStopFlowV2026.once_was")
    propose_decision(dossier=dossier, kind="grant", content={"text": "Đủ."}, actor=place.actor("hung"), now=moment(day=date(2026, 11, 25)))
    anew = run_of(dossier)
    assert (here(dossier), anew.begun_anew, anew.process_id == run.process_id) == (["head_check"], 1, False)
    old = Process.objects.get(pk=run.process_id)
    assert (old.status, Task.objects.filter(process=old).exclude(status__in=[STATUS.DONE, STATUS.CANCELED]).count()) == (PROCESS.CANCELED, 0)


def test_11_a_flow_whose_class_is_gone_is_replaced(place: Shop) -> None:
    dossier = place.working()
    Process.objects.filter(pk=run_of(dossier).process_id).update(flow_class="workflows_dossiers/flows.v2026.OnceWas")
    propose_decision(dossier=dossier, kind="grant", content={"text": "Đủ."}, actor=place.actor("hung"), now=moment(day=date(2026, 11, 25)))
    assert (here(dossier), Run.objects.get().begun_anew) == (["head_check"], 1)
