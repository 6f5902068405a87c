"""Deeds on incidents: signals correlate, what is merged or split stays in the record, what leads nowhere is counted; refused deeds leave nothing."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from govsuite.core import events
from govsuite.core.errors import Conflict, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.law.public import clock_of
from govsuite.people.models import Boundary
from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.cameras.services.detections import judge
from ioc_bridge.field_reports.public import refuse_report
from ioc_bridge.incidents.enums import EntryKind, Nowhere, State
from ioc_bridge.incidents.models import Entry, Incident, Signal
from ioc_bridge.incidents.public import (
    IncidentNeedsMeeting,
    close_incident,
    incidents_standing,
    let_go,
    own_incident,
    sign_order,
    take_signal,
    undone_ledger,
    undone_standing,
    verify_incident,
)
from ioc_bridge.incidents.selectors.incidents import incident_for, listed
from ioc_bridge.incidents.services.each_minute import pass_time
from ioc_bridge.incidents.services.handling import merge_incident, split_signal
from ioc_bridge.incidents.services.meetings import ask_for_meeting
from tests.builders import moment, person
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.field_reports import desk
from tests.ioc_bridge.incidents.centre import PLACE, Centre
from tests.races import at_once
from tests.signed_in import client_of


def test_near_signals_of_one_kind_are_one_incident(centre: Centre) -> None:
    first, again, near = (centre.noticed(key, at=moment(8, minute)) for key, minute in (("1", 0), ("1", 0), ("2", 5)))
    far = centre.noticed("3", latitude=PLACE[0] + 0.1)
    other = centre.noticed("4", kind="fire")
    assert (first.pk == again.pk == near.pk, len({first.pk, far.pk, other.pk}), Signal.objects.count()) == (True, 3, 4)


def test_a_graver_signal_raises_the_level(centre: Centre) -> None:
    centre.noticed("1")
    assert centre.noticed("2", level=3, at=moment(8, 3)).level == 3


@pytest.mark.parametrize(("change", "code"), [
    ({"kind": "moon"}, "signal.kind"), ({"title": " "}, "signal.title"), ({"at": moment(23)}, "signal.future"), ({"level": 9}, "signal.level"),
    ({"latitude": 900.0}, "signal.place"), ({"source_id": ""}, "signal.title"),
])
def test_a_signal_that_makes_no_sense_leaves_nothing(centre: Centre, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        take_signal(told=centre.told(**({"source_id": "1"} | change)), now=moment(8, 5))
    assert (refused.value.code, Incident.objects.count(), Signal.objects.count(), Entry.objects.count()) == (code, 0, 0, 0)


def test_a_stranger_sees_nothing_and_a_leader_does_not_work(centre: Centre) -> None:
    incident = centre.noticed()
    with pytest.raises(NotFound):
        incident_for(centre.actor("hung"), incident.pk)
    with pytest.raises(Refused):
        verify_incident(incident=incident, kind="flood", level=1, title="x", text="", actor=centre.actor("quang"), now=moment(9))
    with pytest.raises(Invalid):
        own_incident(incident=incident, owner_id=centre.people["hung"].pk, actor=centre.actor("yen"), now=moment(9))
    incident.refresh_from_db()
    assert (incident.state, Entry.objects.filter(incident=incident).count()) == (State.NOTICED, 1)


def test_who_takes_charge_starts_the_clock_of_the_playbook(centre: Centre) -> None:
    incident = centre.owned()
    clock = clock_of("ioc_bridge_incidents.incident", incident.pk, "close")
    assert clock is not None
    assert (incident.state, clock.amount, clock.unit, clock.verified, clock.citation) == (State.OWNED, 5, "days", False, "KB-NGAP-LUT v1")


def test_a_stale_page_is_refused(centre: Centre) -> None:
    incident = centre.noticed()
    centre.noticed("2", at=moment(8, 3))
    with pytest.raises(Conflict):
        let_go(incident=incident, nowhere="false", reason="Camera không thấy nước", actor=centre.actor("yen"), now=moment(9), version=incident.version)


def test_merged_incidents_both_stay(centre: Centre) -> None:
    kept, twin = centre.noticed("1"), centre.noticed("2", latitude=None, longitude=None)
    merge_incident(incident=twin, into_id=kept.pk, reason="Cùng một điểm ngập", actor=centre.actor("yen"), now=moment(9))
    twin.refresh_from_db()
    assert (twin.state, twin.merged_into, kept.signals.count(), Entry.objects.filter(kind=EntryKind.MERGE).count()) == (State.MERGED, kept, 2, 2)
    with pytest.raises(Conflict):
        merge_incident(incident=twin, into_id=kept.pk, reason="Cùng một điểm ngập", actor=centre.actor("yen"), now=moment(9))


def test_a_split_signal_opens_its_own(centre: Centre) -> None:
    incident = centre.noticed("1")
    centre.noticed("2", at=moment(8, 3), title="Cây đổ")
    signal = Signal.objects.get(source_id="2")
    made = split_signal(incident=incident, signal_id=signal.pk, reason="Là cây đổ, không phải ngập", actor=centre.actor("yen"), now=moment(9))
    assert ([one.title for one in made.signals.all()], incident.signals.count()) == (["Cây đổ"], 1)
    with pytest.raises(Invalid):
        split_signal(incident=Incident.objects.get(pk=incident.pk), signal_id=incident.signals.get().pk, reason="Tách cả cái cuối", actor=centre.actor("yen"), now=moment(9))


def test_the_undone_ledger_counts_rows_to_the_last_deed(centre: Centre) -> None:
    yen = centre.actor("yen")
    centre.noticed("1")
    centre.noticed("2", at=moment(8, 3))
    false = Incident.objects.get()
    let_go(incident=false, nowhere="false", reason="Nước tưới cây, không ngập", actor=yen, now=moment(9))
    let_go(incident=centre.noticed("3", kind="order"), nowhere="no_procedure", reason="Chưa có quy trình xử phạt", actor=yen, now=moment(9))
    centre.noticed("4", kind="fire", at=moment(8, 4))
    ledger = undone_ledger(yen, moment(9))
    figures = {one.reason: (one.number, one.signals) for one in ledger.lines if one.number}
    assert (figures, ledger.signals, ledger.nowhere_signals, ledger.percent, ledger.waiting) == ({"false": (1, 2), "no_procedure": (1, 1)}, 4, 3, 75, 1)
    assert [row.pk for row in listed(yen, nowhere="false")] == [false.pk]


def test_the_ledger_counts_camera_events_and_reports_that_came_to_nothing(centre: Centre, media: Path) -> None:
    """What nobody found true is no signal of an incident, and led nowhere all the same; the ledger of a past hour counts what had come of it then."""
    yen, seen = centre.actor("yen"), camera(unit=centre.unit)
    at = moment(8) - timedelta(days=4)
    events = [DetectionEvent.objects.create(source="frigate", native_id=str(number), camera=seen, camera_name="cho", at=at, received_at=at) for number in range(4)]
    DetectionEvent.objects.create(source="frigate", native_id="mới", camera=seen, camera_name="cho", at=moment(8), received_at=moment(8))
    DetectionEvent.objects.create(source="frigate", native_id="nơi khác", camera=camera("cam-02", unit=person("xa", "ioc_duty").appointments.get().unit), camera_name="xa", at=at, received_at=at)
    for place, true in enumerate((True, False, False)):
        judge(detection=events[place], true=true, remark="", version=0, actor=yen, now=at + timedelta(hours=1))
    ward = desk.ward()
    nowhere = ward.told(latitude=None, longitude=None)
    refuse_report(report=ward.file(now=at, told=nowhere), reason="Không rõ nơi nào", actor=ward.actor("yen", now=at), now=at + timedelta(hours=2))
    ward.file(now=at, told=nowhere)
    ledger = undone_ledger(yen, moment(9))
    assert {(line.reason, line.of): line.number for line in ledger.lines if line.number} == {("false", "camera"): 2, ("expired", "camera"): 1, ("refused", "report"): 1}
    assert (ledger.signals, ledger.nowhere_signals, ledger.unjudged, [number for _label, number in ledger.by_reason]) == (7, 4, 1, [2, 1, 1])
    then = [undone_standing([centre.unit.pk], now=at + timedelta(minutes=minutes), is_past=True) for minutes in (30, 90)]
    assert [(one.signals, one.nowhere_signals, one.unjudged) for one in then] == [(6, 0, 4), (6, 2, 1)]
    page = client_of(centre.people["yen"]).get("/ioc/").content.decode()
    assert [word for word in ("Sự kiện camera không đúng", "Sự kiện camera quá hạn chưa xác minh", "Phản ánh không tiếp nhận", "?xem=sai") if word not in page] == []


def test_the_ledger_counts_what_is_open_and_late_and_leads_to_it(centre: Centre) -> None:
    yen, proposal = centre.actor("yen"), centre.proposed(centre.owned())
    centre.noticed("2", kind="fire")
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=centre.actor("quang", now=moment(9)), now=moment(9))
    hours = [undone_ledger(yen, moment(9) + timedelta(hours=hours)).late for hours in (2, 4)]  # a task is due at twelve
    assert (hours, [row.pk for row in listed(yen, state="late", now=moment(13))]) == ([0, 1], [proposal.incident_id])
    assert undone_standing([centre.unit.pk, centre.shop.authority.parent_id], now=moment(13), is_past=True).late is None
    page = client_of(centre.people["yen"]).get("/ioc/su-vu/?tinh_trang=late")
    assert page.status_code == 200


def test_a_call_from_a_ward_without_a_centre_stays_with_who_wrote_it_and_one_of_another_centre_goes_there(centre: Centre) -> None:
    ward = centre.people["giang"].appointments.get().unit.parent
    square = [[[107.2, 16.7], [107.3, 16.7], [107.3, 16.8], [107.2, 16.8], [107.2, 16.7]]]
    Boundary.objects.create(
        code="khac", name="Phường khác", unit=ward, starts=date(2026, 1, 1), geometry={"type": "Polygon", "coordinates": square}, attribution="", west=107.2, south=16.7,
        east=107.3, north=16.8,
    )
    client = client_of(centre.people["yen"])

    def write(key: str) -> Incident:
        given = {"title": "Cây đổ", "kind": "collapse", "level": 1, "place": "Khu phố 1", "lat": "16.75", "lng": "107.25", "at": "2026-11-23T08:00", "key": key}
        assert client.post("/ioc/su-vu/moi/", given).status_code == 302
        return Incident.objects.latest("pk")

    assert write("a").unit == centre.unit
    person("xa", "ioc_duty", at=centre.people["giang"].appointments.get().unit)
    answer = client.post("/ioc/su-vu/moi/", {"title": "Cháy", "kind": "fire", "level": 1, "place": "Khu phố 1", "lat": "16.75", "lng": "107.25", "at": "2026-11-23T08:00", "key": "b"}, follow=True)
    assert (Incident.objects.latest("pk").unit, "Trung tâm ở đó đã nhận" in answer.content.decode()) == (ward, True)


def test_a_past_hour_shows_the_level_of_that_hour(centre: Centre) -> None:
    incident = centre.noticed("1", level=1, now=moment(8, 5))
    centre.noticed("2", level=3, title="Nước tràn đê", at=moment(9), now=moment(9))
    units = [incident.unit_id]
    levels = {hour: [one.level for one in incidents_standing(units, now=moment(12), as_of=moment(hour, 30))] for hour in (7, 8, 9)}
    assert (levels, [one.level for one in incidents_standing(units, now=moment(12))]) == ({7: [], 8: [1], 9: [3]}, [3])
    assert Incident.objects.get().title == "Nước tràn đê"  # nobody has named it yet
    Entry.objects.update(level=None)  # a diary older than its levels
    assert [one.level for one in incidents_standing(units, now=moment(12), as_of=moment(8, 30))] == [3]


def test_an_incident_with_five_hundred_signals_stays_readable(centre: Centre, django_assert_max_num_queries: Any) -> None:
    incident = centre.owned()
    Signal.objects.bulk_create(
        Signal(incident=incident, source_kind="report", source_id=f"n-{number}", title=f"Phản ánh {number}", at=moment(8), taken_at=moment(8)) for number in range(500)
    )
    client = client_of(centre.people["yen"])
    client.get(f"/ioc/su-vu/{incident.pk}/")
    with django_assert_max_num_queries(30):
        page = client.get(f"/ioc/su-vu/{incident.pk}/").content.decode()
    assert (page.count("<b>Phản ánh "), "476 tín hiệu cũ hơn" in page) == (500, True)
    assert client.get(f"/ioc/su-vu/{incident.pk}/ho-so.pdf").content.startswith(b"%PDF")


def test_an_event_that_is_judged_late_opens_its_incident_when_it_is_judged(centre: Centre) -> None:
    """Days after it was seen: nobody knew of it before, and it does not expire before somebody could look."""
    seen, yen = moment(8) - timedelta(days=4), centre.actor("yen")
    event = DetectionEvent.objects.create(source="frigate", native_id="1", camera=camera(unit=centre.unit), camera_name="cho", at=seen, received_at=seen)
    judge(detection=event, true=True, remark="", version=0, actor=yen, now=moment(8))
    incident = Incident.objects.get()
    assert (incident.opened_at, incident.heard_at, incident.signals.get().taken_at) == (moment(8), seen, moment(8))
    assert [pass_time(now=moment(8) + timedelta(hours=hours)) for hours in (1, 73)] == [0, 1]


def test_what_nobody_verifies_expires_once(centre: Centre) -> None:
    incident = centre.noticed(kind="fire")
    assert [pass_time(now=moment(8) + timedelta(hours=hours)) for hours in (6, 7, 8)] == [0, 1, 0]
    incident.refresh_from_db()
    assert (incident.state, incident.nowhere) == (State.NOWHERE, Nowhere.EXPIRED)


def test_a_meeting_is_asked_for_by_an_event(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Any] = []
    monkeypatch.setitem(events._handlers, IncidentNeedsMeeting, [heard.append])
    incident = centre.owned()
    ask_for_meeting(incident=incident, form="crisis", reason="Vượt khả năng của các đơn vị", actor=centre.actor("vinh"), now=moment(9))
    assert [(one.incident_id, one.form, one.code) for one in heard] == [(incident.pk, "crisis", incident.code)]
    with pytest.raises(Refused):
        ask_for_meeting(incident=incident, form="crisis", reason="Vượt khả năng của các đơn vị", actor=centre.actor("yen"), now=moment(9))


def test_it_is_not_closed_before_it_is_ordered(centre: Centre) -> None:
    with pytest.raises(Conflict):
        close_incident(incident=centre.owned(), text="Nước đã rút", reason="Không cần lệnh nữa", actor=centre.actor("vinh"), now=moment(9))
    assert AuditEntry.objects.filter(deed="incident.close").count() == 0


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_the_same_signal_from_two_processes_counts_once(centre: Centre) -> None:
    told = centre.told("1")
    assert at_once(lambda: take_signal(told=told, now=moment(8, 5)), lambda: take_signal(told=told, now=moment(8, 5))) == ["done", "done"]
    assert Signal.objects.count() == 1
