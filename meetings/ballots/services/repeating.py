"""Hold a ballot again, with a reason: the next round of an election, or the same question once more. Both stay in the record."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Outcome
from meetings.ballots.rules.elections import Elected, next_round
from meetings.ballots.rules.sheets import SheetForm, votes_for
from meetings.ballots.selectors import outcomes_of
from meetings.ballots.services.persons import Person, prepare_confidence, prepare_election
from meetings.ballots.services.preparing import prepare_ballot


def repeat_ballot(*, ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Ballot:
    """Prepare the ballot that follows a closed one. An election goes on with who stands for the seats still open."""
    TABLE.check(actor, "ballot.prepare", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("ballots.no_repeat_reason", _("Say why the vote is held again: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body", "item__session__term__body"), pk=ballot.pk)
        if ballot.state != Ballot.State.CLOSED:
            raise Conflict("ballots.not_closed", _("Only a closed vote is held again. Close this one, or cancel it, first."))
        if Ballot.objects.filter(previous=ballot).exclude(state=Ballot.State.CANCELLED).exists():
            raise Conflict("ballots.repeated_already", _("This vote has been followed by another one already. The list of votes shows it."))
        if ballot.kind == Ballot.Kind.ELECTION:
            return _next_election(ballot, reason, actor, now)
        if ballot.kind == Ballot.Kind.CONFIDENCE:
            return prepare_confidence(
                item=ballot.item, question=ballot.question, vote_key=ballot.sheet["confidence"]["key"], electorate=ballot.electorate,
                persons=tuple(_person(outcome) for outcome in outcomes_of(ballot)), actor=actor, now=now, after=ballot, reason=reason,
            )
        return prepare_ballot(
            item=ballot.item, question=ballot.question, rule_key=ballot.rule["key"], form=ballot.form, electorate=ballot.electorate,
            actor=actor, now=now, after=ballot, reason=reason,
        )


def _next_election(ballot: Ballot, reason: str, actor: Actor, now: datetime) -> Ballot:
    outcomes = outcomes_of(ballot)
    form = SheetForm.from_dict(ballot.sheet["form"])
    votes = {line: votes_for(form, outcome.counts) for line, outcome in enumerate(outcomes)}
    result = Elected(
        needed=ballot.verdict["needed"], elected=tuple(line for line, outcome in enumerate(outcomes) if outcome.elected),
        tied=tuple(line for line, outcome in enumerate(outcomes) if outcome.tied), seats_open=ballot.verdict["seats_open"],
    )
    standing = next_round(result, votes)
    seats = result.seats_open
    if not standing:
        # Every seat was filled: the council wants the whole election once more.
        standing, seats = tuple(votes), ballot.sheet["seats"]
    return prepare_election(
        item=ballot.item, question=ballot.question, persons=tuple(_person(outcomes[line]) for line in standing), seats=seats,
        electorate=ballot.electorate, actor=actor, now=now, after=ballot, reason=reason,
    )


def _person(outcome: Outcome) -> Person:
    subject = outcome.subject
    return Person(
        name=subject.name, detail=subject.detail, origin=subject.origin, mandate_id=subject.mandate_id, chosen_on=subject.chosen_on,
    )
