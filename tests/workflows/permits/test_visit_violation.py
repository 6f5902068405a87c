"""A visit finds a violation (Decree 217/2026, Article 67): the unit that deals with it gets it with its photos, opens a case or sends it back; the permit tells."""

import pytest
from django.urls import reverse
from django.utils import timezone

from govsuite.core.audit_check import problems
from govsuite.core.errors import Conflict, Refused
from govsuite.inbox.models import Notification
from govsuite.records.public import file_url
from tests.signed_in import client_of
from tests.workflows.dossiers.pictures import jpeg
from tests.workflows.one_stop import Shop
from tests.workflows.permits.permits import permit
from workflows.dossiers.public_work import Shot
from workflows.dossiers.rules.places import Place
from workflows.permits.documents.citations import ORDER_CONTROL
from workflows.permits.models import Permit, SiteVisit
from workflows.permits.services.site_photos import add_site_photo
from workflows.permits.services.violations import refer_visit
from workflows.permits.services.visits import Seen, decide_visit, record_visit
from workflows.permits.waiting_permits import waiting_items
from workflows.violations.public import Referral, return_referral, take_referral

NOW = timezone.now()
FINDING = "Xây thêm 01 tầng so với giấy phép"


def found(place: Shop) -> tuple[Permit, SiteVisit]:
    """Hùng stood on the site, took a photo and wrote down a fourth storey."""
    held, hung = permit(place, now=NOW), place.actor("hung", now=NOW)
    visit = decide_visit(permit=held, planned_on=timezone.localdate(NOW), actor=hung, now=NOW)
    add_site_photo(visit=visit, upload=jpeg(), shot=Shot("f1", NOW, Place(16.8163, 107.1003), "Tầng 4 đang xây"), actor=hung, now=NOW)
    seen = Seen(FINDING, NOW, is_violation=True, answers={"p5": ("no", "4 tầng thay vì 3")}, place=(16.8163, 107.1003), device_key="r1")
    return held, record_visit(visit=visit, seen=seen, actor=hung, now=NOW)


def test_a_violation_seen_on_a_site_becomes_a_case_and_the_permit_tells(place: Shop) -> None:
    held, visit = found(place)
    made, photo = Referral.objects.get(), visit.photos.get().file
    content = made.content
    assert (made.unit, content["code"], content["behaviour"], content["citation"], content["position"]) == (place.units["office"], held.number, FINDING, ORDER_CONTROL, [16.8163, 107.1003])
    assert (content["stills"], ["4 tầng thay vì 3" in one["title"] for one in content["signals"]]) == ([photo.versions.get().sha256], [True])
    assert Notification.objects.get(kind="incident.referral").user == place.people["tam"]
    assert waiting_items(place.actor("hung", now=NOW), NOW) == []  # nothing is left to hand over

    head = client_of(place.people["tam"])
    page = head.get(reverse("violations:detail", args=[made.pk])).content.decode()
    assert [words in page for words in (FINDING, ORDER_CONTROL, file_url(photo), "16.81630", held.number)] == [True] * 5
    assert head.post(reverse("violations:take", args=[made.pk]), {"sha256": made.sha256, "case": "05/HS-XPVPHC"}).status_code == 302
    for address in (reverse("permits:permit", args=[held.pk]), reverse("permits:visit", args=[visit.pk])):
        page = client_of(place.people["hung"]).get(address).content.decode()
        assert [words in page for words in (FINDING, "05/HS-XPVPHC", "Đơn vị đã mở hồ sơ")] == [True, True, True]
    assert [(change.kind, "05/HS-XPVPHC" in change.text) for change in held.changes.all()][-2:] == [("violation", False), ("violation", True)]
    assert Notification.objects.get(kind="referral.answered").user == place.people["hung"]
    with pytest.raises(Conflict, match=r"visit\.case_open"):
        refer_visit(visit=visit, unit_id=place.units["bureau"].pk, actor=place.actor("hung", now=NOW), now=NOW)
    assert list(problems()) == []


def test_what_a_unit_sends_back_waits_for_who_found_it_and_goes_elsewhere(place: Shop) -> None:
    held, visit = found(place)
    made, hung = Referral.objects.get(), place.actor("hung", now=NOW)
    with pytest.raises(Conflict, match=r"referral\.waits"):
        refer_visit(visit=visit, unit_id=place.units["bureau"].pk, actor=hung, now=NOW)
    with pytest.raises(Refused):
        take_referral(referral=made, sha256=made.sha256, case="1", actor=hung, now=NOW)
    return_referral(referral=made, sha256=made.sha256, reason="Không thuộc thẩm quyền của phòng", actor=place.actor("tam", now=NOW), now=NOW)
    assert [item.url for item in waiting_items(hung, NOW)] == [reverse("permits:visit", args=[visit.pk])]
    client, address = client_of(place.people["hung"]), reverse("permits:visit", args=[visit.pk])
    assert "Không thuộc thẩm quyền của phòng" in client.get(reverse("permits:permit", args=[held.pk])).content.decode()
    sent = client.post(reverse("permits:visit_refer", args=[visit.pk]), {"unit": ""})
    assert (sent.status_code, Referral.objects.count()) == (422, 1)
    assert client.post(reverse("permits:visit_refer", args=[visit.pk]), {"unit": place.units["bureau"].pk})["Location"] == address
    assert [(row.unit, row.state) for row in Referral.objects.order_by("pk")] == [(place.units["office"], "returned"), (place.units["bureau"], "waiting")]
    assert waiting_items(hung, NOW) == []
