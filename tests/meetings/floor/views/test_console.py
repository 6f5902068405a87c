"""The console over HTTP: deeds once per key, refusals with their sentence, forms without JavaScript."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.public import decides_item
from meetings.floor.models import Floor, FloorLog
from meetings.sessions.models import Session
from tests import builders
from tests.meetings.hall import attempts, open_hall, opened

SignIn = Callable[[User], Client]


@pytest.fixture
def hall(council: builders.Council) -> builders.Council:
    return open_hall(council)


@pytest.fixture
def chair(hall: builders.Council, signed_in: SignIn) -> Client:
    """The chair's tablet, holding the console."""
    tablet = signed_in(hall.people["binh"])
    assert deed(tablet, hall, "nhan")[0] == 200
    return tablet


def address(hall: builders.Council, name: str) -> str:
    return reverse("floor:deed", args=[hall.session.pk, name])


def deed(client: Client, hall: builders.Council, name: str, /, *, key: str = "", **data: object) -> tuple[int, dict]:
    headers = {"Accept": "application/json"} | ({"Idempotency-Key": key} if key else {})
    response = client.post(address(hall, name), data, content_type="application/json", headers=headers)
    return response.status_code, response.json()


def test_console_shows_the_take_button_and_then_the_big_one(hall: builders.Council, signed_in: SignIn) -> None:
    tablet = signed_in(hall.people["binh"])
    page = reverse("floor:console", args=[hall.session.pk])
    assert 'id="fl-next"' not in tablet.get(page).content.decode()
    tablet.post(address(hall, "nhan"))
    assert 'id="fl-next"' in tablet.get(page).content.decode()


def test_living_part_comes_alone_with_its_version(hall: builders.Council, chair: Client) -> None:
    answer = chair.get(reverse("floor:console", args=[hall.session.pk]) + "?phan=than")
    assert (answer["X-Version"], b"<html" in answer.content) == ("1", False)


def test_next_move_is_done_once_per_key(hall: builders.Council, chair: Client) -> None:
    token = deed(chair, hall, "cham")[1]["next"]["token"]
    first = deed(chair, hall, "tiep", key="key-of-the-chair-1", expected=token)
    again = deed(chair, hall, "tiep", key="key-of-the-chair-1", expected=token)
    assert (first[0], first, FloorLog.objects.filter(kind="item.started").count()) == (200, again, 1)


def test_old_token_is_refused_with_a_sentence(hall: builders.Council, chair: Client) -> None:
    token = deed(chair, hall, "cham")[1]["next"]["token"]
    deed(chair, hall, "tiep", expected=token)
    status, answer = deed(chair, hall, "tiep", expected=token)
    assert (status, answer["error"]["code"]) == (409, "floor.moved_on")


def test_second_device_of_the_chair_is_refused_and_noted(hall: builders.Council, chair: Client, signed_in: SignIn) -> None:
    status, answer = deed(signed_in(hall.people["binh"]), hall, "dong-phien")
    assert (status, answer["error"]["code"]) == (403, "floor.not_at_console")
    assert attempts(hall) == [("Đại biểu Binh", "floor.preside", "floor.not_at_console")]


def test_sign_out_ends_the_hold(hall: builders.Council, chair: Client, signed_in: SignIn) -> None:
    chair.logout()
    status, answer = deed(signed_in(hall.people["binh"]), hall, "cham")
    assert (status, answer["held"]) == (200, False)


def test_form_without_javascript_leads_back_to_the_console(hall: builders.Council, chair: Client) -> None:
    answer = chair.post(address(hall, "noi-them"), {"name": "Ông Hồ Văn Khách"})
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert (answer.status_code, answer.url, len(told)) == (302, reverse("floor:console", args=[hall.session.pk]), 1)


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("khong-co", {}, 404), ("den-muc", {"item": "x"}, 422), ("den-muc", {"item": 999999}, 404), ("phieu-mo", {"ballot": 999999}, 404), ("cho-noi", {"speech": 999999}, 404)],
)
def test_input_that_names_nothing_here(hall: builders.Council, chair: Client, name: str, data: dict, status: int) -> None:
    assert deed(chair, hall, name, **data)[0] == status


def test_secretary_adds_speakers_but_does_not_steer(hall: builders.Council, chair: Client, signed_in: SignIn) -> None:
    deed(chair, hall, "den-muc", item=hall.item.pk)
    secretary = signed_in(hall.people["cuc"])
    assert deed(secretary, hall, "noi-them", name="Ông Hồ Văn Khách")[0] == 200
    assert deed(secretary, hall, "xong-muc")[1]["error"]["code"] == "floor.preside.refused"


def test_vote_from_the_console_and_the_count_by_hand(hall: builders.Council, chair: Client, signed_in: SignIn) -> None:
    deed(chair, hall, "den-muc", item=hall.item.pk)
    deed(chair, hall, "den-buoc", step="vote", reason="Không ai phát biểu")
    assert deed(chair, hall, "phieu-mo")[1]["next"]["kind"] == "close_ballot"
    assert deed(chair, hall, "gio-tay", reason="Mất mạng")[1]["next"]["kind"] == "count_hands"
    page = reverse("ballots:hands", args=[Floor.objects.get().ballot_id])
    secretary = signed_in(hall.people["cuc"])
    wrong = secretary.post(page, {"yes": 9, "no": 0, "abstain": 0})
    seen = secretary.post(page, {"yes": 3, "no": 1, "abstain": 0})
    done = secretary.post(page, {"yes": 3, "no": 1, "abstain": 0, "confirmed": "1"})
    assert (wrong.status_code, seen.status_code, done.status_code) == (422, 200, 302)
    ballot = Floor.objects.get().ballot
    assert (ballot.state, ballot.form, ballot.yes, ballot.adopted) == ("closed", "hands", 3, True)
    assert list(FloorLog.objects.filter(kind__startswith="ballot.").values_list("kind", flat=True)) == [
        "ballot.opened", "ballot.cancelled", "ballot.opened", "ballot.closed",
    ]


def test_rehearsal_from_the_page(hall: builders.Council, signed_in: SignIn) -> None:
    secretary = signed_in(hall.people["cuc"])
    made = secretary.post(reverse("floor:rehearse", args=[hall.session.pk]), headers={"Accept": "application/json"}).json()
    copy = Session.objects.get(pk=made["session"])
    early = secretary.post(reverse("floor:rehearse_check_in", args=[copy.pk]), headers={"Accept": "application/json"})
    ended = secretary.post(reverse("floor:rehearse_end", args=[copy.pk]), headers={"Accept": "application/json"})
    copy.refresh_from_db()
    assert (copy.is_rehearsal, early.status_code, ended.status_code, copy.state) == (True, 409, 200, "cancelled")


def shown(hall: builders.Council) -> Ballot:
    """Open a ballot and put it on the screens."""
    ballot = opened(hall)
    Floor.objects.update_or_create(session=hall.session, defaults={"ballot": ballot})
    return ballot


def test_the_chair_votes_at_the_console(hall: builders.Council, chair: Client) -> None:
    ballot = shown(hall)
    body = reverse("floor:console", args=[hall.session.pk]) + "?phan=than"
    assert "fl-mine__choice--yes" in chair.get(body).content.decode()
    vote = reverse("ballots:vote", args=[ballot.pk])
    given = {"choice": "yes", "version": ballot.version, "key": "phieu-cua-chu-toa-1", "next": reverse("floor:console", args=[hall.session.pk])}
    assert chair.post(vote, given).headers["Location"] == given["next"]
    assert 'value="yes" aria-pressed="true"' in chair.get(body).content.decode()
    assert list(ballot.votes.values_list("choice", flat=True)) == ["yes"]


def test_who_may_not_vote_sees_no_vote_of_their_own(hall: builders.Council, signed_in: SignIn) -> None:
    shown(hall)
    page = signed_in(hall.people["cuc"]).get(reverse("floor:console", args=[hall.session.pk]))
    assert "fl-mine" not in page.content.decode()


def test_a_reminder_says_how_many_it_reached(hall: builders.Council, chair: Client) -> None:
    ballot = shown(hall)
    answer = deed(chair, hall, "phieu-nhac")[1]
    assert [word for word in answer["said"].split() if word.isdecimal()] == [str(ballot.house["voters"])]


def test_a_concluded_session_is_steered_by_nobody(hall: builders.Council, signed_in: SignIn) -> None:
    Session.objects.update(state=Session.State.CLOSED)
    page = signed_in(hall.people["binh"]).get(reverse("floor:console", args=[hall.session.pk])).content.decode()
    assert ("fl-take" in page, reverse("sessions:results", args=[hall.session.pk]) in page) == (False, True)


@pytest.mark.parametrize(("key", "question"), [("agenda", "Điều chỉnh chương trình kỳ họp"), ("extend_sitting", "Kéo dài thời gian phiên họp")])
def test_how_the_session_goes_on_is_put_to_the_vote_at_one_press(hall: builders.Council, chair: Client, key: str, question: str) -> None:
    page = chair.get(reverse("floor:console", args=[hall.session.pk])).content.decode()
    assert (f'name="rule_key" value="{key}"' in page, f"Biểu quyết: {question}" in page) == (True, True)
    refused = deed(chair, hall, "phieu-soan", rule_key=key, question=question)
    assert (refused[0], refused[1]["error"]["code"], Ballot.objects.count()) == (409, "floor.no_item", 0)
    assert deed(chair, hall, "den-muc", item=hall.item.pk)[0] == 200
    assert deed(chair, hall, "phieu-soan", rule_key=key, question=question)[0] == 200
    ballot = Floor.objects.get().ballot
    assert ballot is not None
    assert (ballot.item_id, ballot.question, ballot.rule["key"], ballot.rule["procedural"], ballot.rule["verified"]) == (hall.item.pk, question, key, True, False)
    assert decides_item(ballot) is False
