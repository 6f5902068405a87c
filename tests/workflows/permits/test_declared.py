"""An applicant declares the works when filing online; the officer confirms or corrects them, and each difference is kept."""

import subprocess
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.errors import Conflict, DomainError
from govsuite.core.models import AuditEntry
from tests.builders import moment
from tests.workflows.dossiers.test_online import (
    AN,
    BINH,
    HTMX,
    WHAT,
    WHO,
    as_actor,
    begun,
    browser,
    complete,
    filed,
    to,
)
from tests.workflows.one_stop import Shop, seen, shop
from tests.workflows.permits.test_works import form_data
from tests.workflows.permits.test_zones import CENTRE, LAYER, text
from workflows.dossiers.models import Dossier
from workflows.dossiers.services.assigning import assign
from workflows.dossiers.services.filing import discard_draft
from workflows.dossiers.services.intake import accept_dossier
from workflows.permits.models import DeclaredWork, LimitCheck, Work, WorkReview
from workflows.permits.selectors.declared import declared_values
from workflows.permits.services.declared import declare_work
from workflows.permits.services.zones import edit_zone, import_zones

pytestmark = pytest.mark.django_db
SAID = {
    "house_group": "A", "months": "8", "parcel": "12", "map_sheet": "5", "parcel_area": "100", "footprint": "80,5", "ground_floor_area": "75,5", "storeys": "6", "height": "11,4",
    "setback_front": "2,4", "lat": "16,82", "lng": "107,1", "design-name": "Công ty Thiết kế A", "design-certificate": "QT-01",
    "left-address": "10 Lê Lợi", "left-storeys": "2", "left-shares_wall": "on",
}


@pytest.fixture
def place(db: None, media: Path) -> Shop:
    return shop()


@pytest.fixture
def an(place: Shop) -> Client:
    return browser(AN)


def page_of(dossier: Dossier) -> str:
    return reverse("permits:declare", args=[dossier.public_id])


def zone(place: Shop) -> None:
    made = import_zones(unit=place.authority, layer=LAYER, content=text(CENTRE), actor=place.actor("hung"), now=moment())[0]
    edit_zone(zone=made, values={"max_storeys": 5, "max_density": Decimal(90)}, version=0, actor=place.actor("hung"), now=moment())


def declared(client: Client, **more: str) -> Dossier:
    """Return a dossier that was filed with its works."""
    dossier = begun(client)
    complete(client, dossier)
    answer = client.post(page_of(dossier), seen(dossier, SAID | more))
    assert answer.status_code == 302, (answer.context["form"].errors, [row.errors for rows in answer.context["lists"].values() for row in rows])
    assert answer["Location"] == to("online_papers", dossier)
    assert client.post(to("online_review", dossier), seen(dossier))["Location"] == to("online_receipt", dossier)
    return Dossier.objects.get(pk=dossier.pk)


def at_work(place: Shop, dossier: Dossier, now: datetime) -> Dossier:
    accepted = accept_dossier(dossier=dossier, actor=place.actor("mai"), now=now)
    return assign(dossier=accepted, officer_id=place.people["hung"].pk, actor=place.actor("tam"), now=now)


def test_what_is_declared_stands_on_the_dossier_and_is_checked(place: Shop, an: Client) -> None:
    zone(place)
    dossier = declared(an)
    work = Work.objects.get(dossier=dossier)
    assert (work.name, work.kind, work.storeys, work.footprint, work.house_group) == (dossier.title, "house", 6, Decimal("80.5"), "A")
    assert [(row.role, row.name, row.certificate) for row in work.advisers.all()] == [("design", "Công ty Thiết kế A", "QT-01")]
    assert [(row.side, row.address, row.storeys, row.shares_wall) for row in work.neighbours.all()] == [("left", "10 Lê Lợi", 2, True)]
    assert DeclaredWork.objects.get().values == declared_values(dossier)
    found = {row["limit"]: row["standing"] for row in LimitCheck.objects.get().findings if row["standing"] != "not_set"}
    assert (found, LimitCheck.objects.get().by_name) == ({"max_storeys": "breach", "max_density": "ok"}, "Nguyễn Đức An")


def test_the_form_saves_itself_and_gives_a_hint_before_filing(place: Shop, an: Client) -> None:
    zone(place)
    dossier = begun(an)
    answer = an.post(page_of(dossier), seen(dossier, SAID), **HTMX).content.decode()
    for words in ("Đã lưu lúc", "Gợi ý", LAYER.source, "khai 6, giới hạn 5", "Đây là gợi ý, không phải kết luận"):
        assert words in answer, words
    again = an.get(page_of(dossier))
    assert (again.context["form"]["footprint"].value(), again.context["lists"]["neighbours"][0]["address"].value()) == (Decimal("80.50"), "10 Lê Lợi")
    an.post(page_of(dossier), seen(dossier, SAID), **HTMX)
    an.post(page_of(dossier), seen(dossier, SAID | {"left-address": "", "left-storeys": "", "left-shares_wall": ""}), **HTMX)
    work = Work.objects.get(dossier=dossier)
    assert (work.advisers.count(), work.neighbours.count()) == (1, 0)
    assert (DeclaredWork.objects.count(), LimitCheck.objects.count()) == (0, 0)  # a hint is not kept


@pytest.mark.parametrize(("wrong", "sentence"), [
    ({"storeys": "-1"}, "0"), ({"height": "cao"}, "số"), ({"footprint": "-5"}, "0"), ({"months": "99999999"}, "999"), ({"lat": ""}, "kinh độ"), ({"lat": "120"}, "WGS 84"),
    ({"design-name": ""}, "Ghi rõ người hoặc đơn vị"), ({"left-address": ""}, "Ghi địa chỉ nhà ở phía này"), ({"left-distance": "-1"}, "0"), ({"house_group": "Z"}, ""),
    ({"parcel": "x" * 31}, "30"), ({"survey-valid_until": "hôm qua"}, ""),
])
def test_bad_input_is_named_and_nothing_is_written(place: Shop, an: Client, wrong: dict[str, str], sentence: str) -> None:
    dossier = begun(an)
    version = dossier.version
    whole = an.post(page_of(dossier), seen(dossier, SAID | wrong))
    saved = an.post(page_of(dossier), seen(dossier, SAID | wrong), **HTMX)
    dossier.refresh_from_db()
    assert (whole.status_code, "Chưa lưu" in saved.content.decode(), sentence in whole.content.decode()) == (422, True, True)
    assert (Work.objects.filter(dossier=dossier).count(), dossier.version) == (0, version)


def test_only_what_the_procedure_needs_is_asked(place: Shop, an: Client) -> None:
    house = begun(an)
    names = set(an.get(page_of(house)).context["form"].fields)
    assert ("kind" in names, "length" in names, "ground_floor_area" in names, "house_group" in names) == (False, False, True, True)
    again = begun(an, "GPXD-NO-DC")
    asked = an.get(page_of(again))
    assert (set(asked.context["form"].fields), asked.context["lists"]) == ({"months", "parcel", "map_sheet"}, {})
    notice = begun(an, "TBKC")
    assert (an.get(page_of(notice)).status_code, an.post(page_of(notice), seen(notice, SAID)).status_code, Work.objects.count()) == (404, 404, 0)


def test_another_kind_of_works_is_asked_for_other_figures(place: Shop, an: Client) -> None:
    dossier = begun(an, "GPXD-KT-MOI")
    first = an.post(page_of(dossier), seen(dossier, {"kind": "building", "storeys": "3"}), **HTMX).content.decode()
    other = an.post(page_of(dossier), seen(dossier, {"kind": "linear", "storeys": "3"}), **HTMX).content.decode()
    work = Work.objects.get(dossier=dossier)
    assert ('name="storeys"' in first, 'name="length"' in other, work.kind, work.storeys) == (False, True, "linear", None)
    an.post(page_of(dossier), seen(dossier, {"kind": "linear", "length": "120,5"}), **HTMX)
    assert Work.objects.get(dossier=dossier).length == Decimal("120.5")
    assert an.post(page_of(dossier), seen(dossier, {"kind": "house"})).status_code == 422
    whole = [an.post(page_of(dossier), seen(dossier, {"kind": "monument"}))["Location"] for _turn in range(2)]
    assert whole == [f"{page_of(dossier)}#declared-size", to("online_papers", dossier)]  # without a script the new figures are asked first


def test_the_application_is_filled_from_what_was_declared(place: Shop, an: Client) -> None:
    dossier = declared(an)
    sheet = an.get(reverse("permits:own_application_pdf", args=[dossier.public_id])).content
    words = " ".join(subprocess.run(["pdftotext", "-layout", "-", "-"], input=sheet, capture_output=True, check=True).stdout.decode().split())
    for told in ("75,5 m²", "11,4 m", "Công ty Thiết kế A", "QT-01", "06 tầng", "tờ bản đồ"):
        assert told in words, f"{told!r} is missing in: {words}"



def test_the_officer_confirms_or_corrects_and_each_difference_is_kept(place: Shop, an: Client, signed_in: Callable[..., Client]) -> None:
    dossier = at_work(place, declared(an), timezone.now())
    officer, url, card = signed_in(place.people["hung"]), reverse("permits:work_edit", args=[dossier.pk]), reverse("dossiers:detail", args=[dossier.pk])
    assert "người nộp khai" in officer.get(card).content.decode()
    page = officer.get(url)
    assert officer.post(url, form_data(page)).status_code == 302
    assert [review.differences for review in WorkReview.objects.all()] == [[]]
    assert "xác nhận đúng như khai" in officer.get(card).content.decode()
    page = officer.get(url)
    officer.post(url, form_data(page, storeys="5", **{"neighbours-0-storeys": "3", "advisers-0-remove": "on"}))
    rows = WorkReview.objects.first()
    assert rows is not None
    assert [(row["part"], row["field"], row["said"], row["found"]) for row in rows.differences] == [
        ("", "storeys", 6, 5), ("advisers", "certificate", "QT-01", None), ("advisers", "name", "Công ty Thiết kế A", None), ("advisers", "role", "design", None),
        ("neighbours", "storeys", 2, 3),
    ]
    assert (DeclaredWork.objects.get().values["storeys"], Work.objects.get(dossier=dossier).storeys) == (6, 5)
    entry = AuditEntry.objects.filter(deed="dossier.work_data").latest("pk")
    assert entry.detail["different"] == ["storeys", "certificate", "name", "role", "storeys"]
    shown = officer.get(card).content.decode()
    for words in ("khai, sau đó sửa", "<s>6</s> 5", "Công ty Thiết kế A"):
        assert words in shown, words
    officer.post(url, form_data(officer.get(url)))
    assert WorkReview.objects.count() == 2  # the same again is kept once


def test_what_is_filed_or_another_s_is_not_declared_any_more(place: Shop, an: Client) -> None:
    dossier = filed(an)
    with pytest.raises(Conflict) as late:
        declare_work(dossier=dossier, values={}, advisers=(), neighbours=(), actor=as_actor(AN), now=timezone.now())
    assert (late.value.code, an.post(page_of(dossier), seen(dossier, SAID))["Location"], Work.objects.count()) == ("work.filed", to("own_detail", dossier), 0)
    draft, other = begun(an), browser(BINH)
    assert (other.get(page_of(draft)).status_code, other.post(page_of(draft), seen(draft, SAID)).status_code) == (404, 404)
    with pytest.raises(DomainError):
        declare_work(dossier=draft, values={}, advisers=(), neighbours=(), actor=as_actor(BINH), now=timezone.now())
    assert Client().post(page_of(draft), seen(draft, SAID)).status_code in (302, 401, 403)
    assert (Work.objects.count(), DeclaredWork.objects.count()) == (0, 0)


def test_a_dossier_is_filed_without_works_and_a_thrown_away_draft_takes_its_own_along(place: Shop, an: Client) -> None:
    dossier = filed(an)
    assert (DeclaredWork.objects.count(), LimitCheck.objects.count(), dossier.code != "") == (0, 0, True)
    draft = begun(an)
    an.post(page_of(draft), seen(draft, SAID))
    assert Work.objects.filter(dossier=draft).exists()
    discard_draft(dossier=draft, actor=as_actor(AN), now=timezone.now())
    assert (Work.objects.count(), Dossier.objects.filter(pk=draft.pk).exists()) == (0, False)


def test_a_filing_that_is_refused_freezes_nothing(place: Shop, an: Client) -> None:
    dossier = begun(an)
    an.post(to("online_what", dossier), seen(dossier, WHAT))
    an.post(to("online_who", dossier), seen(dossier, WHO))
    an.post(page_of(dossier), seen(dossier, SAID))
    assert an.post(to("online_review", dossier), seen(dossier)).status_code == 422  # papers are missing
    assert (DeclaredWork.objects.count(), LimitCheck.objects.count(), Work.objects.count()) == (0, 0, 1)
