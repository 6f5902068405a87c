"""The queues: what is due first stands first, filters in the address, page after page without gaps, many assigned at once."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.workflows.one_stop import Shop, seen_many, shop
from workflows.dossiers.enums import StepKind
from workflows.dossiers.models import Step
from workflows.dossiers.selectors import queue
from workflows.dossiers.selectors.queue import Filters, counts_of, mine, of_unit, page_of_queue
from workflows.dossiers.services.supplements import Item, ask_supplement
from workflows.dossiers.waiting import waiting_items

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


def steps(place: Shop, filters: Filters | None = None, *, after: str = "", day: date = DAY) -> list[str]:
    page = page_of_queue(of_unit(place.units["office"]), filters or Filters(), after=after, day=day)
    return [row.step.dossier.code[-4:] for row in page.rows]


def dated(place: Shop, *days: int | None) -> None:
    """Let the unit have a step a day of November; None stands still."""
    for number in days:
        dossier = place.accepted()
        Step.objects.filter(dossier=dossier, state="open").update(due_on=date(2026, 11, number) if number else None)


def test_what_is_due_first_stands_first_and_what_stands_still_last(place: Shop) -> None:
    dated(place, 27, None, 20, 23)
    assert steps(place) == ["0003", "0004", "0001", "0002"]


def test_pages_follow_each_other_without_gap_or_double(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    dated(place, 25, 25, None, 25, None)
    seen, after = [], ""
    while True:
        page = page_of_queue(of_unit(place.units["office"]), Filters(), after=after, day=DAY)
        seen.append([row.step.dossier.code[-4:] for row in page.rows])
        if not page.after:
            break
        after = page.after
    assert seen == [["0001", "0002"], ["0004", "0003"], ["0005"]]


def test_a_place_that_is_none_shows_the_beginning(place: Shop) -> None:
    dated(place, 25)
    for after in ("x", "2026-13-01.1", "2026-11-25.", "-.x", "9" * 40):
        assert steps(place, after=after) == ["0001"]


@pytest.mark.parametrize(("filters", "expected"), [
    (Filters(due="late"), ["0002"]), (Filters(due="today"), ["0003"]), (Filters(due="near"), ["0001"]), (Filters(due="later"), ["0004"]),
    (Filters(due="still"), ["0005"]), (Filters(officer="none", text="0003"), ["0003"]), (Filters(text="nguyen duc"), ["0002", "0003", "0001", "0004", "0005"]),
    (Filters(text="0905.123.456", due="late"), ["0002"]), (Filters(text="h50.12-261123-0004"), ["0004"]), (Filters(procedure="TBKC"), []),
    (Filters(kind=StepKind.SIGNING), []), (Filters(state="accepted", due="today"), ["0003"]),
])
def test_filters_leave_what_fits(place: Shop, filters: Filters, expected: list[str]) -> None:
    dated(place, 26, 20, 23, 30, None)
    assert steps(place, filters) == expected


def test_counts_of_the_tabs(place: Shop) -> None:
    dated(place, 26, 20, 23, 30, None)
    counted = counts_of(of_unit(place.units["office"]), DAY)
    assert counted == {"all": 5, "unassigned": 5, "late": 1, "today": 1, "near": 1, "later": 1, "still": 1}


def test_due_dates_stand_in_words_of_the_own_clock(place: Shop) -> None:
    place.working()
    rows = page_of_queue(mine(place.actor("hung")), Filters(), after="", day=DAY).rows
    assert [(row.step.kind, row.due.words, row.due.colour) for row in rows] == [("appraisal", "Còn 3 ngày làm việc", "neutral")]


def test_steps_follow_the_clock_that_stands_still(place: Shop) -> None:
    dossier = place.working()
    ask_supplement(dossier=dossier, items=[Item("x")], reason="x", contact="y", actor=place.actor("hung"), now=timezone.now().replace(year=2026, month=11, day=24))
    row = page_of_queue(mine(place.actor("hung")), Filters(), after="", day=DAY).rows[0]
    assert (row.step.due_on, row.due.tone) == (None, "stopped")


@pytest.fixture
def tam(place: Shop, signed_in: Any) -> Client:
    return signed_in(place.people["tam"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_asks_the_database_as_often_for_one_as_for_three(
    place: Shop, tam: Client, rows: int, django_assert_num_queries: Any,
) -> None:
    dated(place, *[25] * rows)
    url = reverse("dossiers:queue_unit", args=[place.units["office"].pk])
    assert tam.get(url).status_code == 200
    with django_assert_num_queries(QUERIES):
        response = tam.get(url)
    assert response.content.count(b"data-queue-row") == rows


QUERIES = 15


def test_the_head_assigns_what_is_ticked(place: Shop, tam: Client) -> None:
    dated(place, 25, 26)
    pks = list(Step.objects.values_list("dossier_id", flat=True))
    url = reverse("dossiers:queue_assign", args=[place.units["office"].pk])
    page = tam.post(url, {"dossier": [*pks, "x", "9" * 30], "officer": "", "query": "han=near"} | seen_many(*pks), follow=True)
    assert page.redirect_chain[0][0].endswith("?han=near")
    assert sorted(Step.objects.filter(kind="appraisal").values_list("officer__username", flat=True)) == ["hung", "lan"]
    assert "Chưa chọn hồ sơ nào" in tam.post(url, {}, follow=True).content.decode()


def test_empty_states_say_what_to_do(place: Shop, tam: Client) -> None:
    url = reverse("dossiers:queue_unit", args=[place.units["office"].pk])
    assert "Không có việc nào đang chờ" in tam.get(url).content.decode()
    assert "Không có kết quả phù hợp bộ lọc" in tam.get(url + "?q=khong-co").content.decode()


def test_somebody_of_elsewhere_sees_no_queue(place: Shop, signed_in: Any) -> None:
    assert signed_in(place.people["giang"]).get(reverse("dossiers:queue_unit", args=[place.units["office"].pk])).status_code == 404


def test_what_waits_for_a_person(place: Shop) -> None:
    place.accepted()
    place.working()
    place.filed()
    kinds = {name: [str(item.kind) for item in waiting_items(place.actor(name), timezone.now())] for name in ("tam", "hung", "lan", "mai", "giang")}
    assert kinds == {"tam": ["Cần phân công"], "hung": ["Thẩm định"], "lan": [], "mai": ["Bộ phận một cửa"], "giang": []}
