"""Two at once on PostgreSQL: two extensions of one permit, two takers of one fee, two workers that plan visits."""

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from govsuite.core import db
from tests.builders import moment
from tests.races import at_once
from tests.workflows.one_stop import Shop, shop
from tests.workflows.permits.permits import at_work, decided, drafted, permit
from workflows.dossiers.models import Decision
from workflows.dossiers.services.decisions import take_signed
from workflows.dossiers.services.signing import _numbered, power_of
from workflows.permits.connectors.payments import Answer, Begun, Order, ServiceEntry, payment_services
from workflows.permits.enums_permits import PaymentState
from workflows.permits.models import Payment, PaymentLog, Permit, ReceiptSeries, SiteVisit
from workflows.permits.services.payments import ask_fee, pay_by_service, take_at_counter, withdraw_fee
from workflows.permits.services.reports import tell_of_site
from workflows.permits.services.visits import plan_visits

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def place(transactional_db: None, media: Path) -> Iterator[Shop]:
    return shop()


def _numbered_extension(place: Shop, held: Permit) -> Decision:
    decision = drafted(place, at_work(place, "GPXD-NO-GH", of=held))
    decision = Decision.objects.select_related("dossier__unit", "dossier__pack").get(pk=decision.pk)
    leader = place.actor("quang")
    power = power_of(dossier=decision.dossier, actor=leader, now=moment(), drafted_by=decision.drafted_by, type_code="GPXD")
    _numbered(decision, power, leader, moment())
    return decision


def test_two_extensions_signed_at_once_are_not_three(place: Shop) -> None:
    held, leader = permit(place), place.actor("quang")
    decided(place, at_work(place, "GPXD-NO-GH", of=held))
    waiting = [_numbered_extension(place, held) for _each in range(2)]

    def sign(decision: Decision) -> None:
        with db.deed():
            take_signed(decision_id=decision.pk, actor=leader, now=moment())

    assert at_once(*[lambda each=each: sign(each) for each in waiting]) == ["done", "permit.not_extended"]
    held.refresh_from_db()
    assert (held.extensions, held.changes.count()) == (2, 3)


def test_one_fee_is_taken_once(place: Shop) -> None:
    fee = ask_fee(dossier=place.accepted(), fee="fee-house", amount=75_000, resolution="NQ", actor=place.actor("mai"), now=moment())
    assert at_once(*[lambda: take_at_counter(payment=fee, actor=place.actor("mai"), now=moment())] * 2) == ["done", "payment.not_due"]
    assert list(Payment.objects.values_list("number", flat=True)) == [1]


def test_two_workers_plan_one_visit(place: Shop) -> None:
    tell_of_site(permit=permit(place), text="Đổ vật liệu ra đường", now=moment())
    assert at_once(*[lambda: plan_visits(now=moment())] * 2) == ["done", "done"]
    assert SiteVisit.objects.count() == 1


class TwoCounters:
    """A service that waits until two have begun: each gets a reference of its own."""

    def __init__(self) -> None:
        self.gate, self.begun = threading.Barrier(2), itertools.count(1)

    def begin(self, order: Order) -> Begun:
        self.gate.wait()
        return Begun(f"R-{next(self.begun)}")

    def ask(self, reference: str) -> Answer:
        return Answer.WAITING


def test_two_who_begin_one_payment_keep_one_reference(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    service = TwoCounters()
    monkeypatch.setitem(payment_services._entries, "demo", ServiceEntry(lambda: service))
    fee = ask_fee(dossier=place.accepted(), fee="fee-house", amount=75_000, resolution="NQ", actor=place.actor("mai"), now=moment())
    told: list[str] = []
    deed = lambda: told.append(pay_by_service(payment=fee, service="demo", actor=place.actor("mai"), now=moment())[0].reference)  # noqa: E731
    assert at_once(deed, deed) == ["done", "done"]
    kept = Payment.objects.get().reference
    assert (told, sorted(PaymentLog.objects.filter(event__startswith="begun").values_list("event", flat=True))) == ([kept, kept], ["begun", "begun_twice"])


def test_one_fee_is_withdrawn_or_taken(place: Shop) -> None:
    fee, mai = ask_fee(dossier=place.accepted(), fee="fee-house", amount=75_000, resolution="NQ", actor=place.actor("mai"), now=moment()), place.actor("mai")
    answers = at_once(lambda: take_at_counter(payment=fee, actor=mai, now=moment()), lambda: withdraw_fee(payment=fee, actor=mai, now=moment()))
    kept = Payment.objects.get()
    assert (answers, (kept.state == PaymentState.PAID) == (kept.number == 1)) == (["done", "payment.not_due"], True)
    assert ReceiptSeries.objects.filter(last=1).count() == (kept.number is not None)


def test_two_fees_taken_at_once_have_two_numbers(place: Shop) -> None:
    mai = place.actor("mai")
    fees = [ask_fee(dossier=place.accepted(), fee="fee-house", amount=75_000, resolution="NQ", actor=mai, now=moment()) for _turn in range(2)]
    assert at_once(*[lambda each=each: take_at_counter(payment=each, actor=mai, now=moment()) for each in fees]) == ["done", "done"]
    assert sorted(Payment.objects.values_list("number", flat=True)) == [1, 2]
