"""The flood of October 2020 comes again: the river crosses its first alarm level, an incident opens, the chairman signs what the wall shows;
it crosses the third, a further order follows; the tasks end with photos, the case file is complete.

Level 2 of Đông Hà was not read by anybody: there the replay crosses levels 1 and 3, and nothing is watched between them. Level 2 is crossed at
Thạch Hãn, whose three levels are known."""

import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from govsuite.core.actors import system_actor
from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict
from govsuite.core.models import AuditEntry
from govsuite.law.public import load_shipped
from ioc_bridge.incidents.models import Incident, Proposal
from ioc_bridge.incidents.public import (
    Plan,
    PlannedTask,
    close_incident,
    own_incident,
    plan_of,
    propose,
    sign_order,
    verify_incident,
)
from ioc_bridge.incidents.selectors.case_files import case_pdf
from ioc_bridge.incidents.services.proposing import send_back
from ioc_bridge.incidents.services.telling_people import tell_people
from ioc_bridge.measurements.models import Alarm, Station
from ioc_bridge.measurements.public import Sample, add_stream, flood_replay, store, watch_limits
from ioc_bridge.screens.models import Scene
from ioc_bridge.screens.selectors.showing import tiles_of
from ioc_bridge.screens.tiles import Reading
from tests.builders import moment
from tests.ioc_bridge.incidents.centre import Centre, centre
from tests.ioc_bridge.screens.test_approving import opened, shown, signed, wall
from tests.workflows.dossiers.pictures import jpeg
from workflows.tasks.models import Evidence, Task
from workflows.tasks.public import accept_task, add_evidence, confirm_task, report_done

pytestmark = pytest.mark.django_db
#: forty-four hours of the flood in forty-four minutes of the test day
SPEED, BEGAN = 60, moment(8, 15)


@pytest.fixture
def here(media: Path) -> Centre:
    load_shipped(actor=system_actor(), now=moment(6))
    return centre()


def watched(here: Centre, code: str, name: str, latitude: float, longitude: float) -> tuple[int, int]:
    """Enter a gauge of the centre and watch its levels; return how many are watched."""
    station = Station.objects.create(code=code, name=name, kind="river", unit=here.unit, starts=BEGAN.date(), latitude=latitude, longitude=longitude)
    add_stream(station=station, property="water-level", title="Mực nước", unit="m", cadence=600, lowest=-2, highest=30)
    return watch_limits(station=station, actor=here.actor("vinh", now=moment(7)), now=moment(7))


def rising(code: str) -> Iterator[datetime]:
    """Let the river rise, reading by reading; give the moment of each."""
    series = next(one for one in flood_replay().series if one.station == code)
    for mark in series.marks:
        at = BEGAN + (mark.at - series.marks[0].at) / SPEED
        assert store([Sample(series.key, at, mark.value)], now=at).refused == []
        yield at


def proposed(here: Centre, incident: Incident, now: datetime) -> Proposal:
    """Propose what the playbook plans for the level of now."""
    pack, level = plan_of(incident)
    assert level is not None
    units = {"economy": here.shop.units["office"].pk}
    tasks = tuple(PlannedTask(one.title, units.get(one.role, here.shop.units["consulted"].pk), one.amount, one.counted, one.evidence, one.role) for one in level.tasks)
    told = tuple((one.to, one.text) for one in level.messages)
    return propose(incident=incident, plan=Plan(level.subject, level.order, level.roster, told, tasks), playbook=pack, actor=here.actor("yen", now=now), now=now)


def worked(here: Centre, now: datetime) -> None:
    """The units accept their tasks, photograph the result and report; the chairman confirms."""
    for task in Task.objects.filter(state="given").order_by("pk"):
        who = here.actor("tam" if task.unit == here.shop.units["office"] else "van", now=now)
        task = accept_task(task=task, actor=who, now=now)
        add_evidence(task=task, upload=jpeg(size=(640, 480)), name="hien-truong.jpg", caption="Hiện trường sau khi xử lý", actor=who, now=now)
        task = report_done(task=Task.objects.get(pk=task.pk), text="Đã thực hiện xong tại chỗ", actor=who, now=now)
        confirm_task(task=task, actor=here.actor("quang", now=now), now=now)


def test_flood_crosses_a_level_and_the_chairman_approves(here: Centre, tmp_path: Path) -> None:
    assert watched(here, "dong-ha", "Trạm Đông Hà", 16.829, 107.0966) == (2, 0)
    river = rising("dong-ha")
    first = next(at for at in river if Incident.objects.exists())
    incident = Incident.objects.get()
    assert (incident.kind, incident.level, [row.title for row in incident.signals.all()]) == ("flood", 1, ["Báo động 1, Đông Hà (sông Hiếu) – Trạm Đông Hà"])

    yen = here.actor("yen", now=first)
    incident = verify_incident(incident=incident, kind="flood", level=1, title="Lũ sông Hiếu tại Đông Hà", text="Số đo khớp với thước nước tại cầu", actor=yen, now=first)
    incident = own_incident(incident=incident, owner_id=here.people["yen"].pk, actor=yen, now=first)
    order = proposed(here, incident, first)
    device = wall(here)
    at = first + timedelta(seconds=20)
    signed(here, opened(here, shown(device, order, at), at=at), at=at + timedelta(seconds=20))
    assert (Incident.objects.get().state, Task.objects.count()) == ("approved", len(order.content["tasks"]))

    grave = next(at for at in river if Incident.objects.get().level > 1)
    incident = Incident.objects.get()
    assert (incident.level, incident.state, sorted(Alarm.objects.values_list("rule__limit", flat=True))) == (3, "approved", ["dong-ha-bd1", "dong-ha-bd3"])
    further = proposed(here, incident, grave)
    assert (Incident.objects.get().state, further.content["subject"]) == ("approved", "Về việc ứng phó khẩn cấp ngập lụt (mực nước trên báo động 3)")
    scene = Scene.objects.get(slug="cho-duyet")
    on_wall = tiles_of(Reading(scene, (here.unit.pk, here.shop.authority.pk), grave, device=device))[0][2].html
    assert further.content["subject"] in on_wall
    signed(here, opened(here, shown(device, further, grave), at=grave), at=grave + timedelta(seconds=30))

    *_rest, last = river
    worked(here, last + timedelta(minutes=30))
    assert (Incident.objects.get().state, Evidence.objects.count()) == ("done", Task.objects.count())
    end = last + timedelta(hours=1)
    closed = close_incident(incident=Incident.objects.get(), text="Nước đã rút, không có thiệt hại về người", actor=here.actor("vinh", now=end), now=end)
    assert (closed.state, AuditEntry.objects.filter(deed="approval.sign").count(), list(problems())) == ("closed", 2, [])
    pdf = tmp_path / "ho-so.pdf"
    pdf.write_bytes(case_pdf(closed, now=end))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert [word for word in ("HỒ SƠ SỰ VỤ", "01/CĐ-UBND", "02/CĐ-UBND", "Võ Quang", "Hiện trường sau khi", "Nước đã rút") if word not in text] == []


def test_the_second_level_is_crossed_at_thach_han_and_its_playbook_drafts_the_order(here: Centre, tmp_path: Path) -> None:
    assert watched(here, "thach-han", "Trạm Thạch Hãn", 16.7502, 107.187) == (3, 0)
    river = rising("thach-han")
    crossed = next(at for at in river if Alarm.objects.filter(rule__limit="thach-han-bd2").exists())
    incident = Incident.objects.get()
    assert (incident.level, incident.unit, [row.title for row in incident.signals.all()]) == (
        2, here.unit, ["Báo động 1, Thạch Hãn (sông Thạch Hãn) – Trạm Thạch Hãn", "Báo động 2, Thạch Hãn (sông Thạch Hãn) – Trạm Thạch Hãn"],
    )
    yen = here.actor("yen", now=crossed)
    incident = verify_incident(incident=incident, kind="flood", level=2, title="Lũ sông Thạch Hãn trên báo động 2", text="", actor=yen, now=crossed)
    order = proposed(here, own_incident(incident=incident, owner_id=here.people["yen"].pk, actor=yen, now=crossed), crossed)
    assert order.content["subject"] == "Về việc triển khai ứng phó ngập lụt và sơ tán (mực nước trên báo động 2)"
    signed(here, opened(here, shown(wall(here), order, crossed), at=crossed), at=crossed + timedelta(seconds=30))
    assert tell_people(proposal_id=order.pk, now=crossed + timedelta(minutes=1)) == 2
    worked(here, crossed + timedelta(hours=1))
    end = crossed + timedelta(hours=2)
    closed = close_incident(incident=Incident.objects.get(), text="Đã sơ tán xong, không có thiệt hại về người", actor=here.actor("vinh", now=end), now=end)
    pdf = tmp_path / "ho-so.pdf"
    pdf.write_bytes(case_pdf(closed, now=end))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    assert [word for word in ("Ngập lụt, cấp 2", "01/CĐ-UBND", "Người dân vùng trũng", "Hiện trường sau khi", "VI. SỔ NHẬT KÝ KIỂM TOÁN") if word not in text] == []


def test_what_runs_goes_on_while_a_further_order_is_proposed(here: Centre) -> None:
    now = moment(9)
    incident = here.owned(now=now)
    first = proposed(here, incident, now)
    quang = here.actor("quang", now=now)
    sign_order(proposal=first, sha256=first.sha256, actor=quang, now=now)
    further = proposed(here, Incident.objects.get(), now)
    worked(here, now + timedelta(hours=1))
    assert Incident.objects.get().state == "done"
    send_back(proposal=further, reason="Lệnh trước đã đủ, nước đang rút", actor=here.actor("quang", now=now), now=now + timedelta(hours=2))
    assert Incident.objects.get().state == "done"


def test_an_incident_is_not_closed_over_a_proposal_that_waits(here: Centre) -> None:
    now = moment(9)
    first = proposed(here, here.owned(now=now), now)
    sign_order(proposal=first, sha256=first.sha256, actor=here.actor("quang", now=now), now=now)
    proposed(here, Incident.objects.get(), now)
    with pytest.raises(Conflict) as refused:
        close_incident(incident=Incident.objects.get(), text="Xong", reason="Đã kiểm tra tại chỗ", actor=here.actor("vinh", now=now), now=now)
    assert (refused.value.code, Incident.objects.get().state) == ("incident.proposal_waits", "approved")
