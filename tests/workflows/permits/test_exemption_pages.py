"""The exemption wizard as a citizen without an account walks it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from govsuite.core.models import AuditEntry
from tests.workflows.one_stop import Shop, shop
from workflows.permits.models import ExemptionFinding

#: each screen in order, as a browser sends it
HOUSE = [
    {"fact_special": "__none__"}, {"fact_investment": "none"}, {"fact_work": "build"}, {"fact_type": "house"},
    {"fact_floors": "3", "fact_floor_area": "250,5"}, {"fact_zones": "__none__"}, {"fact_owner_kind": "household"},
]


@pytest.fixture(autouse=True)
def place(db: None) -> Shop:
    return shop()


def sent(client: Client, answers: list[dict[str, str]]) -> HttpResponse:
    """Send the screens one after another as their forms do, and return the last page."""
    page = client.get(reverse("permits:wizard"))
    for answer in answers:
        fields = [*hidden(page), *answer.items()]
        page = client.get(reverse("permits:wizard"), _data(fields))
        assert page.status_code == 200, page.context["form"].errors
    return page


def hidden(page: HttpResponse) -> list[tuple[str, str]]:
    """Return what the form of a page carries along."""
    return [*page.context["pairs"], *(page.context["asked"] if "told" not in page.context else [])]


def _data(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return data


def test_a_family_house_outside_the_zones_needs_neither_and_the_finding_is_kept(client: Client) -> None:
    page = sent(client, HOUSE)
    text = page.content.decode()
    assert "Không phải xin giấy phép, không phải thông báo khởi công" in text
    assert "Điều 43 khoản 2 điểm g" in text
    assert 'href="https://vanban.chinhphu.vn/?pageid=27160&amp;docid=216514" target="_blank" rel="noopener noreferrer"' in text
    assert "Chưa có ai mở các địa chỉ này để đối chiếu" in text
    assert reverse("dossiers:online_choose") not in text
    kept = client.post(reverse("permits:finding_keep"), _data(hidden(page)))
    finding = ExemptionFinding.objects.get()
    assert kept.url == reverse("permits:finding", args=[finding.public_id])
    assert (finding.outcome, finding.points, finding.answers["floor_area"], finding.unsure) == ("nothing", ["g"], 250.5, [])
    assert AuditEntry.objects.filter(object_type__contains="finding").count() == 0
    shown = client.get(kept.url)
    assert "Không phải xin giấy phép" in shown.content.decode()
    assert shown["X-Robots-Tag"] == "noindex"


def test_the_finding_is_printed_with_the_address_of_its_page(client: Client) -> None:
    page = sent(client, HOUSE)
    client.post(reverse("permits:finding_keep"), _data(hidden(page)))
    answer = client.get(reverse("permits:finding_pdf", args=[ExemptionFinding.objects.get().public_id]))
    assert (answer.status_code, answer["Content-Type"], answer.content[:5]) == (200, "application/pdf", b"%PDF-")


def test_a_screen_without_an_answer_asks_again(client: Client) -> None:
    page = client.get(reverse("permits:wizard"), {"hoi": "special"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["fact_special"])


def test_a_number_that_is_none_asks_again(client: Client) -> None:
    known = hidden(sent(client, HOUSE[:4]))
    page = client.get(reverse("permits:wizard"), _data([*known, ("fact_floors", "nhiều"), ("fact_floor_area", "90")]))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["fact_floors"])


def test_who_does_not_know_is_told_what_to_find_out(client: Client) -> None:
    known = hidden(sent(client, HOUSE[:5]))
    page = client.get(reverse("permits:wizard"), _data([*known, ("bo_qua", "1")]))
    while "told" not in page.context:  # other questions that could still matter
        page = client.get(reverse("permits:wizard"), _data([*hidden(page), ("bo_qua", "1")]))
    assert "Chưa đủ thông tin để kết luận" in page.content.decode()
    assert "zones" in [line["fact"].key for line in page.context["unsure"]]
    client.post(reverse("permits:finding_keep"), _data(hidden(page)))
    finding = ExemptionFinding.objects.get()
    assert (finding.outcome, "zones" in finding.unsure) == ("unknown", True)
    assert client.get(reverse("permits:finding", args=[finding.public_id])).status_code == 200


def test_changing_an_answer_asks_that_question_alone_again(client: Client) -> None:
    page = sent(client, HOUSE)
    url = next(line["url"] for line in page.context["answers"] if line["fact"].key == "zones")
    again = client.get(url)
    assert [field.name for field in again.context["form"]] == ["fact_zones"]
    assert "fact_zones" not in dict(parse_qsl(urlsplit(url).query))


def test_an_unfinished_walk_is_not_kept(client: Client) -> None:
    answer = client.post(reverse("permits:finding_keep"), {"fact_special": "__none__"})
    assert (answer.status_code, ExemptionFinding.objects.count()) == (409, 0)


def test_an_unverified_reading_says_so(client: Client) -> None:
    answers = [{"fact_special": "__none__"}, {"fact_investment": "none"}, {"fact_work": "build"}, {"fact_type": "other"}]
    page = sent(client, answers)
    for _turn in range(4):
        if "told" in page.context:
            break
        field = next(iter(page.context["form"])).name
        given = {"fact_work_class": "class_4", "fact_zones": "__none__", "fact_appraised": "no", "fact_owner_kind": "organisation"}[field]
        page = client.get(reverse("permits:wizard"), _data([*hidden(page), (field, given)]))
    text = page.content.decode()
    assert "phải gửi thông báo khởi công kèm hồ sơ" in text
    assert f'href="{reverse("dossiers:online_choose")}"' in text
    assert "Chưa xác minh" in text


def test_a_finding_that_is_not_there(client: Client) -> None:
    assert client.get(reverse("permits:finding", args=["00000000-0000-0000-0000-000000000000"])).status_code == 404


@pytest.mark.parametrize("number", ["1e999999999", "1e5000", "-3", "9" * 400, "NaN", "sNaN"])
def test_a_number_beyond_the_question_is_no_answer_and_costs_no_time(client: Client, number: str) -> None:
    known = hidden(sent(client, HOUSE[:4]))
    page = client.get(reverse("permits:wizard"), _data([*known, ("fact_floors", number), ("fact_floor_area", "90")]))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["fact_floors"])
