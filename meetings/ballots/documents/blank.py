"""What the empty forms of the paper fallback say of one vote. Vietnamese by law, whatever the reader's language."""

from dataclasses import dataclass

from meetings.ballots.documents.paper_words import columns_of
from meetings.ballots.models import Ballot
from meetings.ballots.selectors_paper import titles_of

OPEN_COLUMNS = ["Tán thành", "Không tán thành", "Không biểu quyết"]


@dataclass(frozen=True, slots=True)
class Blank:
    """One vote on empty forms: its lines and columns, and the rule by which it is counted."""

    question: str
    by_hands: bool
    secret: bool
    on_persons: bool
    columns: list[str]
    lines: list[str]
    rule: str


def blank_of(ballot: Ballot) -> Blank:
    return Blank(
        question=ballot.question, by_hands=ballot.form == Ballot.Form.HANDS, secret=ballot.hides_choices, on_persons=ballot.is_on_persons,
        columns=columns_of(ballot) if ballot.hides_choices else OPEN_COLUMNS, lines=titles_of(ballot), rule=f"{ballot.rule.get('title', '')} ({ballot.rule.get('citation', '')})",
    )
