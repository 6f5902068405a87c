"""The process dies in the closing of a secret ballot: before commit nothing has happened, after it only the key is left to sweep.

On the embedded database, with its file and its log searched for codes while the vote is open.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import warm
from tests.servers import Server, running

pytestmark = [pytest.mark.faults, pytest.mark.embedded]
_START = """
import json
from tests import builders
from tests.meetings.hall import open_hall
from tests.meetings.sealed import CODES, give, secret

hall = open_hall(builders.council())
ballot = secret(hall)
for name, mark in {"an": 0, "binh": 1, "dung": 0}.items():
    give(hall, ballot, name, mark)
print("FOUND" + json.dumps({"ballot": ballot.pk, "codes": list(CODES.values())}))
"""
#: a program of its own: it dies
_CLOSE = """
import os
import django
django.setup()
from django.db import transaction
from govsuite.core import db
from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
from tests import builders

with db.deed():
    {before}
    close_ballot(ballot=Ballot.objects.select_related("session__term__body").get(), actor=builders.actor(User.objects.get(username="binh")), now=builders.moment(9, 5))
    {after}
"""
_LOOK = """
import json
from meetings.ballots.connectors import keyfiles
from meetings.ballots.models import Ballot, Envelope, Sheet
print("FOUND" + json.dumps([Ballot.objects.get().state, Envelope.objects.count(), Sheet.objects.count(), len(keyfiles.kept())]))
"""
_SWEEP = "from meetings.ballots.services import sweep_keys; print('FOUND' + str(sweep_keys()))"


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def written(server: Server) -> bytes:
    """Return every byte of the database's files: pages in use, free pages, the log."""
    return b"".join(path.read_bytes() for path in sorted(Path(server.env["DATA_DIR"]).glob("*.sqlite3*")))


def test_killed_before_and_after_the_commit(server: Server) -> None:
    codes = [code.encode() for code in server.found(_START)["codes"]]
    assert [code for code in codes if code in written(server)] == []
    assert server.ending(_CLOSE.format(before="pass", after="os._exit(9)")) == 9
    assert server.found(_LOOK) == ["open", 3, 0, 1]
    assert server.ending(_CLOSE.format(before="transaction.on_commit(lambda: os._exit(9))", after="pass")) == 9
    assert server.found(_LOOK) == ["closed", 0, 3, 1]
    assert server.found(_SWEEP) == 1
    assert server.found(_LOOK) == ["closed", 0, 3, 0]
    assert sorted(code in written(server) for code in codes) == [False, True, True, True]


_START_HELD = """
import json
from tests import builders
from tests.meetings.hall import open_hall
from tests.meetings.keyed import ended, handed, shares, split_open
from tests.meetings.sealed import give

hall = open_hall(builders.council())
ballot = split_open(hall)
for name, mark in {"an": 0, "binh": 1, "dung": 0}.items():
    give(hall, ballot, name, mark)
ended(hall, ballot)
handed(hall, ballot, "an")
print("FOUND" + json.dumps(shares(ballot, "em")))
"""
#: the last part that is needed, in a process that dies in its closing
_HAND_IN = """
import os
from django.db import transaction
from govsuite.core import db
from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.services import hand_in
from tests import builders

with db.deed():
    {before}
    hand_in(ballot=Ballot.objects.select_related("session__term__body").get(), shares={shares!r}, actor=builders.actor(User.objects.get(username="em"), now=builders.moment(9, 6)), now=builders.moment(9, 6))
    {after}
"""
_LOOK_HELD = """
import json
from meetings.ballots.connectors import keyfiles
from meetings.ballots.models import Ballot, Envelope, KeyHolder, Sheet
parts = [bool(each.sealed) + bool(each.handed) for each in KeyHolder.objects.order_by("place")]
print("FOUND" + json.dumps([Ballot.objects.get().state, Envelope.objects.count(), Sheet.objects.count(), parts, len(keyfiles.kept())]))
"""


def test_killed_while_the_last_part_of_the_key_is_handed_in() -> None:
    """Before the commit nothing has happened and the same part is handed in again; after it no part is left anywhere."""
    with running(web=False) as server:
        part = server.found(_START_HELD)
        assert warm.run(_HAND_IN.format(before="pass", after="os._exit(9)", shares=part), server.env)[0] == 9
        assert server.found(_LOOK_HELD) == ["open", 3, 0, [2, 1, 1], 0]
        assert warm.run(_HAND_IN.format(before="transaction.on_commit(lambda: os._exit(9))", after="pass", shares=part), server.env)[0] == 9
        assert server.found(_LOOK_HELD) == ["closed", 0, 3, [0, 0, 0], 0]
