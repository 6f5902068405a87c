"""What is told reaches every browser, whichever process told it and whoever was killed; jobs survive their workers."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.govsuite.core.suite import Suite, kill, suite_of, until

pytestmark = [pytest.mark.faults, pytest.mark.django_db]


@pytest.fixture
def suite() -> Iterator[Suite]:
    with suite_of(JOB_LEASE_SECONDS="2") as suite:
        yield suite


def said(version: int, **data: str) -> dict:
    return {"topic": "probe.1", "version": version, "kind": "probe.said", "data": data}


def test_a_deed_of_the_worker_reaches_a_socket_and_a_poll(suite: Suite) -> None:
    web, _worker = suite.web(), suite.worker()
    ear = web.listen()
    assert ear.hello == {"probe.1": 0}
    web.post("/probe/1/worker/", key="a1")
    web.post("/probe/1/worker/", key="a1")
    assert ear.hear() == said(1, by="worker")
    status, snapshot, headers = web.get("/probe/1/")
    assert (status, snapshot) == (200, {"topic": "probe.1", "version": 1, "data": {"said": 1}})
    assert web.get("/probe/1/", **{"If-None-Match": headers["etag"]})[0] == 304
    web.post("/probe/1/say/", word="hai")
    assert ear.hear() == said(2, word="hai")
    assert web.get("/probe/1/", **{"If-None-Match": headers["etag"]})[1]["version"] == 2


def test_a_deed_of_another_web_process_reaches_the_socket(suite: Suite) -> None:
    here, there = suite.web(), suite.web()
    ear = here.listen()
    there.post("/probe/1/say/", word="từ bên kia")
    assert ear.hear() == said(1, word="từ bên kia")


def test_progress_reaches_the_sockets_of_both_processes_and_ends_true(suite: Suite) -> None:
    here, there = suite.web(), suite.web()
    ears = [here.listen(), there.listen()]
    for _vote in range(20):
        there.post("/probe/1/count/")
    for ear in ears:
        heard = [ear.hear()]
        while heard[-1]["data"]["count"] < 20:
            heard.append(ear.hear())
        assert heard[-1] == {"topic": "probe.1", "version": 0, "kind": "probe.counted", "data": {"count": 20}}
        assert len(heard) <= 10


def test_a_process_that_dies_between_commit_and_bell_is_still_heard(suite: Suite) -> None:
    ear = suite.web().listen()
    code = suite.run(
        "import os\n"
        "from django.db import transaction\nfrom django.utils import timezone\nfrom govsuite.core import live\n"
        "with transaction.atomic():\n"
        "    transaction.on_commit(lambda: os._exit(9))\n"
        "    live.announce(topic='probe.1', kind='probe.said', data={'word': 'lời cuối'}, now=timezone.now())\n"
    )
    assert code == 9
    assert ear.hear() == said(1, word="lời cuối")


def test_a_killed_server_loses_nothing_that_it_answered(suite: Suite) -> None:
    web = suite.web()
    ear = web.listen()
    answered = web.post("/probe/1/say/", key="k1", word="một")
    kill(web.process)
    with pytest.raises(ConnectionClosed):
        ear.drain()
    again = suite.web()
    assert again.listen().hello == {"probe.1": 1}
    repeated = again.post("/probe/1/say/", key="k1", word="một")
    assert repeated[:2] == answered[:2] == (200, {"version": 1})
    assert repeated[2]["idempotent-replay"] == "1"


def test_outsiders_and_other_sites_get_no_socket(suite: Suite) -> None:
    web = suite.web()
    for topic, origin in (("probe.13", ""), ("probe.x", ""), ("unknown.1", ""), ("", ""), ("probe.1", "http://evil.example")):
        with pytest.raises(InvalidStatus) as refused:
            web.listen(topic, origin=origin)
        assert refused.value.response.status_code == 403


def enqueue_hanging(suite: Suite) -> Path:
    marks = suite.folder / "marks"
    marks.mkdir()
    code = f"from govsuite.core import jobs; jobs.enqueue('probe.hang', key='hang', folder={json.dumps(str(marks))})"
    assert suite.run(code) == 0
    return marks


def test_a_killed_workers_job_runs_again(suite: Suite) -> None:
    marks = enqueue_hanging(suite)
    lost = suite.worker()
    until((marks / "first").exists)
    kill(lost)
    assert not (marks / "second").exists()
    suite.worker()
    until((marks / "second").exists)


def test_a_killed_child_of_the_pool_is_replaced_and_its_job_runs_again(suite: Suite) -> None:
    marks = enqueue_hanging(suite)
    suite.worker()
    until(lambda: (marks / "first").exists() and (marks / "first").read_text())
    os.kill(int((marks / "first").read_text()), signal.SIGKILL)
    until((marks / "second").exists)


def test_children_die_with_a_worker_that_was_killed_alone(suite: Suite) -> None:
    marks = enqueue_hanging(suite)
    worker = suite.worker()
    until(lambda: (marks / "first").exists() and (marks / "first").read_text())
    os.kill(worker.pid, signal.SIGKILL)
    child = int((marks / "first").read_text())
    until(lambda: _gone(child))


def _gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


def test_two_workers_fire_a_schedule_once_a_slot(suite: Suite) -> None:
    suite.worker(), suite.worker()
    ticks = suite.folder / "ticks"
    until(lambda: ticks.exists() and len(ticks.read_text().splitlines()) >= 4)
    for worker in suite.processes:
        kill(worker, signal.SIGTERM)
    wrong = (
        "from govsuite.core.models import Job\n"
        "done = Job.objects.filter(name='probe.tick', state='done')\n"
        f"lines = open({str(ticks)!r}).read().count('tick')\n"
        "assert lines >= 4 and done.count() <= lines <= Job.objects.filter(name='probe.tick').count(), (lines, done.count())\n"
        "assert not done.filter(attempts__gt=1).exists()\n"
    )
    assert suite.run(wrong) == 0


def test_a_worker_ends_on_its_signal(suite: Suite) -> None:
    worker = suite.worker()
    until((suite.folder / "ticks").exists)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=15) == 0
