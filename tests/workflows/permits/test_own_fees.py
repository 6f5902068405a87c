"""An applicant pays a fee of the own dossier once; others do not find it; what a service tells counts once."""

import subprocess
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from govsuite.citizens.models import Citizen
from govsuite.core.errors import NotFound
from govsuite.core.models import AuditEntry
from tests.workflows.dossiers.test_online import AN, BINH, as_actor, browser
from tests.workflows.one_stop import Shop
from workflows.dossiers.models import Dossier
from workflows.permits.connectors.payments import Answer, Begun, Order, ServiceEntry, payment_services
from workflows.permits.enums_permits import PaymentState
from workflows.permits.models import Payment, PaymentLog, ReceiptSeries
from workflows.permits.services.payments import ask_fee, hear_of_payment, take_at_counter, withdraw_fee


class Bank:
    """A service with a page of its own: it knows of the money when its payer has paid."""

    answer = Answer.WAITING

    def begin(self, order: Order) -> Begun:
        return Begun(f"B-{order.code}", "https://pay.example.vn/don-hang")

    def ask(self, reference: str) -> Answer:
        return self.answer


@pytest.fixture
def fee(place: Shop) -> Payment:
    """A fee of An's dossier."""
    now = timezone.now()
    dossier = place.accepted(now=now)
    browser(AN)
    Dossier.objects.filter(pk=dossier.pk).update(citizen_id=Citizen.objects.get().pk)
    dossier.refresh_from_db()
    return ask_fee(dossier=dossier, fee="fee-house", amount=75_000, resolution="NQ 21", actor=place.actor("mai", now=now), now=now)


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Bank:
    service = Bank()
    monkeypatch.setitem(payment_services._entries, "bank", ServiceEntry(lambda: service))
    return service


def _address(fee: Payment, end: str = "/") -> str:
    return f"/giay-phep/cua-toi/ho-so/{fee.dossier.public_id}/le-phi/{fee.pk}{end}"


def _page(client: Client, fee: Payment) -> str:
    return client.get(f"/ho-so/cua-toi/{fee.dossier.public_id}/").content.decode()


def _traces() -> tuple[Any, ...]:
    return Payment.objects.get().state, PaymentLog.objects.count(), ReceiptSeries.objects.count(), AuditEntry.objects.filter(deed="dossier.fee_paid").count()


def test_the_applicant_sees_what_is_owed_pays_and_takes_the_receipt(place: Shop, fee: Payment) -> None:
    place.people["van"].is_demo = True
    place.people["van"].save()
    client = browser(AN)
    page = _page(client, fee)
    assert ("75.000 đồng" in page, "Nộp trực tuyến" in page) == (True, True)
    assert client.get(_address(fee, ".pdf")).status_code == 404
    assert client.post(_address(fee), {"service": "demo"})["Location"] == f"/ho-so/cua-toi/{fee.dossier.public_id}/"
    fee.refresh_from_db()
    assert (fee.state, fee.number, fee.provider, fee.taken_by_name) == (PaymentState.PAID, 1, "demo", "")
    page = _page(client, fee)
    assert ("Biên nhận (PDF)" in page, "Nộp trực tuyến" in page) == (True, False)
    slip = client.get(_address(fee, ".pdf"))
    said = " ".join(subprocess.run(["pdftotext", "-layout", "-", "-"], input=slip.content, capture_output=True, check=True).stdout.decode().split())
    assert [word in said for word in ("75.000 đồng", "trực tuyến (demo)", "NGƯỜI NỘP", "NGƯỜI THU")] == [True, True, True, False]
    before = _traces()
    again = client.post(_address(fee), {"service": "demo"}, follow=True)
    assert ("Khoản thu này đang ở tình trạng “đã nộp”" in again.content.decode(), _traces()) == (True, before)


def test_the_fee_of_another_is_not_there(place: Shop, fee: Payment) -> None:
    before, stranger = _traces(), browser(BINH)
    assert [stranger.post(_address(fee), {"service": "demo"}).status_code, stranger.get(_address(fee, ".pdf")).status_code] == [404, 404]
    assert browser(AN).post(f"/giay-phep/cua-toi/ho-so/{uuid4()}/le-phi/{fee.pk}/", {"service": "demo"}).status_code == 404
    assert Client().post(_address(fee), {"service": "demo"}).status_code == 302
    assert _traces() == before


def test_without_a_service_the_page_says_where_to_pay(place: Shop, fee: Payment) -> None:
    client = browser(AN)
    assert "Nộp tại bộ phận một cửa" in _page(client, fee)
    before = _traces()
    assert "Ở đây không có dịch vụ thanh toán đó" in client.post(_address(fee), {"service": "demo"}, follow=True).content.decode()
    assert _traces() == before


def test_an_applicant_takes_no_money_and_withdraws_no_fee(place: Shop, fee: Payment) -> None:
    an, now = as_actor(AN), timezone.now()
    for deed in (take_at_counter, withdraw_fee):
        with pytest.raises(NotFound):
            deed(payment=fee, actor=an, now=now)
    with pytest.raises(NotFound):
        ask_fee(dossier=fee.dossier, fee="fee-house", amount=1, resolution="x", actor=an, now=now)
    fee.refresh_from_db()
    assert fee.state == PaymentState.DUE


def test_what_the_service_tells_twice_counts_once(place: Shop, fee: Payment, bank: Bank) -> None:
    client = browser(AN)
    there = client.post(_address(fee), {"service": "bank"}).content.decode()
    assert "https://pay.example.vn/don-hang" in there
    told = {"reference": Payment.objects.get().reference}
    assert Client().post("/giay-phep/thanh-toan/bank/bao/", told).json() == {"state": "due"}  # the service itself knows of no money
    bank.answer = Answer.PAID
    answers = [Client().post("/giay-phep/thanh-toan/bank/bao/", told).json() for _time in range(2)]
    assert answers == [{"state": "paid"}] * 2
    state, _words, series, paid = _traces()
    assert (state, series, ReceiptSeries.objects.get().last, paid) == (PaymentState.PAID, 1, 1, 1)
    assert list(PaymentLog.objects.values_list("event", flat=True)) == ["begun", "waiting", "waiting", "paid"]
    assert Client().post("/giay-phep/thanh-toan/bank/bao/", {"reference": "B-unknown"}).status_code == 404
    assert Client().post("/giay-phep/thanh-toan/bank/bao/", {}).status_code == 404


def test_a_service_is_heard_under_its_own_name_only(place: Shop, fee: Payment, bank: Bank) -> None:
    Payment.objects.update(provider="other", reference="O-7")
    bank.answer = Answer.PAID
    with pytest.raises(NotFound):
        hear_of_payment(service="bank", reference="O-7", now=timezone.now())
    assert _traces() == (PaymentState.DUE, 0, 0, 0)
