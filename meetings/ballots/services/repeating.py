"""Hold a ballot again, with a reason: the next round of an election, or the same question once more. Both stay in the record."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from meetings.ballots.abilities import TABLE
from meetings.ballots.models import Ballot, Subject
from meetings.ballots.repeats import check_repeat, decided_before, repeat_of
from meetings.ballots.rules.elections import Elected, next_round
from meetings.ballots.rules.sheets import SheetForm, votes_for
from meetings.ballots.selectors import outcomes_of, standing_subjects
from meetings.ballots.services.persons import Person, prepare_confidence, prepare_election
from meetings.ballots.services.preparing import prepare_ballot


def repeat_ballot(*, ballot: Ballot, reason: str, actor: Actor, now: datetime, form: str = "") -> Ballot:
    """Prepare the ballot that follows one that is over; ``form`` empty holds it in the same form.

    Refused where something rests on the result that must be undone first (a resolution with its number). An election that was counted goes on with who stands for the seats still open; a cancelled or annulled vote begins again as it was.
    """
    TABLE.check(actor, "ballot.prepare", ballot, book=ballot.session.book)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Invalid("ballots.no_repeat_reason", _("Say why the vote is held again: the minutes will tell it."), field="reason")
    with db.deed():
        ballot = db.lock(Ballot.objects.select_related("session__term__body", "item__session__term__body"), pk=ballot.pk)
        if ballot.state not in (Ballot.State.CLOSED, Ballot.State.CANCELLED):
            raise Conflict("ballots.not_closed", _("Only a closed vote is held again. Close this one, or cancel it, first."))
        decided = ballot if ballot.decides else decided_before(ballot)
        if decided is not None:
            check_repeat(decided)
        if repeat_of(ballot if ballot.is_annulled else decided or ballot) is not None:
            raise Conflict("ballots.repeated_already", _("This vote has been followed by another one already. The list of votes shows it."))
        if ballot.bundled and form in (Ballot.Form.SECRET, Ballot.Form.PAPER):
            raise Conflict("ballots.bundle_form", _("Several motions at once are voted on openly: on the tablets, or by show of hands."))
        same: dict[str, Any] = {
            "item": ballot.item, "question": ballot.question, "form": form or ballot.form, "electorate": ballot.electorate, "actor": actor, "now": now,
            "after": ballot, "reason": reason,
        }
        if ballot.kind == Ballot.Kind.MOTION:
            return prepare_ballot(rule_key=ballot.rule["key"], **same)
        standing = tuple(_person(subject) for subject in standing_subjects(ballot))
        if ballot.kind == Ballot.Kind.CONFIDENCE:
            return prepare_confidence(vote_key=ballot.sheet["confidence"]["key"], persons=standing, **same)
        places, seats = _next_election(ballot, len(standing))
        return prepare_election(persons=tuple(standing[place] for place in places), seats=seats, post=ballot.post, **same)


def _next_election(ballot: Ballot, lines: int) -> tuple[tuple[int, ...], int]:
    """Return the lines of the sheet that stand again, and for how many seats."""
    if not ballot.decides:
        return tuple(range(lines)), ballot.sheet["seats"]
    outcomes = outcomes_of(ballot)
    form = SheetForm.from_dict(ballot.sheet["form"])
    votes = {line: votes_for(form, outcome.counts) for line, outcome in enumerate(outcomes)}
    result = Elected(
        needed=ballot.verdict["needed"], elected=tuple(line for line, outcome in enumerate(outcomes) if outcome.elected),
        tied=tuple(line for line, outcome in enumerate(outcomes) if outcome.tied), seats_open=ballot.verdict["seats_open"],
    )
    # Every seat was filled: the council wants the whole election once more.
    return (next_round(result, votes), result.seats_open) if result.seats_open else (tuple(votes), ballot.sheet["seats"])


def _person(subject: Subject) -> Person:
    return Person(
        name=subject.name, detail=subject.detail, origin=subject.origin, mandate_id=subject.mandate_id, chosen_on=subject.chosen_on,
    )
