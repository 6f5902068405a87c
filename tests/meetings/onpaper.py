"""Votes on paper in tests: a board of Dũng (head), Em and An, sheets, issue, counts."""

from datetime import datetime

from meetings.ballots.models import Ballot, CountEntry, PaperVote
from meetings.ballots.rules.paper import Figures
from meetings.ballots.selectors_paper import paper_of
from meetings.ballots.services import (
    enter_count,
    name_board,
    open_ballot,
    prepare_election,
    print_sheets,
    record_issue,
)
from tests import builders
from tests.meetings.hall import prepared
from tests.meetings.sealed import CANDIDATES

BOARD = ("dung", "em", "an")


def version(ballot: Ballot) -> int:
    return PaperVote.objects.get(ballot=ballot).version


def named(built: builders.Council, ballot: Ballot, *names: str, actor: str = "cuc", now: datetime | None = None) -> PaperVote:
    head, *members = names or BOARD
    return name_board(
        ballot=ballot, head=built.mandates[head].pk, members=[built.mandates[name].pk for name in members], version=version(ballot),
        actor=built.actor(actor), now=now or builders.moment(9),
    )


def printed(built: builders.Council, ballot: Ballot, number: int = 6, *, now: datetime | None = None) -> PaperVote:
    return print_sheets(ballot=ballot, number=number, version=version(ballot), actor=built.actor("cuc"), now=now or builders.moment(9))


def opened_on_paper(built: builders.Council, ballot: Ballot | None = None, number: int = 6) -> Ballot:
    """Return a ballot on paper (a question, unless one is given) that is open, with its board and sheets."""
    ballot = ballot or prepared(built, form="paper")
    named(built, ballot)
    printed(built, ballot, number)
    return open_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 1))


def issued(built: builders.Council, ballot: Ballot, number: int = 4, spoiled: int = 1, unused: int = 1, *, now: datetime | None = None) -> PaperVote:
    return record_issue(
        ballot=ballot, issued=number, spoiled=spoiled, unused=unused, version=version(ballot), actor=built.actor("dung"), now=now or builders.moment(9, 2),
    )


def count(built: builders.Council, ballot: Ballot, name: str, collected: int, invalid: int, *lines: tuple[int, ...], seen: int = 0, now: datetime | None = None) -> CountEntry:
    return enter_count(
        ballot=ballot, figures=Figures(collected, invalid, lines), version=seen or version(ballot), actor=built.actor(name), now=now or builders.moment(9, 4),
    )


def election_on_paper(built: builders.Council, seats: int = 1) -> Ballot:
    return prepare_election(
        item=built.item, question="Bầu Ủy viên Ủy ban nhân dân", persons=CANDIDATES, seats=seats, form="paper", actor=built.actor("binh"), now=builders.moment(9),
    )


def settled(ballot: Ballot) -> dict[str, object]:
    return paper_of(ballot).settled


