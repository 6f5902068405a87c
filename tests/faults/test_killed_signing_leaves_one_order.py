"""The process that signs an incident's order is killed before and after each of its commits: one number, one document, each task once."""

import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests import warm
from tests.servers import Server, running
from tests.services import answer

pytestmark = pytest.mark.faults
DATABASE = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
REDIS = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/0"
#: an order takes two commits at least: its number, its signature with the tasks
LEAST_COMMITS = 2

_BUILD = """
from tests.ioc_bridge.incidents.centre import centre
centre()
"""

_PROPOSE = """
import json
from tests.builders import actor, moment
from tests.ioc_bridge.incidents.centre import Centre
from tests.workflows.one_stop import Shop
from govsuite.people.models import Unit, User
from ioc_bridge.incidents.public import Plan, PlannedTask, Told, own_incident, propose, take_signal, verify_incident
yen, unit = actor(User.objects.get(username="yen"), now=moment(8)), Unit.objects.get(code="ttdh")
told = Told(source_kind="call", source_id="%(key)s", kind="fire", title="Cháy %(key)s", at=moment(8), unit_id=unit.pk)
incident = take_signal(told=told, now=moment(8)).incident
incident = verify_incident(incident=incident, kind="fire", level=2, title=incident.title, text="Đã gọi lại", actor=yen, now=moment(8, 5))
incident = own_incident(incident=incident, owner_id=yen.user_id, actor=yen, now=moment(8, 6))
tasks = tuple(PlannedTask(title, unit.pk, 3, "hours") for title in ("Rào chắn", "Sơ tán"))
made = propose(incident=incident, plan=Plan("Chữa cháy %(key)s", ("Dập lửa.",), tasks=tasks), playbook=None, actor=yen, now=moment(8, 10))
print("FOUND" + json.dumps(made.pk))
"""

_SIGN = """
import os, signal
from django.db.backends.base.base import BaseDatabaseWrapper
from govsuite.core.errors import DomainError
from govsuite.people.models import User
from ioc_bridge.incidents.models import Proposal
from ioc_bridge.incidents.public import sign_order
from tests.builders import actor, moment

commit, seen = BaseDatabaseWrapper.commit, []

def counted(connection):
    seen.append(1)
    if len(seen) == %(commit)d and "%(side)s" == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(connection)
    if len(seen) == %(commit)d:
        os.kill(os.getpid(), signal.SIGKILL)

if %(commit)d:
    BaseDatabaseWrapper.commit = counted
proposal = Proposal.objects.get(pk=%(proposal)d)
try:
    sign_order(proposal=proposal, sha256=proposal.sha256, actor=actor(User.objects.get(username="quang"), now=moment(9)), now=moment(9))
    print("FOUND signed")
except DomainError as refused:
    print("FOUND " + refused.code)
"""

_STANDS = """
import json
from govsuite.core.audit_check import problems
from govsuite.core.models import AuditEntry
from govsuite.records.models import IssuedDocument, NumberSeries
from ioc_bridge.incidents.models import Proposal
from workflows.tasks.models import Task
proposal = Proposal.objects.select_related("incident").get(pk=%d)
documents = IssuedDocument.objects.filter(source_type="ioc_bridge_incidents.proposal", source_id=proposal.pk)
print("FOUND" + json.dumps({
    "proposal": proposal.state, "incident": proposal.incident.state, "documents": [row.state for row in documents], "tasks": Task.objects.filter(origin_id=str(proposal.incident_id)).count(),
    "orders": AuditEntry.objects.filter(book_key=proposal.incident.book, deed="incident.order").count(), "last": NumberSeries.objects.filter(register__startswith="CĐ").values_list("last", flat=True).first() or 0,
    "numbers": IssuedDocument.objects.filter(type_code="CĐ").count(), "audit": [str(one) for one in problems()],
}))
"""

NOTHING = {"proposal": "sent", "incident": "proposed", "documents": [], "tasks": 0, "orders": 0}
NUMBERED = {"proposal": "numbered", "incident": "proposed", "documents": ["numbered"], "tasks": 0, "orders": 0}
ORDERED = {"proposal": "signed", "incident": "approved", "documents": ["issued"], "tasks": 2, "orders": 1}


@pytest.fixture(params=[pytest.param("", marks=pytest.mark.embedded), pytest.param(DATABASE, marks=[
    pytest.mark.postgresql, pytest.mark.skipif(not answer(DATABASE, REDIS), reason="PostgreSQL and Redis do not both answer"),
])], ids=["embedded", "postgresql"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with running(database=request.param, web=False) as started:
        started.python(_BUILD)
        yield started


def _stands(server: Server, proposal: int) -> dict[str, Any]:
    return server.found(_STANDS % proposal)


def _killed(server: Server, proposal: int, commit: int, side: str) -> bool:
    """Sign in a process that dies at this commit; False when it ended before it came to one."""
    code, out, err = warm.run(_SIGN % {"proposal": proposal, "commit": commit, "side": side}, server.env)
    assert code in (0, -signal.SIGKILL), err
    assert code or "FOUND signed" in out, out
    return code != 0


def test_an_order_is_one_order_wherever_the_process_dies(server: Server) -> None:
    orders, seen = 0, []
    for side in ("before", "after"):
        commit = 0
        while True:
            commit += 1
            proposal = server.found(_PROPOSE % {"key": f"{side}-{commit}"})
            if not _killed(server, proposal, commit, side):
                break
            left = _stands(server, proposal)
            seen.append({name: left[name] for name in NOTHING})
            _code, out, err = warm.run(_SIGN % {"proposal": proposal, "commit": 0, "side": side}, server.env)
            assert ("FOUND" in out, err) == (True, ""), err
            orders += 1
            after = _stands(server, proposal)
            assert ({name: after[name] for name in ORDERED}, after["last"], after["numbers"], after["audit"]) == (ORDERED, orders, orders, []), (side, commit)
        orders += 1  # the one that nobody killed
        assert commit > LEAST_COMMITS
    assert [one for one in seen if one not in (NOTHING, NUMBERED, ORDERED)] == []
    assert all(one in seen for one in (NOTHING, NUMBERED, ORDERED))
