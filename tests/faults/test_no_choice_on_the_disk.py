"""While a secret vote is open no byte on the disk tells a choice: database, free pages, log of writes, backups of rows, what the process said.

An election of four out of nine, so that every sheet is a pattern of its own; looked for as text, as JSON, as Python writes it,
in hexadecimal and in base64. That the search looks at the right places is seen by the sealed envelopes, and by the list after closing.
"""

import base64
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests import warm
from tests.servers import Server, running

pytestmark = pytest.mark.faults
DATABASE = os.environ.get("DATABASE_URL", "")
SHEETS = {
    "an": ("ANAN-2357", [0, None, None, 0, None, 0, None, None, 0]),
    "binh": ("BNBN-3579", [None, 0, 0, None, 0, None, 0, None, None]),
    "dung": ("DNDN-4682", [0, 0, None, None, None, None, None, 0, 0]),
}
_OPEN = """
import json
from django.conf import settings
from tests import builders
from tests.meetings.hall import open_hall
from tests.meetings.sealed import Person, election
from tests.signed_in import key_of

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
hall = open_hall(builders.council())
ballot = election(hall, seats=4, persons=tuple(Person(f"Ứng cử viên số {number}") for number in range(1, 10)))
print("FOUND" + json.dumps([ballot.pk, ballot.version, ballot.public_key, {name: key_of(hall.people[name]) for name in hall.mandates}]))
"""
_VOTE = """
import base64
from django.test import Client
from meetings.ballots.connectors.sealing import seal
from meetings.ballots.rules.envelopes import filled_in

client = Client(SERVER_NAME="127.0.0.1")
client.cookies["sessionid"] = {cookie!r}
sealed = seal({public!r}, filled_in({code!r}, {marks!r}))
given = client.post(
    "/bieu-quyet/{ballot}/phieu-kin/", {{"sealed": base64.b64encode(sealed).decode(), "version": {version}}}, content_type="application/json",
    headers={{"Idempotency-Key": {key!r}, "Accept": "application/json"}},
)
assert given.status_code == 200, given.content
"""
_ENVELOPES = """
import json
from meetings.ballots.models import Envelope
print("FOUND" + json.dumps([bytes(each).hex() for each in Envelope.objects.order_by("pk").values_list("sealed", flat=True)]))
"""
_CLOSE = """
from tests import builders
from govsuite.people.models import User
from meetings.ballots.models import Ballot
from meetings.ballots.services import close_ballot
close_ballot(ballot=Ballot.objects.select_related("session__term__body").get(), actor=builders.actor(User.objects.get(username="binh")), now=builders.moment(9, 5))
"""


def plain(code: str, marks: list[int | None]) -> dict[str, bytes]:
    """Return a sheet in every way in which it could have been written down."""
    text = json.dumps({"code": code, "marks": marks}, separators=(",", ":"))
    ways = {
        "the code": code, "the code as typed": code.replace("-", ""), "the sheet": text, "the marks": json.dumps(marks, separators=(",", ":")),
        "the marks with blanks": json.dumps(marks), "the marks in Python": repr(marks), "the marks in a tuple": repr(tuple(marks)),
        "the lines that are chosen": json.dumps([line for line, mark in enumerate(marks) if mark is not None]),
        "hexadecimal": text.encode().hex(), "base64": base64.b64encode(text.encode()).decode()[:-4],
    }
    return {way: word.encode() for way, word in ways.items()}


WAYS = {word: (name, way) for name, sheet in SHEETS.items() for way, word in plain(*sheet).items()}


def found(disk: Iterable[bytes], words: Iterable[bytes]) -> set[bytes]:
    """Return which of these words lie on the disk; it is read file by file, since the whole of it is gigabytes."""
    words = list(words)
    return {word for block in disk for word in words if word in block}


def told(seen: Iterable[bytes]) -> set[tuple[str, str]]:
    return {WAYS[word] for word in seen if word in WAYS}


class Embedded:
    """The files of SQLite: pages in use, free pages, the log of writes."""

    def __init__(self, server: Server) -> None:
        self.folder = Path(server.env["DATA_DIR"])

    def __call__(self) -> Iterator[bytes]:
        """Yield what lies in the data folder: the database's three files and whatever else the process has left."""
        return (path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())


class Scaled:
    """The files of PostgreSQL as its own account reads them: every table and index of the database, and the log of writes since the start."""

    def __init__(self, server: Server) -> None:
        self.address = server.env["DATABASE_URL"]
        with self._connected() as plain_connection:
            self.first = plain_connection.execute("SELECT pg_walfile_name(pg_current_wal_lsn())").fetchone()[0]

    def _connected(self) -> psycopg.Connection:
        return psycopg.connect(self.address, autocommit=True)

    def __call__(self) -> Iterator[bytes]:
        """Yield every table and index, then each file of the log of writes."""
        with self._connected() as reader:
            reader.execute("CHECKPOINT")
            files = reader.execute(
                "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') AND pg_relation_size(oid) > 0 AND NOT relisshared AND oid >= 16384",
            ).fetchall()
            files += reader.execute("SELECT 'pg_wal/' || name FROM pg_ls_waldir() WHERE name >= %s AND name ~ '^[0-9A-F]{24}$'", [self.first]).fetchall()
            for (path,) in files:
                yield bytes(reader.execute("SELECT pg_read_binary_file(%s)", [path]).fetchone()[0] or b"")


def sealed_in(server: Server) -> list[bytes]:
    return [bytes.fromhex(each) for each in server.found(_ENVELOPES)]


def story(server: Server, disk: Embedded | Scaled) -> list[bytes]:
    """Vote with three tablets, look at everything after each, close; return the envelopes."""
    ballot, version, public, cookies = server.found(_OPEN)
    assert found(disk(), WAYS) == set()
    for turn, name in enumerate(SHEETS):
        code, marks = SHEETS[name]
        asked = _VOTE.format(ballot=ballot, version=version, public=public, cookie=cookies[name], code=code, marks=marks, key=f"tablet-of-{name}-0001")
        failed, out, said = warm.run(asked, server.env)
        assert (failed, told(found([(out + said).encode()], WAYS))) == (0, set()), said[-2000:]
        envelopes = sealed_in(server)
        lying = found(disk(), [*WAYS, *envelopes])
        assert told(lying) == set()
        assert (lying, len(lying)) == (set(envelopes), turn + 1), "The search does not look where the votes are."
    server.python(_CLOSE)
    assert told(found(disk(), WAYS)) >= {(name, "the code") for name in SHEETS}
    return envelopes


@pytest.mark.embedded
def test_on_the_embedded_profile() -> None:
    with running(web=False, LOG_LEVEL="DEBUG") as server:
        disk = Embedded(server)
        envelopes = story(server, disk)
        assert found(disk(), envelopes) == set(), "A sealed envelope outlived the closing."


@pytest.fixture
def scaled() -> Iterator[Server]:
    with psycopg.connect(DATABASE) as plain_connection:
        if plain_connection.execute("SELECT current_setting('is_superuser')").fetchone() != ("on",):
            pytest.skip("only its own account reads the files of PostgreSQL")
    with running(database=DATABASE, web=False, LOG_LEVEL="DEBUG") as server:
        yield server


@pytest.mark.postgresql
@pytest.mark.skipif(not DATABASE, reason="needs PostgreSQL: its database is copied from this run's own")
def test_on_postgresql(scaled: Server) -> None:
    story(scaled, Scaled(scaled))
