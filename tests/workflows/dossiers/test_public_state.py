"""What anybody with the code and the telephone's last digits sees, and nobody else; each change is told to the applicant."""

import logging
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import Job
from tests.workflows.dossiers.test_online import AN, BINH, browser
from tests.workflows.one_stop import Shop
from workflows.dossiers.connectors.text_messages import text_channel, text_channels
from workflows.dossiers.enums import State
from workflows.dossiers.models import Applicant, ApplicantMessage, Dossier, StateChange
from workflows.dossiers.rules.guessing import ADDRESS, CODE, WHOLE
from workflows.dossiers.selectors.public import PLAIN, STATIONS, stations
from workflows.dossiers.services.supplements import Item, ask_supplement
from workflows.dossiers.services.telling_applicants import JOB, tell_applicant

pytestmark = pytest.mark.django_db


def url(dossier: Dossier) -> str:
    return reverse("dossiers:public_state", args=[dossier.code])


def at_supplement(place: Shop) -> Dossier:
    dossier = place.working(now=timezone.now())
    items = [Item("Bản vẽ mặt cắt móng", "Điều 60 khoản 3")]
    ask_supplement(dossier=dossier, items=items, reason="Ông An khai thiếu", contact="Hùng", actor=place.actor("hung"), now=timezone.now(), told=True)
    dossier.refresh_from_db()
    return dossier


def test_the_page_says_where_it_is_until_when_why_and_what_to_do(place: Shop, client: Client) -> None:
    dossier = at_supplement(place)
    page = client.post(url(dossier), {"tail": "3456"}).content.decode()
    for words in ("Chờ bổ sung", "Phòng Kinh tế, Hạ tầng và Đô thị", "Vì sao là ngày này?", "Việc ông/bà cần làm", "Bản vẽ mặt cắt móng"):
        assert words in page, words
    for personal in ("Nguyễn Đức An", "0905123456", "045090001234", "an@example.com", "12 Lê Lợi", "Ông An"):
        assert personal not in page, personal


def test_missing_papers_are_named_before_reception(place: Shop, client: Client) -> None:
    dossier = place.filed(now=timezone.now())
    assert "Bản vẽ mặt bằng công trình trên lô đất" in client.post(url(dossier), {"tail": "3456"}).content.decode()


def test_guessing_gives_one_answer_and_ends(place: Shop, client: Client) -> None:
    dossier = place.accepted(now=timezone.now())
    wrong, unknown = client.post(url(dossier), {"tail": "0000"}), client.post("/ho-so/H50.12-200101-0001/", {"tail": "3456"})
    sentence = "Mã hồ sơ và các số này không khớp"
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert [answer.context["form"].errors["tail"] for answer in (wrong,)] == [answer.context["form"].errors["tail"] for answer in (unknown,)], sentence
    for turn in range(ADDRESS.most):
        client.post(url(dossier), {"tail": f"{turn:04d}"}, REMOTE_ADDR="10.0.0.1")
    refused = client.post(url(dossier), {"tail": "3456"}, REMOTE_ADDR="10.0.0.1")
    assert (refused.status_code, "nhập sai quá nhiều lần" in refused.content.decode()) == (422, True)


def test_nobody_is_shut_out_by_anothers_guesses(place: Shop, client: Client) -> None:
    dossier = place.accepted(now=timezone.now())
    opens = lambda typed, address: "Vì sao là ngày này?" in client.post(url(dossier), {"tail": typed}, REMOTE_ADDR=address).content.decode()  # noqa: E731
    for turn in range(ADDRESS.most + 3):  # one attacker
        opens(f"{turn:04d}", "10.0.0.1")
    assert [opens("3456", "10.0.0.1"), *(opens("3456", f"10.9.0.{turn}") for turn in range(CODE.most + 2))] == [False] + [True] * (CODE.most + 2)
    for turn in range(CODE.most):  # many attackers together
        opens(f"{turn:04d}", f"10.0.1.{turn}")
    assert [opens("3456", "10.9.9.8"), opens("0905 123 456", "10.9.9.8"), opens("0905.123.456", "10.0.0.1")] == [False, True, True]
    for turn in range(WHOLE.most + 1):
        refused = client.post(url(dossier), {"tail": f"09051234{turn:02d}"}, REMOTE_ADDR="10.0.0.2")
    assert (refused.status_code, opens("0905123456", "10.9.9.9")) == (429, True)


def test_a_household_of_many_addresses_is_one(place: Shop, client: Client) -> None:
    dossier = place.accepted(now=timezone.now())
    for turn in range(ADDRESS.most):
        client.post(url(dossier), {"tail": "0000"}, REMOTE_ADDR=f"2001:db8:1:2::{turn}")
    answers = [client.post(url(dossier), {"tail": "3456"}, REMOTE_ADDR=address) for address in ("2001:db8:1:2::ffff", "2001:db8:1:3::1")]
    assert [answer.status_code for answer in answers] == [422, 200]


def test_the_applicant_goes_on_to_the_own_page(place: Shop) -> None:
    dossier = place.accepted(now=timezone.now())
    assert browser(AN).get(url(dossier))["Location"] == reverse("dossiers:own_detail", args=[dossier.public_id])
    assert browser(BINH).get(url(dossier)).status_code == 200


def test_every_state_has_its_words_and_its_station() -> None:
    assert set(PLAIN) == set(State) - {State.DRAFT}
    way = [station["state"] for station in stations(Dossier(state=State.DECIDING))]
    assert (way, len(way)) == (["done", "done", "done", "now", "next"], len(STATIONS))
    assert stations(Dossier(state=State.WITHDRAWN)) == []


def test_each_change_is_told_once_by_mail_and_text(place: Shop, caplog: pytest.LogCaptureFixture) -> None:
    dossier = at_supplement(place)
    changes = list(StateChange.objects.filter(dossier=dossier))
    jobs = set(Job.objects.filter(name=JOB).values_list("key", flat=True))
    assert jobs == {f"{JOB}:{change.pk}" for change in changes}
    with caplog.at_level(logging.INFO, logger="workflows.dossiers.text_messages"):
        sent = [tell_applicant(change_id=change.pk, now=timezone.now()) for change in changes for _turn in range(2)]
    assert sent == [["email", "text"], []] * len(changes)
    assert (len(mail.outbox), ApplicantMessage.objects.count()) == (len(changes), 2 * len(changes))
    last = mail.outbox[-1]
    assert (last.to, last.subject) == (["an@example.com"], f"Hồ sơ {dossier.code}: chờ bổ sung")
    assert ("1. Bản vẽ mặt cắt móng (Điều 60 khoản 3)" in last.body, f"/ho-so/{dossier.code}/" in last.body, "Nguyễn Đức An" in last.body) == (True, True, False)
    assert ("0905123456" in caplog.text, "•••••••456" in caplog.text) == (False, True)


def test_who_left_no_way_is_told_nothing(place: Shop, settings: Any) -> None:
    dossier = place.draft(now=timezone.now())
    Applicant.objects.filter(dossier=dossier).update(email="", phone="")
    place.complete(dossier, now=timezone.now())
    Dossier.objects.filter(pk=dossier.pk)
    assert not Job.objects.filter(name=JOB).exists()
    settings.TEXT_MESSAGE_CHANNEL = ""
    assert text_channel() is None


@pytest.mark.parametrize("key", [key for key, _channel in text_channels])
def test_a_channel_takes_a_text(key: str) -> None:
    text_channels[key].send(to="0905123456", text="Hồ sơ H50.12-261126-0001: đã tiếp nhận.")


class Gateway:
    """A channel whose gateway is down at first."""

    def __init__(self) -> None:
        self.tries: list[str] = []

    def send(self, *, to: str, text: str) -> None:
        self.tries.append(to)
        if len(self.tries) == 1:
            raise ConnectionError("gateway")


def test_a_gateway_that_fails_is_asked_again_and_nothing_is_sent_twice(place: Shop, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = Gateway()
    monkeypatch.setitem(text_channels._entries, "gateway", gateway)
    settings.TEXT_MESSAGE_CHANNEL = "gateway"
    place.accepted(now=timezone.now())
    change = StateChange.objects.order_by("pk")[0]
    with pytest.raises(ConnectionError):
        tell_applicant(change_id=change.pk, now=timezone.now())
    assert [tell_applicant(change_id=change.pk, now=timezone.now()) for _turn in range(2)] == [["text"], []]
    assert (gateway.tries, len(mail.outbox)) == (["0905123456"] * 2, 1)
