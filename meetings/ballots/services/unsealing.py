"""Close a secret ballot, in one transaction: voters leave their envelopes, the envelopes lose their order and are opened.

Afterwards the database knows who voted and which sheets there were, and nothing that joins the two. The private key
is destroyed after commit; a crash before that leaves it to the sweeper, and there is no envelope left that it opens.
"""

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from meetings.ballots.connectors import keyfiles
from meetings.ballots.connectors.sealing import Opener, belongs
from meetings.ballots.models import Ballot, Envelope, KeyHolder, Sheet, Turnout
from meetings.ballots.rules.counting import Count
from meetings.ballots.rules.envelopes import OpenedSheet, unlinked
from meetings.ballots.rules.roll import list_digest
from meetings.ballots.rules.sheets import SheetForm, tally
from meetings.ballots.services.finishing import conclude, judged, seal_record
from meetings.ballots.services.judging import bases_of, judge_persons

_random = secrets.SystemRandom()


def unseal(ballot: Ballot, *, actor: Actor, now: datetime, private: bytes | None = None) -> Ballot:
    """Open, count and close the locked secret ballot; ``private`` where persons held the key. Part of the closing's deed."""
    opener = Opener(_key_of(ballot, private))
    form = SheetForm.from_dict(ballot.sheet["form"])
    rows = list(Envelope.objects.filter(ballot=ballot).values_list("voter_id", "sealed"))
    voted = sorted(voter_id for voter_id, _sealed in rows)
    opened = unlinked((bytes(sealed) for _voter, sealed in rows), form=form, shuffle=_random.shuffle, unseal=opener)
    _publish(ballot, opened, voted)
    valid = [sheet.marks for sheet in opened if not sheet.fault]
    ballot.collected, ballot.invalid = len(opened), len(opened) - len(valid)
    digest = list_digest(ballot.pk, [(sheet.code, sheet.marks, sheet.fault) for sheet in opened], voted)
    counts = tally(form, valid)
    if ballot.is_on_persons:
        result = judge_persons(ballot, form, counts, bases_of(ballot))
        ballot = seal_record(ballot, result, digest=digest, actor=actor, now=now)
    else:
        count = Count(**counts[0])
        ballot = conclude(ballot, count, judged(ballot, count, collected=ballot.collected), digest=digest, actor=actor, now=now)
    drop_envelopes(ballot)
    return ballot


def drop_envelopes(ballot: Ballot) -> None:
    """Delete the envelopes of a ballot that is over and, after commit, its key. Part of the deed that ended it."""
    if db.is_sqlite():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    Envelope.objects.filter(ballot=ballot).delete()
    KeyHolder.objects.filter(split=ballot.pk).update(sealed={}, digests={}, handed={})
    name = keyfiles.name_of(ballot.pk, ballot.public_key)
    transaction.on_commit(lambda: _leave_nothing(name), robust=True)


def _leave_nothing(name: str) -> None:
    keyfiles.destroy(name)
    if db.is_sqlite():
        with connection.cursor() as cursor:
            # Busy readers make it do less; the next one goes on. What is left there is sealed for a key that is gone.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _key_of(ballot: Ballot, joined: bytes | None) -> bytes:
    private = joined or keyfiles.read(ballot.pk, ballot.public_key)
    if private is None or not belongs(ballot.public_key, private):
        raise Conflict("ballots.key_missing", _(
            "The key of this secret vote is not on the server, so nobody can open the envelopes. The vote stays open: ask the administrator "
            "to look at the folder of keys (BALLOT_KEYS), or cancel the vote and hold it again."
        ))
    return private


def _publish(ballot: Ballot, opened: Sequence[OpenedSheet], voted: Sequence[int]) -> None:
    """Write the sheets under random keys in the order of their codes, and who voted in the order of the list."""
    sheets = [
        Sheet(id=uuid.UUID(bytes=secrets.token_bytes(16), version=4), ballot=ballot, code=sheet.code, marks=list(sheet.marks), fault=sheet.fault)
        for sheet in sorted(opened, key=lambda sheet: (sheet.code, sheet.marks == (), str(sheet.marks)))
    ]
    if Sheet.objects.filter(ballot=ballot).exists():
        raise Conflict("ballots.sheets_there", _("Sheets of this vote are in the database although it is open. Cancel it, hold it again, and tell the administrator."))
    Sheet.objects.bulk_create(sheets)
    Turnout.objects.bulk_create([Turnout(voter_id=voter_id) for voter_id in voted])
