"""Payment services: one interface, found by name. A service of a bank or of the national payment platform is one more entry."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from govsuite.core.registries import Registry


class Answer(StrEnum):
    """What a service says of a payment."""

    PAID = "paid"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid: whole đồng, for what, under which code of ours. Nothing personal."""

    code: str
    amount: int
    title: str


@dataclass(frozen=True, slots=True)
class Begun:
    """The service's own reference, and where the payer goes (empty: nowhere)."""

    reference: str
    url: str = ""


class PaymentService(Protocol):
    """One service. Called outside transactions: it may take time and may fail."""

    def begin(self, order: Order) -> Begun: ...
    def ask(self, reference: str) -> Answer: ...


class DemoPayments:
    """Pays at once, without money: for trying. Its references say so."""

    def begin(self, order: Order) -> Begun:
        return Begun(f"DEMO-{order.code}")

    def ask(self, reference: str) -> Answer:
        return Answer.PAID if reference.startswith("DEMO-") else Answer.FAILED


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """How to make the service; ``demo``: it moves no money and serves only while demonstration data are present."""

    make: Callable[[], PaymentService]
    demo: bool = False


#: name → ServiceEntry
payment_services: Registry[ServiceEntry] = Registry("payment service")


def services_open(*, demo: bool) -> list[str]:
    """Return the names of the services that serve here and now."""
    return [name for name, entry in payment_services if demo or not entry.demo]
