"""Packs of tests: small ones written out, and those that come with the suite."""

from collections.abc import Callable
from datetime import datetime
from textwrap import dedent

import pytest

from govsuite.core.actors import system_actor
from govsuite.law.models import LawPack
from govsuite.law.services.packs import load_pack
from tests.shipped import law


def pack_text(*, code: str = "XX-TEST", starts: str = "2026-01-01", ends: str = "", threshold: str = "1/2", more: str = "") -> bytes:
    """Return a small council pack as a file has it."""
    head = f"code: {code}\ntitle: Gói thử\nkind: council\nstarts: {starts}\n" + (f"ends: {ends}\n" if ends else "")
    body = f"""\
        documents:
          - {{key: quy-che, number: 01/QC, title: Quy chế làm việc, issuer: HĐND phường, in_force: true}}
        citations:
          - {{key: d1, document: quy-che, article: 1, text: Điều 1 Quy chế, says: Biểu quyết, verified: true}}
        ballot_rules:
          - key: resolution
            title: Thông qua nghị quyết
            denominator: statutory_seats
            threshold: {threshold}
            strict: true
            tie: fails
            citations: [d1]
            verified: true
        """
    return (head + dedent(body) + dedent(more)).encode()


@pytest.fixture
def load(db: None, now: datetime) -> Callable[..., LawPack]:
    """Load a small pack as the operator and return it."""

    def make(**given: str) -> LawPack:
        return load_pack(source=pack_text(**given), name="goi.yaml", actor=system_actor(), now=now).pack

    return make


@pytest.fixture
def shipped(db: None, now: datetime) -> dict[str, LawPack]:
    """The packs of the suite, loaded."""
    return law(now=now)
