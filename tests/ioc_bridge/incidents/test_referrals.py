"""A violation that a camera saw is handed to the unit that deals with it: with its still, once, answered once, and nobody else answers."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from govsuite.core import events
from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, DomainError, Invalid, NotFound, Refused
from govsuite.core.models import AuditEntry
from govsuite.inbox.models import Notification
from govsuite.records.models import File
from ioc_bridge.cameras.models import DetectionEvent
from ioc_bridge.cameras.services.detections import judge, take_detections
from ioc_bridge.cameras.services.evidence import folder, keep_evidence
from ioc_bridge.connectors.public import Delivery, Detection
from ioc_bridge.incidents.models import Incident
from ioc_bridge.incidents.public import close_incident, let_go, refer_violation, verify_incident
from ioc_bridge.incidents.services.handling import merge_incident
from tests.builders import moment, person
from tests.ioc_bridge.cameras.builders import camera
from tests.ioc_bridge.incidents.centre import PLACE, Centre
from tests.races import at_once
from tests.signed_in import client_of
from tests.workflows.dossiers.pictures import jpeg
from workflows.violations.public import REFERRAL, Referral, ViolationReferred, return_referral, take_referral

BEHAVIOUR = "Đổ rác thải xây dựng ra lòng đường"


@pytest.fixture
def dealt(centre: Centre) -> Centre:
    """The unit of the economy has a head and an inspector."""
    office = centre.shop.units["office"]
    centre.people["thanh"] = person("thanh", "inspector", full_name="Lê Văn Thành", at=office)
    centre.people["ngoai"] = person("ngoai", "inspector", full_name="Người nơi khác", at=centre.shop.units["consulted"])
    return centre


def seen(centre: Centre, settings: Any, tmp_path: Path) -> Incident:
    """A camera saw it, the officer on duty found it true, the incident is verified."""
    settings.DATA_DIR = tmp_path
    made = camera(unit=centre.unit, latitude=PLACE[0], longitude=PLACE[1])
    take_detections([Delivery(Detection(native_id="r1", camera=made.code, at=moment(8), labels=["đổ rác"]), 1, "frigate-1", 7, moment(8))])
    event = DetectionEvent.objects.get()
    still = folder() / "taken.jpg"
    still.parent.mkdir(parents=True, exist_ok=True)
    still.write_bytes(jpeg(size=(320, 180)).getvalue())
    keep_evidence(camera=made.pk, kind="still", taken=still, taken_at=moment(8), now=moment(8))
    judge(detection=event, true=True, remark="", version=event.version, actor=centre.actor("yen"), now=moment(8, 5))
    return verified(centre, Incident.objects.get())


def verified(centre: Centre, incident: Incident) -> Incident:
    return verify_incident(incident=incident, kind="order", level=1, title="Đổ rác trộm tại chợ", text="", actor=centre.actor("yen"), now=moment(8, 10))


def referred(centre: Centre, incident: Incident | None = None) -> Referral:
    incident = incident or verified(centre, centre.noticed(kind="order"))
    return refer_violation(incident=incident, unit_id=centre.shop.units["office"].pk, behaviour=BEHAVIOUR, actor=centre.actor("yen"), now=moment(8, 20))


def test_a_camera_event_becomes_a_case_of_the_unit_that_deals_with_it(dealt: Centre, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[ViolationReferred] = []
    monkeypatch.setitem(events._handlers, ViolationReferred, [*events._handlers[ViolationReferred], heard.append])
    incident = seen(dealt, settings, tmp_path)
    made = referred(dealt, incident)
    still = File.objects.get(owner_type=REFERRAL)
    assert ([one.referral_id for one in heard], heard[0].evidence, made.content["stills"]) == ([made.pk], tuple(made.content["stills"]), [incident.signals.get().evidence_sha256])
    assert set(Notification.objects.filter(kind="incident.referral").values_list("user__username", flat=True)) >= {"thanh"}

    page = client_of(dealt.people["thanh"]).get(reverse("violations:detail", args=[made.pk])).content.decode()
    url = reverse("records:file_latest", args=[still.public_id])
    assert [words in page for words in (BEHAVIOUR, url, made.sha256, "Đã mở hồ sơ: tiếp nhận")] == [True, True, True, True]
    assert [client_of(dealt.people[name]).get(url).status_code for name in ("thanh", "yen", "quang", "ngoai")] == [200, 200, 200, 404]

    with pytest.raises(Conflict, match=r"incident\.case_waits"):
        close_incident(incident=incident, text="Đã chuyển xử lý", actor=dealt.actor("vinh"), now=moment(9))
    take_referral(referral=made, sha256=made.sha256, case="12/HS-XPVPHC", actor=dealt.actor("thanh"), now=moment(10))
    incident.refresh_from_db()
    assert (incident.state, incident.entries.last().kind, incident.entries.last().text) == ("done", "case", "12/HS-XPVPHC")
    closed = close_incident(incident=incident, text="Đã chuyển xử lý", actor=dealt.actor("vinh"), now=moment(11))
    assert (closed.state, list(problems())) == ("closed", [])


def _nothing_written() -> tuple[int, int, int]:
    return Referral.objects.exclude(state="waiting").count(), AuditEntry.objects.filter(deed__startswith="referral.", outcome="done").count(), Incident.objects.filter(state="done").count()


def test_nobody_else_answers_and_nothing_is_answered_twice(dealt: Centre) -> None:
    made = referred(dealt)

    def take(name: str, sha256: str = made.sha256, case: str = "12/HS") -> None:
        take_referral(referral=made, sha256=sha256, case=case, actor=dealt.actor(name), now=moment(9))

    wrong: list[tuple[str, str, str, type[DomainError]]] = [
        ("ngoai", made.sha256, "12/HS", NotFound), ("yen", made.sha256, "12/HS", Refused), ("quang", made.sha256, "12/HS", Refused),
        ("thanh", "0" * 64, "12/HS", Conflict), ("thanh", made.sha256, "  ", Invalid),
    ]
    for name, sha256, case, error in wrong:
        with pytest.raises(error):
            take(name, sha256, case)
    assert (Referral.objects.get().state, Incident.objects.get().state) == ("waiting", "verified")
    take("thanh")
    with pytest.raises(Conflict, match=r"referral\.answered"):
        return_referral(referral=made, sha256=made.sha256, reason="Không thuộc thẩm quyền", actor=dealt.actor("thanh"), now=moment(9, 5))
    assert (Referral.objects.get().answer, Incident.objects.get().state) == ("12/HS", "done")


def test_what_is_sent_back_stays_with_the_centre_and_may_go_elsewhere(dealt: Centre) -> None:
    made = referred(dealt)
    with pytest.raises(Conflict, match=r"referral\.waits"):
        referred(dealt, Incident.objects.get())
    return_referral(referral=made, sha256=made.sha256, reason="Không thuộc thẩm quyền", actor=dealt.actor("thanh"), now=moment(9))
    incident = Incident.objects.get()
    assert (incident.state, [row.kind for row in incident.entries.all()][-1]) == ("verified", "refer")
    assert Notification.objects.get(kind="referral.answered").user.username == "yen"
    assert referred(dealt, incident).state == "waiting"


def test_what_is_not_verified_or_stale_or_of_another_place_is_not_handed_over(dealt: Centre) -> None:
    noticed, incident = dealt.noticed("2", kind="fire"), verified(dealt, dealt.noticed(kind="order"))
    elsewhere = dealt.people["giang"].appointments.get().unit_id
    office = dealt.shop.units["office"].pk
    for seen_, unit, version, behaviour, error in (
        (noticed, office, None, BEHAVIOUR, Conflict), (incident, elsewhere, None, BEHAVIOUR, Invalid), (incident, office, 99, BEHAVIOUR, Conflict), (incident, office, None, "x", Invalid),
    ):
        with pytest.raises(error):
            refer_violation(incident=seen_, unit_id=unit, behaviour=behaviour, actor=dealt.actor("yen"), now=moment(8, 20), version=version)
    assert (Referral.objects.count(), Incident.objects.get(pk=incident.pk).version) == (0, incident.version)


def test_while_it_waits_the_incident_closes_with_a_reason_alone(dealt: Centre) -> None:
    incident = dealt.owned(kind="order")
    made = referred(dealt, incident)
    take_referral(referral=made, sha256=made.sha256, case="12/HS", actor=dealt.actor("thanh"), now=moment(9))
    referred(dealt, Incident.objects.get())
    with pytest.raises(Conflict, match=r"incident\.case_waits"):
        close_incident(incident=Incident.objects.get(), text="Đã chuyển xử lý", actor=dealt.actor("vinh"), now=moment(9, 30))
    assert close_incident(incident=Incident.objects.get(), text="Đã chuyển", reason="Vi phạm sau trùng với vi phạm trước", actor=dealt.actor("vinh"), now=moment(9, 40)).state == "closed"


def test_while_it_waits_the_incident_is_neither_dropped_nor_merged(dealt: Centre) -> None:
    incident, other = verified(dealt, dealt.noticed(kind="order")), dealt.noticed("2", kind="fire")
    referred(dealt, incident)
    yen, reason = dealt.actor("yen"), "Trùng với sự vụ kia, gộp lại"
    for deed in (
        lambda: let_go(incident=incident, nowhere="false", reason=reason, actor=yen, now=moment(9)),
        lambda: merge_incident(incident=incident, into_id=other.pk, reason=reason, actor=yen, now=moment(9)),
    ):
        with pytest.raises(Conflict, match=r"incident\.case_waits"):
            deed()
    assert (Incident.objects.get(pk=incident.pk).state, incident.signals.count()) == ("verified", 1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_of_the_database_whatever_its_length(dealt: Centre, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        referred(dealt, verified(dealt, dealt.noticed(str(number), kind="order", latitude=PLACE[0] + number / 100)))
    client = client_of(dealt.people["thanh"])
    client.get(reverse("violations:list"))
    with django_assert_num_queries(QUERIES):
        page = client.get(reverse("violations:list")).content.decode()
    assert page.count(BEHAVIOUR) == count


QUERIES = 7


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_open_one_case(dealt: Centre) -> None:
    made = referred(dealt)

    def take(case: str) -> None:
        take_referral(referral=made, sha256=made.sha256, case=case, actor=dealt.actor("thanh"), now=moment(9))

    assert at_once(lambda: take("12/HS"), lambda: take("13/HS")) == ["done", "referral.answered"]
    assert Incident.objects.get().entries.filter(kind="case").count() == 1
