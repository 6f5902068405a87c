"""Two offices take numbers at once; the process is killed between and within the three steps."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.conf import settings as real
from django.db import connection

from govsuite.core.models import AuditEntry
from govsuite.records.models import File, IssuedDocument, NumberSeries
from govsuite.records.public import issue
from tests import warm
from tests.govsuite.records import issuing_desk

pytestmark = pytest.mark.django_db(transaction=True)
TAKERS, EACH = 4, 5
SCRIPT = Path(__file__).with_name("killed_office.py")


def test_numbers_taken_at_once_have_no_gap_and_no_double(desk):
    secretary, signer = desk.actor(desk.secretary), issuing_desk.signer(desk.chair)
    together = Barrier(TAKERS)

    def take(taker: int) -> list[int]:
        together.wait()
        try:
            return [issuing_desk.numbered(secretary, signer, source_id=100 * taker + turn).number for turn in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(TAKERS) as pool:
        taken = [number for numbers in pool.map(take, range(TAKERS)) for number in numbers]
    assert sorted(taken) == list(range(1, TAKERS * EACH + 1))
    assert NumberSeries.objects.get().last == TAKERS * EACH


def test_two_windows_take_one_number_for_one_document(desk):
    secretary, signer = desk.actor(desk.secretary), issuing_desk.signer(desk.chair)
    together = Barrier(2)

    def take(_window: int) -> int:
        together.wait()
        try:
            return issuing_desk.numbered(secretary, signer).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(take, range(2)))) == 1
    assert NumberSeries.objects.get().last == 1


def office(moment: str, desk) -> int:
    """Run the whole issue in a process of its own that kills itself at ``moment``; return its exit code."""
    name = str(connection.settings_dict["NAME"])
    url = f"sqlite://{name}" if connection.vendor == "sqlite" else f"postgres://{_login()}/{name}"
    keys = {"DATA_DIR": str(real.DATA_DIR), "DATABASE_URL": url, "SECRET_KEY": "only-for-tests", "MEDIA_FOR_TEST": str(real.MEDIA_ROOT)}
    connection.close()
    words = ["killed_office.py", moment, str(desk.chair.pk), str(desk.secretary.pk)]
    ended, _out, complaint = warm.run(f"import sys; sys.argv[:] = {words}\n{SCRIPT.read_text()}", {**os.environ, **keys})
    assert ended in (0, -signal.SIGKILL), complaint[-2000:]
    return ended


def _login() -> str:
    parts = connection.settings_dict
    return f"{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT'] or 5432}"


@pytest.mark.faults
@pytest.mark.parametrize(("moment", "numbers"), [
    ("within-1", 0), ("after-1", 1), ("within-2", 1), ("after-2", 1), ("within-3", 1),
])
def test_a_kill_before_the_last_commit_keeps_the_number_and_publishes_nothing(desk, moment, numbers):
    assert office(moment, desk) == -signal.SIGKILL
    assert (IssuedDocument.objects.count(), File.objects.count()) == (numbers, 0)
    assert list(NumberSeries.objects.values_list("last", flat=True)) == [1] * numbers
    issued = issue(issued=desk.number(), actor=desk.actor(desk.chair), now=issuing_desk.builders.moment())
    assert (issued.reference, issued.state) == ("01/NQ-HĐND", IssuedDocument.State.ISSUED)
    assert NumberSeries.objects.get().last == 1
    assert AuditEntry.objects.filter(deed="document.issue").count() == 1


@pytest.mark.faults
@pytest.mark.parametrize("moment", ["after-3", "never"])
def test_after_the_last_commit_the_document_is_issued_once(desk, moment):
    office(moment, desk)
    issued = IssuedDocument.objects.get()
    assert (issued.state, issued.number, File.objects.count()) == (IssuedDocument.State.ISSUED, 1, 2)
