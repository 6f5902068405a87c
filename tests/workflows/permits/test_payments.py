"""A fee is asked, paid once, and its slip is numbered without gaps. Amounts are whole đồng."""

import subprocess
from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.core.errors import Conflict, Invalid, Refused
from tests.builders import moment
from tests.workflows.one_stop import Shop
from workflows.dossiers.models import Dossier
from workflows.permits.connectors.payments import Answer, Begun, Order, ServiceEntry, payment_services
from workflows.permits.documents.money_words import figures, words
from workflows.permits.enums_permits import PaymentState
from workflows.permits.models import Payment, PaymentLog
from workflows.permits.services.payments import ask_fee, pay_by_service, take_at_counter, withdraw_fee

ASKED = {"fee": "fee-house", "amount": 75_000, "resolution": "Nghị quyết số 21/2026/NQ-HĐND"}


def _asked(place: Shop, dossier: Dossier | None = None, **more: object) -> Payment:
    return ask_fee(dossier=dossier or place.accepted(), actor=place.actor("mai"), now=moment(9), **(ASKED | more))


def test_an_amount_that_the_pack_does_not_know_names_its_resolution(place: Shop) -> None:
    for wrong, code in (
        ({"resolution": " "}, "payment.no_resolution"), ({"amount": None}, "payment.bad_amount"), ({"amount": -1}, "payment.bad_amount"), ({"fee": "x"}, "payment.no_such_fee"),
    ):
        with pytest.raises(Invalid) as refusal:
            _asked(place, **wrong)
        assert (refusal.value.code, Payment.objects.count()) == (code, 0)


def test_a_fee_is_taken_once_and_its_slip_has_the_next_number(place: Shop) -> None:
    dossier, mai = place.accepted(), place.actor("mai")
    payment = _asked(place, dossier)
    with pytest.raises(Conflict):
        _asked(place, dossier)
    withdraw_fee(payment=payment, actor=mai, now=moment(9))
    again = _asked(place, dossier, amount=100_000)
    paid = take_at_counter(payment=again, actor=mai, now=moment(10))
    assert (paid.state, paid.number, paid.year, paid.provider, paid.payer) == (PaymentState.PAID, 1, 2026, "counter", "Nguyễn Đức An")
    with pytest.raises(Conflict) as refusal:
        take_at_counter(payment=again, actor=mai, now=moment(11))
    assert (refusal.value.code, take_at_counter(payment=_asked(place), actor=mai, now=moment(12)).number) == ("payment.not_due", 2)
    with pytest.raises(Refused):
        take_at_counter(payment=_asked(place), actor=place.actor("quang"), now=moment(12))


def test_the_demo_service_pays_only_while_demonstration_data_are_there(place: Shop) -> None:
    payment, mai = _asked(place), place.actor("mai")
    with pytest.raises(Invalid) as refusal:
        pay_by_service(payment=payment, service="demo", actor=mai, now=moment(10))
    assert (refusal.value.code, PaymentLog.objects.count()) == ("payment.no_service", 0)
    place.people["van"].is_demo = True
    place.people["van"].save()
    paid, url = pay_by_service(payment=payment, service="demo", actor=mai, now=moment(10))
    assert (paid.state, paid.reference.startswith("DEMO-"), url) == (PaymentState.PAID, True, "")
    assert list(PaymentLog.objects.values_list("event", flat=True)) == ["begun", "paid"]


def test_the_pages_of_a_fee(place: Shop, signed_in: Callable[..., Client]) -> None:
    dossier, desk = place.accepted(), signed_in(place.people["mai"])
    url = f"/mot-cua/ho-so/{dossier.pk}/le-phi/"
    assert "chưa có nghị quyết của tỉnh" in desk.get(url).content.decode()
    assert desk.post(url, {"fee": "fee-house", "amount": "75000"}).status_code == 422
    assert desk.post(url, ASKED).status_code == 302
    payment = Payment.objects.get()
    assert desk.get(f"/mot-cua/le-phi/{payment.pk}.pdf").status_code == 404
    desk.post(f"/mot-cua/le-phi/{payment.pk}/thu/")
    slip = desk.get(f"/mot-cua/le-phi/{payment.pk}.pdf")
    said = " ".join(subprocess.run(["pdftotext", "-layout", "-", "-"], input=slip.content, capture_output=True, check=True).stdout.decode().split())
    assert [word in said for word in ("75.000 đồng", "Bảy mươi lăm nghìn đồng", "NQ-HĐND", "không thay cho biên lai")] == [True] * 4


@pytest.mark.parametrize(("amount", "said"), [
    (0, "Không đồng"), (15, "Mười lăm đồng"), (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
    (21_005_001, "Hai mươi mốt triệu không trăm linh năm nghìn không trăm linh một đồng"), (1_000_000_000, "Một tỷ đồng"),
])
def test_amounts_in_words(amount: int, said: str) -> None:
    assert (words(amount), figures(1_250_000)) == (said, "1.250.000 đồng")


class PaidTooLate:
    """A service where the payer pays while the counter withdraws the fee."""

    def __init__(self, place: Shop) -> None:
        self.place = place

    def begin(self, order: Order) -> Begun:
        return Begun("R-1")

    def ask(self, reference: str) -> Answer:
        withdraw_fee(payment=Payment.objects.get(), actor=self.place.actor("mai"), now=moment(10))
        return Answer.PAID


def test_what_a_service_said_of_the_money_stays_whatever_became_of_the_fee(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(payment_services._entries, "late", ServiceEntry(lambda: PaidTooLate(place)))
    with pytest.raises(Conflict) as refusal:
        pay_by_service(payment=_asked(place), service="late", actor=place.actor("mai"), now=moment(10))
    assert (refusal.value.code, Payment.objects.get().state) == ("payment.not_due", PaymentState.VOID)
    assert list(PaymentLog.objects.values_list("event", "text")) == [("begun", "R-1"), ("paid", "R-1")]


def test_a_payment_goes_on_where_it_was_begun(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(payment_services._entries, "late", ServiceEntry(lambda: PaidTooLate(place)))
    payment = _asked(place)
    Payment.objects.update(provider="other", reference="O-7")
    with pytest.raises(Conflict) as refusal:
        pay_by_service(payment=payment, service="late", actor=place.actor("mai"), now=moment(10))
    assert (refusal.value.code, Payment.objects.get().reference, PaymentLog.objects.count()) == ("payment.begun_elsewhere", "O-7", 0)
