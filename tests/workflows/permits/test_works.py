"""The works of a dossier: written down by who appraises it, checked against the plan of the place, kept as found."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from govsuite.core.errors import Conflict, DomainError, Refused
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.one_stop import Shop, shop
from tests.workflows.permits.permits import at_work, permit
from tests.workflows.permits.test_zones import CENTRE, LAYER, text
from workflows.dossiers.models import Dossier
from workflows.permits.models import LimitCheck, Work, Zone
from workflows.permits.services.works import save_work
from workflows.permits.services.zones import close_zone, edit_zone, import_zones

HERE: dict[str, Any] = {"lng": Decimal("107.1"), "lat": Decimal("16.82")}
HOUSE: dict[str, Any] = {"name": "Nhà ở ông An", "kind": "house", "storeys": 6, "footprint": Decimal(80), "parcel_area": Decimal(100)}


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


@pytest.fixture
def zone(place: Shop) -> Zone:
    zone = import_zones(unit=place.authority, layer=LAYER, content=text(CENTRE), actor=place.actor("hung"), now=moment())[0]
    return edit_zone(zone=zone, values={"max_storeys": 5, "max_density": Decimal(80), "max_height": Decimal(20)}, version=0, actor=place.actor("hung"), now=moment())


@pytest.fixture
def dossier(place: Shop) -> Dossier:
    found = place.working()
    Work.objects.filter(dossier=found).delete()  # the shop writes it down for its permits
    return found


def saved(place: Shop, dossier: Dossier, **more: Any) -> Work:
    dossier.refresh_from_db()
    return save_work(dossier=dossier, version=dossier.version, actor=place.actor("hung"), now=moment(), **{"values": HOUSE | HERE, **more})


def standings(check: LimitCheck) -> dict[str, str]:
    return {row["limit"]: row["standing"] for row in check.findings if row["standing"] != "not_set"}


def test_figures_are_kept_and_checked_against_the_zone_of_the_place(place: Shop, zone: Zone, dossier: Dossier) -> None:
    work = saved(place, dossier, advisers=[{"role": "design", "name": "Công ty A", "certificate": "QT-01"}], neighbours=[{"side": "left", "address": "10 Lê Lợi"}])
    check = LimitCheck.objects.get(dossier=dossier)
    assert standings(check) == {"max_storeys": "breach", "max_density": "ok", "max_height": "unknown"}
    assert (check.placed, check.zones, check.findings[0]["source"]) == (True, [zone.pk], LAYER.source)
    assert (work.advisers.get().certificate, work.neighbours.get().address) == ("QT-01", "10 Lê Lợi")
    entry = AuditEntry.objects.get(book_key=dossier.book, deed="dossier.work_data")
    assert entry.detail["check"] == check.pk


def test_who_adjusts_a_permit_begins_with_what_it_says(place: Shop, signed_in: Callable[..., Client]) -> None:
    """What is not adjusted is not typed again and not lost; once the officer has saved, what was saved is what stands in the form."""
    held = permit(place)
    dossier, officer = at_work(place, "GPXD-NO-DC", of=held), signed_in(place.people["hung"])
    Work.objects.filter(dossier=dossier).delete()
    url = reverse("permits:work_edit", args=[dossier.pk])
    page = officer.get(url)
    form = page.context["works_form"]
    assert [form.initial[name] for name in ("name", "storeys", "height", "footprint")] == ["Nhà ở riêng lẻ", 3, Decimal("11.40"), Decimal("75.50")]
    assert officer.post(url, form_data(page, storeys="4", colour="")).status_code == 302
    work = Work.objects.get(dossier=dossier)
    assert (work.storeys, work.height, work.parcel, work.colour) == (4, Decimal("11.4"), "12", "")
    assert officer.get(url).context["works_form"].initial["colour"] == ""


def test_the_same_finding_is_kept_once_and_a_former_one_stays(place: Shop, zone: Zone, dossier: Dossier) -> None:
    saved(place, dossier)
    saved(place, dossier)
    assert LimitCheck.objects.count() == 1
    close_zone(zone=zone, ends=date(2026, 1, 2), version=zone.version, actor=place.actor("hung"), now=moment())
    saved(place, dossier)
    assert [(check.zones, bool(check.findings)) for check in LimitCheck.objects.all()] == [([], False), ([zone.pk], True)]


def test_without_a_place_nothing_is_checked(place: Shop, zone: Zone, dossier: Dossier) -> None:
    saved(place, dossier, values=HOUSE | {"lng": None, "lat": None})
    assert [(check.placed, check.findings) for check in LimitCheck.objects.all()] == [(False, [])]


def test_rows_are_changed_added_and_removed(place: Shop, dossier: Dossier) -> None:
    work = saved(place, dossier, items=[{"name": "Khối A", "storeys": 7}, {"name": "Khối B"}])
    first, second = work.items.all()
    saved(place, dossier, items=[{"id": second.pk, "name": "Khối B1"}, {"name": "Khối C"}, {"id": 10**9, "name": "Lạ"}])
    assert [(item.name, item.order) for item in work.items.all()] == [("Khối B1", 2), ("Khối C", 3), ("Lạ", 4)]
    assert not work.items.filter(pk=first.pk).exists()


def test_a_building_counts_with_its_storeys(place: Shop, zone: Zone, dossier: Dossier) -> None:
    saved(place, dossier, values=HOUSE | HERE | {"storeys": 2}, items=[{"name": "Khối A", "storeys": 7}])
    assert standings(LimitCheck.objects.get())["max_storeys"] == "breach"


@pytest.mark.parametrize("name", ["lan", "mai", "phap", "quang", "giang"])
def test_another_than_the_officer_in_charge_is_refused(place: Shop, dossier: Dossier, name: str) -> None:
    with pytest.raises((Refused, DomainError)):
        save_work(dossier=dossier, values=HOUSE, version=dossier.version, actor=place.actor(name), now=moment())
    assert (Work.objects.count(), LimitCheck.objects.count()) == (0, 0)


def test_a_stale_page_and_a_finished_dossier_are_refused(place: Shop, dossier: Dossier) -> None:
    with pytest.raises(Conflict):
        save_work(dossier=dossier, values=HOUSE, version=dossier.version - 1, actor=place.actor("hung"), now=moment())
    Dossier.objects.filter(pk=dossier.pk).update(state="decided")
    with pytest.raises(Conflict) as over:
        save_work(dossier=dossier, values=HOUSE, version=dossier.version, actor=place.actor("hung"), now=moment())
    assert (over.value.code, Work.objects.count()) == ("work.over", 0)


def form_data(page: Any, **more: str) -> dict[str, str]:
    """Return what the browser sends when the page is left as it is, with these fields filled."""
    sent: dict[str, str] = {"version": str(page.context["dossier"].version)}
    for form in [page.context["works_form"], *[row for one in page.context["lists"] for row in [*one["rows"], one["rows"].management_form]]]:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = str(value)
    return sent | more


def test_the_page_begins_with_what_was_said_and_shows_what_was_found(place: Shop, zone: Zone, dossier: Dossier, signed_in: Callable[..., Client]) -> None:
    client, url = signed_in(place.people["hung"]), reverse("permits:work_edit", args=[dossier.pk])
    page = client.get(url)
    assert (page.context["works_form"]["name"].value(), page.context["works_form"]["kind"].value()) == (dossier.title, "house")
    half = client.post(url, form_data(page, lng="107,1"))
    assert (half.status_code, Work.objects.count()) == (422, 0)
    row = client.post(url, form_data(page, **{"advisers-0-name": "Công ty A", "advisers-0-role": ""}))
    assert (row.status_code, "Có dòng chưa đầy đủ" in row.content.decode(), Work.objects.count()) == (422, True, 0)
    done = client.post(url, form_data(page, lng="107,1", lat="16.82", storeys="6", footprint="80,5", parcel_area="100", **{
        "advisers-0-name": "Công ty A", "advisers-0-role": "design", "neighbours-0-side": "left", "neighbours-0-address": "10 Lê Lợi",
    }))
    assert done.status_code == 302, (done.context["works_form"].errors, [row.errors for one in done.context["lists"] for row in one["rows"]])
    assert done.url == reverse("dossiers:detail", args=[dossier.pk]) + "#cong-trinh"
    shown = client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    for words in ("2 chỉ tiêu không đạt", "80,5", "Công ty A", "10 Lê Lợi", "thiếu số liệu", LAYER.source):
        assert words.lower() in shown.lower(), words
    again = client.get(url)
    client.post(url, form_data(again, **{"neighbours-0-remove": "on"}))
    assert (Work.objects.get().neighbours.count(), Work.objects.get().advisers.count()) == (0, 1)


def test_a_reader_sees_the_works_and_no_form(place: Shop, zone: Zone, dossier: Dossier, signed_in: Callable[..., Client]) -> None:
    client = signed_in(place.people["mai"])
    assert "Chưa ghi thông tin công trình" not in client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    saved(place, dossier)
    shown = client.get(reverse("dossiers:detail", args=[dossier.pk])).content.decode()
    assert "So với quy hoạch" in shown
    assert "Ghi công trình" not in shown
    assert client.get(reverse("permits:work_edit", args=[dossier.pk])).status_code == 403
