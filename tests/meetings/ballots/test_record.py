"""The voting record of a term, and the results as open data."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.record import record_of
from meetings.ballots.services import cancel_ballot, close_ballot, open_ballot, repeat_ballot
from meetings.bodies.models import CouncilSettings
from meetings.sessions.models import ClosedPart, Session
from tests import builders
from tests.meetings.hall import opened, vote
from tests.meetings.sealed import close, election, give

SignedIn = Callable[[User], Client]


@pytest.fixture
def voted(hall: builders.Council) -> builders.Council:
    """Two closed ballots: An in favour of both, Dũng against the first and silent in the second; an open one that does not count yet."""
    for choices in ({"an": "yes", "binh": "yes", "dung": "no", "em": "abstain"}, {"an": "yes", "binh": "no", "em": "yes"}):
        ballot = opened(hall)
        for name, choice in choices.items():
            vote(hall, ballot, name, choice)
        close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))
    opened(hall)
    return hall


def test_each_delegate_has_the_figures_of_closed_votes(voted: builders.Council) -> None:
    rows = {tally.mandate.user.username: tally.row for tally in record_of(voted.term)}
    assert rows == {"an": [2, 0, 0, 0, 0], "binh": [1, 1, 0, 0, 0], "dung": [0, 1, 0, 1, 0], "em": [1, 0, 1, 0, 0]}


def test_a_rehearsal_counts_nothing(voted: builders.Council) -> None:
    Session.objects.update(is_rehearsal=True)
    assert {tuple(tally.row) for tally in record_of(voted.term)} == {(0, 0, 0, 0, 0)}


def test_the_page_asks_the_same_whatever_the_votes(voted: builders.Council, signed_in: SignedIn, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client, address = signed_in(voted.people["an"]), f"/bieu-quyet/nhiem-ky/{voted.term.pk}/"
    client.get(address)
    with django_assert_num_queries(8):
        page = client.get(address)
    assert page.content.decode().count("<tr><td") == 4


def test_one_delegate_s_page_names_every_vote(voted: builders.Council, signed_in: SignedIn) -> None:
    page = signed_in(voted.people["an"]).get(f"/bieu-quyet/nhiem-ky/{voted.term.pk}/{voted.mandates['dung'].pk}/").content.decode()
    assert page.count('data-label="Lựa chọn"') == 2
    wrong = signed_in(voted.people["an"]).get(f"/bieu-quyet/nhiem-ky/{voted.term.pk}/999999/")
    assert wrong.status_code == 404


@pytest.mark.parametrize(("name", "status"), [("an", 200), ("cuc", 200), ("giang", 404), ("admin", 404)])
def test_the_record_is_the_council_s_own(voted: builders.Council, signed_in: SignedIn, name: str, status: int) -> None:
    assert signed_in(voted.people[name]).get(f"/bieu-quyet/nhiem-ky/{voted.term.pk}/").status_code == status


def test_the_workbook_has_a_line_a_delegate(voted: builders.Council, signed_in: SignedIn) -> None:
    answer = signed_in(voted.people["cuc"]).get(f"/bieu-quyet/nhiem-ky/{voted.term.pk}/bang.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert rows[1] == (1, "Đại biểu An", 2, 0, 0, 0, 0)
    assert len(rows) == 5


def _told(client: Client) -> tuple[list[dict[str, str]], list[dict[str, object]]]:
    lines, objects = (b"".join(client.get(f"/bieu-quyet/ket-qua.{kind}").streaming_content) for kind in ("csv", "json"))
    return list(csv.DictReader(io.StringIO(lines.decode("utf-8-sig")))), json.loads(objects)["results"]


def test_open_data_tells_results_and_no_name(voted: builders.Council, client: Client) -> None:
    lines, objects = _told(client)
    assert [(row["yes"], row["no"], row["abstain"]) for row in lines] == [("2", "1", "0"), ("2", "1", "1")]
    assert [(row["yes"], row["adopted"]) for row in objects] == [(2, False), (2, False)]
    assert objects[0]["url"] == f"/bieu-quyet/{Ballot.objects.filter(state='closed').latest('pk').pk}/"
    assert "Đại biểu" not in json.dumps(objects, ensure_ascii=False)


def test_a_council_that_hides_its_floor_gives_no_open_data(voted: builders.Council, client: Client) -> None:
    CouncilSettings.objects.update(floor_is_public=False)
    assert _told(client) == ([], [])


def test_open_data_tells_which_vote_replaces_which_and_what_was_annulled(hall: builders.Council, client: Client) -> None:
    first = close_ballot(ballot=opened(hall), actor=hall.actor("binh"), now=builders.moment(9, 5))
    second = repeat_ballot(ballot=first, reason="Công bố nhầm", actor=hall.actor("binh"), now=builders.moment(9, 6))
    second = open_ballot(ballot=second, actor=hall.actor("binh"), now=builders.moment(9, 7))
    cancel_ballot(ballot=second, reason="Máy hỏng", actor=hall.actor("binh"), now=builders.moment(9, 8))
    told = ("number", "state", "cancel_reason", "replaces", "replaced_by", "repeat_reason")
    lines, objects = _told(client)
    assert [tuple(row[key] for key in told) for row in objects] == [
        (second.pk, "cancelled", "Máy hỏng", first.pk, None, "Công bố nhầm"), (first.pk, "closed", "", None, second.pk, ""),
    ]
    assert [tuple(row[key] for key in told) for row in lines] == [
        (str(second.pk), "cancelled", "Máy hỏng", str(first.pk), "", "Công bố nhầm"), (str(first.pk), "closed", "", "", str(second.pk), ""),
    ]


def test_the_page_of_a_result_tells_which_vote_replaces_it(hall: builders.Council, client: Client) -> None:
    first = close_ballot(ballot=opened(hall), actor=hall.actor("binh"), now=builders.moment(9, 5))
    second = repeat_ballot(ballot=first, reason="Công bố nhầm", actor=hall.actor("binh"), now=builders.moment(9, 6))
    page = client.get(f"/bieu-quyet/{first.pk}/").content.decode()
    assert f"đang được biểu quyết lại ở lượt số {second.pk}" in page
    close_ballot(ballot=open_ballot(ballot=second, actor=hall.actor("binh"), now=builders.moment(9, 7)), actor=hall.actor("binh"), now=builders.moment(9, 8))
    pages = [client.get(f"/bieu-quyet/{ballot.pk}/").content.decode() for ballot in (first, second)]
    assert (f"được thay bằng lượt số {second.pk}" in pages[0], f"lượt số {first.pk}" in pages[1]) == (True, True)


@pytest.fixture
def chosen(hall: builders.Council, settings: pytest.FixtureRequest, tmp_path: Path) -> Ballot:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    ballot = election(hall)
    for name, line in {"an": 0, "binh": 0, "dung": 0, "em": 1}.items():
        give(hall, ballot, name, *(0 if place == line else None for place in range(3)))
    return close(hall, ballot)


def test_open_data_tells_the_figures_of_each_person(chosen: Ballot, client: Client) -> None:
    _lines, objects = _told(client)
    assert [(person["name"], person["elected"], person["base"], person["needed"], person["votes"]) for person in objects[0]["persons"]] == [
        ("Hoàng Văn Giáp", True, 5, 3, [{"level": "chosen", "title": "Bầu", "votes": 3}]),
        ("Lê Thị Hà", False, 5, 3, [{"level": "chosen", "title": "Bầu", "votes": 1}]),
        ("Đỗ Văn Ích", False, 5, 3, [{"level": "chosen", "title": "Bầu", "votes": 0}]),
    ]
    lines = b"".join(client.get("/bieu-quyet/ket-qua-nhan-su.csv").streaming_content).decode("utf-8-sig")
    rows = [(row["ballot"], row["name"], row["level"], row["votes"], row["elected"]) for row in csv.DictReader(io.StringIO(lines))]
    assert rows == [(str(chosen.pk), "Hoàng Văn Giáp", "chosen", "3", "True"), (str(chosen.pk), "Lê Thị Hà", "chosen", "1", "False"), (str(chosen.pk), "Đỗ Văn Ích", "chosen", "0", "False")]
    assert "Đại biểu" not in lines + json.dumps(objects, ensure_ascii=False)


def test_persons_voted_on_behind_closed_doors_are_in_no_open_data(
    hall: builders.Council, client: Client, settings: pytest.FixtureRequest, tmp_path: Path,
) -> None:
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    ballot = election(hall)
    part = ClosedPart.objects.create(session=hall.session, reason="Nhân sự", ground="Theo luật", closed_at=builders.moment(8))
    Ballot.objects.update(closed_part=part)
    give(hall, ballot, "an", 0, None, None)
    assert close(hall, ballot).state == "closed"
    assert _told(client) == ([], [])
    assert b"".join(client.get("/bieu-quyet/ket-qua-nhan-su.csv").streaming_content).decode("utf-8-sig").count("\n") == 1
