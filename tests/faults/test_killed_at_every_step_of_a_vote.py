"""The process dies at every step of a vote, open and secret, the first one and a change: what was acknowledged counts once.

Before the write, after it and before the commit, after the commit and before the answer. The tablet that had no answer sends
the same request again to the next process. Each process is a fork that really dies; the votes go by POST.
"""

import os
from dataclasses import dataclass, field

import pytest

from tests import warm
from tests.servers import Server, running

pytestmark = pytest.mark.faults
DATABASE = os.environ.get("DATABASE_URL", "")
DIED = 9
STEPS = ("before the write", "before the commit", "before the answer")
NAMES = ("an", "binh", "dung")
_BUILD = """
import json
from django.conf import settings
from tests import builders
from tests.meetings import hall
from tests.signed_in import key_of

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
council = hall.open_hall(builders.council())
print("FOUND" + json.dumps({name: key_of(council.people[name]) for name in council.mandates}))
"""
_OPEN = """
import json
from govsuite.people.models import User
from meetings.ballots.services import open_ballot, prepare_ballot
from meetings.sessions.models import AgendaItem
from tests import builders
actor = builders.actor(User.objects.get(username="binh"))
ballot = prepare_ballot(item=AgendaItem.objects.get(), question="Thông qua Nghị quyết", form=%r, actor=actor, now=builders.moment(9))
ballot = open_ballot(ballot=ballot, actor=actor, now=builders.moment(9, 1))
print("FOUND" + json.dumps([ballot.pk, ballot.version, ballot.public_key]))
"""
#: one tablet's request; dies at the step that is named. The write is the statement on the table of votes or envelopes.
_VOTE = """
import base64
import json
import os
from django.db import connection, transaction
from django.test import Client
from meetings.ballots.connectors.sealing import seal
from meetings.ballots.rules.envelopes import filled_in

step, form, cookie, (ballot, version, public), (name, mark, code, key) = {asked!r}

def die():
    os._exit({died})

def watch(execute, sql, params, many, context):
    writes = sql.startswith(("INSERT", "UPDATE")) and any(f'"meetings_ballots_{{table}}"' in sql for table in ("vote", "envelope"))
    if not writes:
        return execute(sql, params, many, context)
    if step == "before the write":
        die()
    if step == "before the answer":
        transaction.on_commit(die)
    done = execute(sql, params, many, context)
    if step == "before the commit":
        die()
    return done

client = Client(SERVER_NAME="127.0.0.1")
client.cookies["sessionid"] = cookie
address, data = f"/bieu-quyet/{{ballot}}/phieu/", {{"choice": ("yes", "no", "abstain")[mark], "version": version}}
if form == "secret":
    address = f"/bieu-quyet/{{ballot}}/phieu-kin/"
    data = {{"sealed": base64.b64encode(seal(public, filled_in(code, [mark]))).decode(), "version": version}}
with connection.execute_wrapper(watch):
    given = client.post(address, data, content_type="application/json", headers={{"Idempotency-Key": key, "Accept": "application/json"}})
print("FOUND" + json.dumps([given.status_code, given.json()]))
"""
_STORED = """
import json
from meetings.ballots.models import Envelope, Vote
open_votes = [[vote.voter.mandate.user.username, vote.key, vote.choice, vote.changes] for vote in Vote.objects.filter(ballot=%(ballot)d)]
sealed = [[each.voter.mandate.user.username, each.key, "sealed", each.changes] for each in Envelope.objects.filter(ballot=%(ballot)d)]
print("FOUND" + json.dumps(sorted(open_votes + sealed)))
"""
_CLOSE = """
import json
from govsuite.people.models import User
from meetings.ballots.models import Ballot, Sheet
from meetings.ballots.services import close_ballot
from tests import builders
ballot = Ballot.objects.select_related("session__term__body").get(pk=%d)
closed = close_ballot(ballot=ballot, actor=builders.actor(User.objects.get(username="binh")), now=builders.moment(9, 5))
print("FOUND" + json.dumps([closed.yes, closed.no, closed.abstain, sorted(Sheet.objects.values_list("code", flat=True))]))
"""


@dataclass
class Voting:
    """A ballot that is open on a server's database, and what must stand in it."""

    server: Server
    form: str
    cookies: dict[str, str]
    ballot: list[object]
    stands: dict[str, list[object]] = field(default_factory=dict)

    def ask(self, step: str, vote: tuple[str, int, str, str]) -> str:
        return _VOTE.format(asked=(step, self.form, self.cookies[vote[0]], self.ballot, vote), died=DIED)

    def stored(self) -> list[list[object]]:
        return self.server.found(_STORED % {"ballot": self.ballot[0]})

    def dies_at(self, step: str, name: str, *, mark: int, turn: int) -> None:
        """Let the process of a vote die, look, send the request again, and once more when it has its answer."""
        vote = (name, mark, code_of(name, turn), f"tablet-of-{name}-{self.form}-{turn}")
        as_stored = [name, vote[3], "sealed" if self.form == "secret" else ("yes", "no")[mark], turn]
        assert warm.run(self.ask(step, vote), self.server.env)[0] == DIED
        reached = {**self.stands, name: as_stored} if step == "before the answer" else self.stands
        assert (step, self.stored()) == (step, sorted(reached.values()))
        status, first = self.server.found(self.ask("", vote))
        self.stands[name] = as_stored
        assert (status, self.stored()) == (200, sorted(self.stands.values()))
        assert self.server.found(self.ask("", vote)) == [200, first], "a repeated request is answered as the first one was"
        assert self.stored() == sorted(self.stands.values())


def code_of(name: str, turn: int) -> str:
    return f"{name[0].upper() * 4}-{turn + 2}222"


def story(server: Server) -> None:
    cookies = server.found(_BUILD)
    for form in ("electronic", "secret"):
        voting = Voting(server, form, cookies, server.found(_OPEN % form))
        for turn, mark in enumerate((0, 1)):  # a first vote, and then a change of it
            for step, name in zip(STEPS, NAMES, strict=True):
                voting.dies_at(step, name, mark=mark, turn=turn)
        codes = [code_of(name, 1) for name in NAMES] if form == "secret" else []
        assert server.found(_CLOSE % voting.ballot[0]) == [0, len(NAMES), 0, codes]


@pytest.mark.embedded
def test_on_the_embedded_profile() -> None:
    with running(web=False) as server:
        story(server)


@pytest.mark.postgresql
@pytest.mark.skipif(not DATABASE, reason="needs PostgreSQL: its database is copied from this run's own")
def test_on_postgresql() -> None:
    with running(database=DATABASE, web=False) as server:
        story(server)
