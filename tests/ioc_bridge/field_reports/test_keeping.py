"""The head of the centre keeps kinds of matter and the plan of units in the browser: by versions, written down, for reports that come from then on."""

from datetime import datetime
from typing import Any

import pytest

from govsuite.core.audit_check import problems
from govsuite.core.models import AuditEntry
from govsuite.people.models import Unit
from ioc_bridge.field_reports.models import Category, Handling
from ioc_bridge.field_reports.services.triage import accept_report
from tests.builders import unit
from tests.ioc_bridge.field_reports.desk import Ward
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
LIST = "/ioc/phan-anh/loai/"


def typed(ward: Ward, **more: Any) -> dict[str, Any]:
    given = {
        "code": "nghe-si", "name": "Hát rong", "group": "Trật tự đô thị", "description": "", "hours": "8", "reopen_days": "10", "near_metres": "60", "near_minutes": "600",
        "source": "Quy định của phường", "order": "20", "active": "on", f"unit_{ward.ward.pk}": "",
    }
    return {name: value for name, value in (given | more).items() if value is not None}


def other(ward: Ward) -> Unit:
    return Unit.objects.get(code="phong-vh-thu")


def test_a_new_kind_goes_to_its_unit_and_stands_in_the_book(place: Ward, now: datetime) -> None:
    head = client_of(place.people["vinh"])
    assert head.post(LIST + "moi/", typed(place, **{f"unit_{place.ward.pk}": other(place).pk})).status_code == 302
    made = Category.objects.get(code="nghe-si")
    entry = AuditEntry.objects.get(deed="report.make_category")
    assert (made.version, made.verified, entry.object_id, list(problems())) == (1, False, str(made.pk), [])
    report = place.file(now=now, told=place.told("Hát rong ồn ào suốt đêm trước cổng chợ", code="nghe-si"))
    accept_report(report=report, actor=place.actor("yen", now=now), now=now)
    report.refresh_from_db()
    assert report.unit == other(place)
    assert ["Hát rong" in head.get(LIST).content.decode(), head.get("/ioc/phan-anh/").content.decode().count(LIST)] == [True, 1]


def test_a_change_counts_from_now_on_and_a_stale_page_is_refused(place: Ward) -> None:
    head, kind = client_of(place.people["vinh"]), Category.objects.get(code="chieu-sang")
    address = f"{LIST}{kind.pk}/"
    page = head.get(address).content.decode()
    assert ('name="version" value="0"' in page, 'name="code"' in page) == (True, False)
    assert head.post(address, typed(place, version=0, name="Đèn đường", code=None)).status_code == 302
    answer = head.post(address, typed(place, version=0, name="Đèn khác", code=None))
    kind.refresh_from_db()
    assert (answer.status_code, kind.name, kind.hours, kind.version, AuditEntry.objects.filter(deed="report.change_category").count()) == (409, "Đèn đường", 8, 1, 1)


@pytest.mark.parametrize(("change", "status"), [
    ({"hours": "0"}, 422), ({"name": ""}, 422), ({"code": "chieu-sang"}, 409), ({"code": "có dấu"}, 422), ({"verified": "on", "source": ""}, 422), ({"near_metres": "1e9"}, 422),
])
def test_what_does_not_fit_is_refused_and_leaves_nothing(place: Ward, change: dict[str, str], status: int) -> None:
    before = Category.objects.count()
    answer = client_of(place.people["vinh"]).post(LIST + "moi/", typed(place, **change))
    assert (answer.status_code, Category.objects.count(), AuditEntry.objects.filter(deed="report.make_category").count()) == (status, before, 0)


def test_everything_else_lands_with_somebody(place: Ward) -> None:
    head, name = client_of(place.people["vinh"]), f"unit_{place.ward.pk}"
    assert head.post(LIST + "con-lai/", {name: ""}).status_code == 422
    strange = unit("phong-la", "Phòng lạ", Unit.Kind.OFFICE)
    assert head.post(LIST + "con-lai/", {name: strange.pk}).status_code == 422
    assert head.post(LIST + "con-lai/", {name: other(place).pk}).status_code == 302
    assert list(Handling.objects.values_list("area", "category", "unit")) == [(place.ward.pk, None, other(place).pk)]
    entry = AuditEntry.objects.get(deed="report.change_rest")
    assert entry.object_id == str(Handling.objects.get().pk)


def test_a_line_of_its_own_is_taken_back(place: Ward) -> None:
    head, kind = client_of(place.people["vinh"]), Category.objects.get(code="chieu-sang")
    name = f"unit_{place.ward.pk}"
    head.post(f"{LIST}{kind.pk}/", typed(place, version=0, code=None, **{name: other(place).pk}))
    assert Handling.objects.filter(category=kind).count() == 1
    head.post(f"{LIST}{kind.pk}/", typed(place, version=1, code=None))
    assert Handling.objects.filter(category=kind).count() == 0


@pytest.mark.parametrize("name", ["yen", "lan", "hung", "chu"])
def test_nobody_else_keeps_it(place: Ward, name: str) -> None:
    client, before = client_of(place.people[name]), Category.objects.count()
    assert [client.get(LIST).status_code, client.post(LIST + "moi/", typed(place)).status_code, Category.objects.count()] == [403, 403, before]
