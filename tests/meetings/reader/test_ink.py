"""What a reader draws over a paper: for one person, over one version, kept once however often it is sent."""

import json

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from govsuite.core.models import AuditEntry
from govsuite.people.models import User
from govsuite.records.public import File, latest
from meetings.reader.models import Stroke
from meetings.reader.services.ink import MOST
from tests.meetings.reader.test_reader import keep, replaced

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def stroke(number: int, page: int = 1, **other: object) -> dict[str, object]:
    return {"key": f"{number:032x}", "page": page, "tone": "blue", "points": [100, 200, 300, 400]} | other


def send(client: Client, file: File, *drawn: dict[str, object], remove: tuple[int, ...] = (), number: int = 1) -> HttpResponse:
    ink = {"draw": list(drawn), "remove": [f"{key:032x}" for key in remove]}
    return client.post(f"/doc/{file.public_id}/v{number}/net-but/luu/", {"ink": json.dumps(ink)}, headers={"Accept": "application/json"})


def seen(client: Client, file: File, number: int = 1) -> dict[str, object]:
    return client.get(f"/doc/{file.public_id}/v{number}/net-but/").json()


def test_strokes_are_private_and_stand_in_no_book(an: Client, dung: Client) -> None:
    file, before = keep(), AuditEntry.objects.count()
    assert send(an, file, stroke(1), stroke(2, page=5, tone="marker")).json() == {"kept": 2, "removed": 0}
    assert seen(an, file) == {"ink": [stroke(1), stroke(2, page=5, tone="marker")], "before": None}
    assert seen(dung, file) == {"ink": [], "before": None}
    send(dung, file, remove=(1,))
    assert (len(seen(an, file)["ink"]), AuditEntry.objects.count()) == (2, before)


def test_what_is_sent_twice_is_one_and_what_was_taken_away_stays_away(an: Client) -> None:
    file = keep()
    for _sent in range(2):
        send(an, file, stroke(1), stroke(2))
    for _sent in range(2):
        send(an, file, stroke(3), remove=(1, 3))
    assert [row["key"] for row in seen(an, file)["ink"]] == [f"{2:032x}"]


@pytest.mark.parametrize("wrong", [
    {"key": "x"}, {"key": "A" * 32}, {"page": 0}, {"page": 6}, {"page": "1"}, {"page": True}, {"tone": "green"}, {"points": []}, {"points": [1]}, {"points": [1, -1]},
    {"points": [1, 1.5]}, {"points": [1, 10**6]}, {"points": [1, 1] * 1501}, {"points": "1,1"}, {"points": {"0": 1}},
])
def test_what_is_no_stroke_leaves_nothing(an: Client, wrong: dict[str, object]) -> None:
    answer = send(an, keep(), stroke(2), stroke(1, **wrong))
    assert (answer.status_code, Stroke.objects.count()) == (422, 0)


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"draw": []}', '{"draw": 1, "remove": []}', '{"draw": [], "remove": [7]}', "[" * 20_000])
def test_what_cannot_be_read_leaves_nothing(an: Client, text: str) -> None:
    answer = an.post(f"/doc/{keep().public_id}/v1/net-but/luu/", {"ink": text}, headers={"Accept": "application/json"})
    assert (answer.status_code, Stroke.objects.count()) == (422, 0)


def test_a_paper_of_others_takes_no_ink(an: Client) -> None:
    file = keep(audience="body")
    assert (send(an, file, stroke(1)).status_code, an.get(f"/doc/{file.public_id}/v1/net-but/").status_code, Stroke.objects.count()) == (404, 404, 0)


def test_a_new_version_has_none_of_it_and_says_where_it_is(an: Client) -> None:
    file = keep()
    send(an, file, stroke(1))
    replaced(file)
    assert seen(an, file, 2) == {"ink": [], "before": 1}
    send(an, file, stroke(2, page=6), number=2)
    assert ([row["page"] for row in seen(an, file, 2)["ink"]], [row["page"] for row in seen(an, file)["ink"]]) == ([6], [1])


def test_there_is_an_end_to_it(an: Client) -> None:
    file, now = keep(), timezone.now()
    user = User.objects.get(username="an")
    Stroke.objects.bulk_create(
        Stroke(user=user, version=latest(file), key=f"{number:032x}", page=1, tone="red", points=[1, 1], drawn_at=now) for number in range(MOST)
    )
    answer = send(an, file, stroke(MOST))
    assert (answer.status_code, Stroke.objects.count()) == (409, MOST)
    assert send(an, file, stroke(MOST), remove=(0,)).status_code == 200
