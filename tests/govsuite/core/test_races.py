"""Two connections at once on PostgreSQL: one book, one key, ids that commit out of order."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.test import RequestFactory

from govsuite.core import audit, audit_check, db, jobrunner, jobs, live
from govsuite.core.actors import Actor
from govsuite.core.idempotency import idempotent
from govsuite.core.models import AuditEntry, LiveEvent, TopicVersion
from govsuite.core.outbox import LATEST_SECONDS, Outbox

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]
AN = Actor(user_id=1, name="An")


@pytest.fixture(autouse=True)
def _committed(transactional_db: None) -> Iterator[None]:
    yield
    connection.close()


def at_once(deed: Callable[[int], object], count: int) -> list[object]:
    """Run ``deed(0) … deed(count - 1)`` in threads that start together; return their answers."""
    gate, answers = threading.Barrier(count), [None] * count

    def run(place: int) -> None:
        gate.wait()
        try:
            answers[place] = deed(place)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_appends_to_a_new_book_make_one_chain(now: datetime) -> None:
    def append(place: int) -> int:
        with db.deed():
            return audit.record(book="people", actor=AN, deed="x.do", obj=("x", str(place)), now=now).number

    assert sorted(at_once(append, 8)) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert AuditEntry.objects.count() == 8
    assert list(audit_check.problems()) == []


def test_seals_made_at_once_are_one(now: datetime) -> None:
    with db.deed():
        audit.record(book="people", actor=AN, deed="x.do", obj=("x", "1"), now=now)
    seals = at_once(lambda place: audit.seal(now), 4)
    assert len([made for made in seals if made]) == 1
    assert list(audit_check.problems()) == []


@idempotent
def count_up(request: HttpRequest) -> JsonResponse:
    TopicVersion.objects.get_or_create(topic="counter")
    row = db.lock(TopicVersion.objects, topic="counter")
    row.version += 1
    row.save()
    return JsonResponse({"count": row.version})


def test_one_key_at_once_is_one_deed() -> None:
    def post(place: int) -> tuple[bytes, bool]:
        request = RequestFactory().post("/count/", headers={"Idempotency-Key": "k1"})
        request.actor = AN
        response = count_up(request)
        return response.content, "Idempotent-Replay" in response

    answers = at_once(post, 6)
    assert {body for body, _replay in answers} == {b'{"count": 1}'}
    assert sorted(replay for _body, replay in answers) == [False, True, True, True, True, True]


def test_versions_of_a_topic_have_no_gap_and_no_twin(now: datetime) -> None:
    def announce(place: int) -> int:
        with db.deed():
            return live.announce(topic="session.1", kind="x", data={}, now=now)

    assert sorted(at_once(announce, 8)) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_two_dispatchers_take_each_job_once(now: datetime) -> None:
    for number in range(6):
        jobs.enqueue("core.clean_keys", key=f"job {number}", run_at=now)
    taken = at_once(lambda place: jobrunner.claim(worker=f"worker {place}", slots=4, now=now), 3)
    assert sorted(pk for claimed in taken for pk, _attempt in claimed) == sorted({pk for claimed in taken for pk, _attempt in claimed})
    assert sum(len(claimed) for claimed in taken) == 6


def test_a_row_that_commits_after_a_later_id_is_told_once(now: datetime) -> None:
    begun, told = threading.Event(), threading.Event()
    place = Outbox()
    place.begin(0.0)

    def slow() -> None:
        with transaction.atomic():
            live.tell(topic="session.1", kind="early id", data={}, now=now)
            begun.set()
            told.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    live.tell(topic="session.1", kind="late id", data={}, now=now)
    assert [row.kind for row in place.read(1.0)] == ["late id"]
    told.set()
    thread.join()
    assert [row.kind for row in place.read(2.0)] == ["early id"]
    assert place.read(3.0) == []
    place.read(3.0 + LATEST_SECONDS)
    assert place.floor == LiveEvent.objects.order_by("-pk").first().pk
    assert place.told == {}
