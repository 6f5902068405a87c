"""Votes on paper: what holds whoever writes, on both databases."""

from meetings.ballots.models import Ballot, BoardMember, CountEntry, PaperSheet, PaperVote
from meetings.ballots.services import close_ballot
from tests import builders
from tests.meetings.ballots.test_triggers import refused
from tests.meetings.hall import prepared
from tests.meetings.onpaper import count, election_on_paper, issued, named, opened_on_paper, printed

PAPER, MEMBER = "UPDATE meetings_ballots_papervote SET", "meetings_ballots_boardmember"
COUNT = (
    "INSERT INTO meetings_ballots_countentry (paper_id, round, number, member_id, figures, at) "
    "VALUES (%s, 1, %s, %s, '{}', '2026-11-23 02:00:00+00')"
)


def counting(hall: builders.Council) -> Ballot:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 0, (4, 0, 0))
    return ballot


def member(ballot: Ballot, name: str = "Đại biểu An") -> int:
    return BoardMember.objects.get(paper=ballot.pk, name=name).pk


def test_a_count_never_changes_and_never_goes(hall: builders.Council) -> None:
    counting(hall)
    assert refused("UPDATE meetings_ballots_countentry SET figures = '{}'", []) == "ballots: a count never changes"
    assert refused("DELETE FROM meetings_ballots_countentry", []) == "ballots: a count is never deleted"


def test_what_was_issued_stands_once_counting_began(hall: builders.Council) -> None:
    counting(hall)
    assert refused(f"{PAPER} issued = 3, unused = 2", []) == "ballots: counting began: what was issued stands"
    assert refused(f"DELETE FROM {MEMBER}", []) == "ballots: the board is fixed"
    assert refused(f"UPDATE {MEMBER} SET name = 'Khác'", []) == "ballots: a member of the board never changes"


def test_a_count_belongs_to_the_board_and_to_an_issued_vote(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    assert refused(COUNT, [ballot.pk, 1, member(ballot)]) == "ballots: this round of counting is not under way"
    issued(hall, ballot)
    other = prepared(hall, form="paper")
    named(hall, other)
    assert refused(COUNT, [ballot.pk, 1, member(other)]) == "ballots: only the board counts"
    assert refused(COUNT, [other.pk, 1, member(other)]) == "ballots: the vote is not open"


def test_it_closes_only_when_two_counts_agree(hall: builders.Council) -> None:
    ballot = counting(hall)
    assert refused("UPDATE meetings_ballots_ballot SET state = 'closed' WHERE id = %s", [ballot.pk]) == "ballots: two counts must agree first"
    count(hall, ballot, "an", 4, 0, (4, 0, 0))
    assert refused(f"{PAPER} settled = '{{\"collected\": 1}}'", []) == "ballots: the counts agree: the figures stand"
    close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 6))
    assert refused(f"{PAPER} round = 2", []) == "ballots: the vote is over"


def test_it_opens_with_a_head_of_the_board(hall: builders.Council) -> None:
    ballot = prepared(hall, form="paper")
    printed(hall, ballot)
    assert refused("UPDATE meetings_ballots_ballot SET state = 'open' WHERE id = %s", [ballot.pk]) == "ballots: the board has no head"


def test_who_stands_on_the_sheet_is_not_on_its_board(hall: builders.Council) -> None:
    ballot = election_on_paper(hall)
    subject = ballot.subjects.first()
    subject.mandate = hall.mandates["em"]
    subject.save()
    said = refused(
        f"INSERT INTO {MEMBER} (paper_id, user_id, place, name, post, is_head) VALUES (%s, %s, 1, 'Em', '', %s)", [ballot.pk, hall.people["em"].pk, False],
    )
    assert said == "ballots: who stands on the sheet does not count it"


def test_a_printed_sheet_keeps_its_serial_and_every_sheet_is_accounted_for(hall: builders.Council) -> None:
    opened_on_paper(hall)
    assert refused("UPDATE meetings_ballots_papersheet SET serial = 'X'", []) == "ballots: a printed sheet never changes"
    assert refused("DELETE FROM meetings_ballots_papersheet", []) == "ballots: a printed sheet is never deleted"
    assert "ballots_every_sheet_accounted_for" in refused(f"{PAPER} issued = 1, spoiled = 0, unused = 0", [])
    assert (PaperSheet.objects.count(), PaperVote.objects.get().issued, CountEntry.objects.count()) == (6, None, 0)
