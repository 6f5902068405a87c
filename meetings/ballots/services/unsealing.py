"""Close a secret ballot, in one transaction: voters leave their envelopes, the envelopes lose their order and are opened.

Afterwards the database knows who voted and which sheets there were, and nothing that joins the two. The private key
is destroyed after commit; a crash before that leaves it to the sweeper, and there is no envelope left that it opens.
"""

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from govsuite.law.public import BallotRule, ConfidenceVote, consequence_of, needed
from meetings.ballots.connectors import keyfiles
from meetings.ballots.connectors.sealing import Opener, belongs
from meetings.ballots.models import Ballot, Envelope, Outcome, Sheet, Turnout
from meetings.ballots.rules.counting import Count, House
from meetings.ballots.rules.elections import elect
from meetings.ballots.rules.envelopes import OpenedSheet, unlinked
from meetings.ballots.rules.roll import list_digest
from meetings.ballots.rules.sheets import SheetForm, tally, votes_for
from meetings.ballots.selectors import standing_subjects
from meetings.ballots.services.finishing import conclude, judged, seal_record

_random = secrets.SystemRandom()


def unseal(ballot: Ballot, *, actor: Actor, now: datetime) -> Ballot:
    """Open, count and close the locked secret ballot. Part of the closing's deed."""
    opener = Opener(_key_of(ballot))
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
        result = _judge_persons(ballot, form, counts)
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
    name = keyfiles.name_of(ballot.pk, ballot.public_key)
    transaction.on_commit(lambda: _leave_nothing(name), robust=True)


def _leave_nothing(name: str) -> None:
    keyfiles.destroy(name)
    if db.is_sqlite():
        with connection.cursor() as cursor:
            # Busy readers make it do less; the next one goes on. What is left there is sealed for a key that is gone.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _key_of(ballot: Ballot) -> bytes:
    private = keyfiles.read(ballot.pk, ballot.public_key)
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


def _judge_persons(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]]) -> dict[str, Any]:
    """Write the outcome of every person; return what the audit keeps."""
    subjects = standing_subjects(ballot)
    bases = House(**ballot.house).bases((ballot.collected or 0) - (ballot.invalid or 0), ballot.collected)
    judge = _elect if ballot.kind == Ballot.Kind.ELECTION else _weigh
    outcomes = judge(ballot, form, counts, bases)
    for subject, outcome, count in zip(subjects, outcomes, counts, strict=True):
        outcome.subject, outcome.counts = subject, count
    Outcome.objects.bulk_create(outcomes)
    said = [
        {"place": outcome.subject.place, "counts": outcome.counts, "elected": outcome.elected, "consequence": outcome.consequence.get("key", "")}
        for outcome in outcomes
    ]
    return {"collected": ballot.collected, "invalid": ballot.invalid, "outcomes": said}


def _elect(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]], bases: dict[str, int]) -> list[Outcome]:
    rule = BallotRule.from_dict(ballot.rule)
    ballot.base = bases[rule.denominator]
    votes = {line: votes_for(form, count) for line, count in enumerate(counts)}
    result = elect(votes, seats=ballot.sheet["seats"], needed=needed(rule, ballot.base))
    ballot.adopted = result.seats_open == 0
    ballot.verdict = {"needed": result.needed, "base": ballot.base, "seats_open": result.seats_open}
    return [
        Outcome(base=ballot.base, needed=result.needed, elected=line in result.elected, tied=line in result.tied) for line in votes
    ]


def _weigh(ballot: Ballot, form: SheetForm, counts: list[dict[str, int]], bases: dict[str, int]) -> list[Outcome]:
    vote = ConfidenceVote.from_dict(ballot.sheet["confidence"])
    found = [consequence_of(vote, count, bases) for count in counts]
    ballot.base = found[0][1]
    ballot.verdict = {"base": ballot.base}
    return [
        Outcome(base=base, needed=each.needed(base) if each else 0, consequence=_plain(each)) for each, base in found
    ]


def _plain(each: Any) -> dict[str, Any]:
    if each is None:
        return {}
    return {
        "key": each.key, "title": each.title, "rating": each.rating, "citation": each.citation, "verified": each.verified,
        "why_unverified": each.why_unverified, "numerator": each.numerator, "divisor": each.divisor, "strict": each.strict,
    }
