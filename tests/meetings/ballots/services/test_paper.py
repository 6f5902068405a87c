"""A vote on paper: board, sheets, issue, two counts, the result under the rule; what is refused leaves no trace."""

from datetime import date

import pytest

from govsuite.core.errors import DomainError
from govsuite.core.models import AuditEntry, LiveEvent
from meetings.ballots.models import Ballot, BoardMember, CountEntry, Outcome, PaperSheet, PaperVote, Subject
from meetings.ballots.record import record_of, votes_of_delegate
from meetings.ballots.rules.paper import Figures
from meetings.ballots.services import (
    Person,
    cancel_ballot,
    cast_vote,
    close_ballot,
    name_board,
    open_ballot,
    prepare_confidence,
    print_sheets,
    record_issue,
    repeat_ballot,
    see_sheet,
    switch_to_hands,
    withdraw_person,
)
from meetings.ballots.services.counting_paper import enter_count
from tests import builders
from tests.meetings.hall import key_of, prepared, told
from tests.meetings.onpaper import count, election_on_paper, issued, named, opened_on_paper, printed, settled, version


def rows() -> list[int]:
    """Return how many rows each table of a paper vote has, and the audit and the hall's messages."""
    tables = (Ballot, PaperVote, BoardMember, PaperSheet, CountEntry, Outcome, AuditEntry, LiveEvent)
    return [table.objects.count() for table in tables] + list(PaperVote.objects.values_list("version", flat=True))


def refused(deed: object, code: str) -> None:
    """Assert that a deed is refused with ``code`` and leaves nothing."""
    before = rows()
    with pytest.raises(DomainError) as error:
        deed()
    assert (error.value.code, rows()) == (code, before)


def close(built: builders.Council, ballot: Ballot) -> Ballot:
    return close_ballot(ballot=ballot, actor=built.actor("binh"), now=builders.moment(9, 6))


def test_two_counts_that_agree_close_the_vote(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 1, (3, 0, 0))
    assert settled(ballot) == {}
    count(hall, ballot, "an", 4, 1, (3, 0, 0))
    ballot = close(hall, ballot)
    # The rule is of all five seats: three of five, though only three sheets were valid.
    assert (ballot.yes, ballot.no, ballot.abstain, ballot.collected, ballot.invalid, ballot.base, ballot.verdict["needed"], ballot.adopted) == (3, 0, 0, 4, 1, 5, 3, True)
    assert len(ballot.roll_digest) == 64
    assert told(hall) == ["ballot.prepared", "ballot.paper", "ballot.paper", "ballot.opened", "ballot.paper", "ballot.paper", "ballot.paper", "ballot.closed"]


def test_the_audit_says_who_counted_and_not_what(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 1, (3, 0, 0))
    entry = AuditEntry.objects.filter(book_key=hall.session.book).order_by("number").last()
    assert (entry.deed, entry.user_name, entry.detail) == ("ballot.count", "Đại biểu Em", {"round": 1, "count": 1, "standing": "second"})
    assert LiveEvent.objects.order_by("pk").last().data["ballot"]["paper"] == {
        "stage": "count", "printed": 6, "issued": 4, "spoiled": 1, "unused": 1,
        "board": [{"name": "Đại biểu Dung", "head": True}, {"name": "Đại biểu Em", "head": False}, {"name": "Đại biểu An", "head": False}],
    }


def test_a_third_count_settles_two_that_differ(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 0, (3, 1, 0))
    count(hall, ballot, "an", 4, 0, (2, 2, 0))
    refused(lambda: count(hall, ballot, "an", 4, 0, (3, 1, 0)), "ballots.counted_by_you")
    refused(lambda: close(hall, ballot), "ballots.not_counted")
    count(hall, ballot, "dung", 4, 0, (2, 2, 0))
    assert close(hall, ballot).yes == 2


def test_three_counts_that_differ_begin_another_round_and_stay(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    for name, yes in (("em", 4), ("an", 3), ("dung", 2)):
        count(hall, ballot, name, 4, 0, (yes, 4 - yes, 0))
    assert (PaperVote.objects.get().round, settled(ballot)) == (2, {})
    count(hall, ballot, "em", 4, 0, (3, 1, 0))
    count(hall, ballot, "dung", 4, 0, (3, 1, 0))
    assert (close(hall, ballot).yes, CountEntry.objects.count()) == (3, 5)


@pytest.mark.parametrize(("names", "code"), [
    (("dung", "em"), "ballots.board_size"), (("dung", "em", "giang"), "ballots.board_not_in_office"),
])
def test_a_board_has_a_head_and_two_delegates_at_least(hall: builders.Council, names: tuple[str, ...], code: str) -> None:
    ballot = prepared(hall, form="paper")
    hall.mandates["giang"] = type("Nobody", (), {"pk": 10**9})()
    refused(lambda: named(hall, ballot, *names), code)


def test_nobody_counts_a_vote_on_themselves(hall: builders.Council) -> None:
    ballot = prepare_confidence(
        item=hall.item, question="Phiếu tín nhiệm", vote_key="bo_phieu", form="paper", actor=hall.actor("binh"), now=builders.moment(9),
        persons=(Person("đại biểu  EM", "Trưởng Ban", chosen_on=date(2025, 7, 1)), Person("Lê Thị Hà", mandate_id=hall.mandates["an"].pk, chosen_on=date(2025, 7, 1))),
    )
    refused(lambda: named(hall, ballot, "dung", "binh", "em"), "ballots.board_candidate")
    refused(lambda: named(hall, ballot, "dung", "binh", "an"), "ballots.board_candidate")


def test_deeds_on_an_old_page_and_of_strangers_write_nothing(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    old = version(ballot)
    issued(hall, ballot)
    actor, now = hall.actor("em"), builders.moment(9, 3)
    refused(lambda: record_issue(ballot=ballot, issued=4, spoiled=0, unused=2, version=old, actor=actor, now=now), "ballots.paper_stale")
    refused(lambda: enter_count(ballot=ballot, figures=Figures(4, 0, ((4, 0, 0),)), version=old, actor=actor, now=now), "ballots.paper_stale")
    refused(lambda: print_sheets(ballot=ballot, number=5, version=version(ballot), actor=actor, now=now), "ballots.paper_state")
    for name in ("binh", "cuc"):  # the chair and the secretary are not on the board
        with pytest.raises(DomainError) as error:
            count(hall, ballot, name, 4, 0, (4, 0, 0))
        assert (error.value.status, CountEntry.objects.count()) == (403, 0)
    refused(lambda: cast_vote(ballot_id=ballot.pk, choice="yes", version=ballot.version, key=key_of("an"), actor=hall.actor("an"), now=now), "ballots.on_paper")
    refused(lambda: switch_to_hands(ballot=ballot, reason="Hết giấy", actor=hall.actor("binh"), now=now), "ballots.secret_by_hands")


def test_it_opens_with_a_board_and_with_sheets_of_what_stands_on_them_now(hall: builders.Council) -> None:
    ballot, chair, now = election_on_paper(hall), hall.actor("binh"), builders.moment(9, 1)
    refused(lambda: open_ballot(ballot=ballot, actor=chair, now=now), "ballots.no_board")
    named(hall, ballot)
    refused(lambda: open_ballot(ballot=ballot, actor=chair, now=now), "ballots.not_printed")
    printed(hall, ballot, 3)
    refused(lambda: open_ballot(ballot=ballot, actor=chair, now=now), "ballots.too_few_sheets")
    printed(hall, ballot, 6)
    withdraw_person(ballot=ballot, subject_id=Subject.objects.last().pk, reason="Xin rút", actor=chair, now=now)
    refused(lambda: open_ballot(ballot=ballot, actor=chair, now=now), "ballots.not_printed")
    printed(hall, ballot, 6)
    assert open_ballot(ballot=ballot, actor=chair, now=now).state == "open"
    assert (PaperSheet.objects.count(), PaperVote.objects.get().batch) == (15, 3)


@pytest.mark.parametrize(("numbers", "code"), [
    ((5, 0, 1), "ballots.issue_too_many"), ((4, 0, 1), "ballots.issue_sum"), ((-1, 6, 1), "ballots.issue_negative"), ((0, 0, 6), "ballots.issue_nothing"),
])
def test_every_sheet_is_accounted_for(hall: builders.Council, numbers: tuple[int, int, int], code: str) -> None:
    ballot = opened_on_paper(hall)
    refused(lambda: issued(hall, ballot, *numbers), code)
    refused(lambda: count(hall, ballot, "em", 4, 0, (4, 0, 0)), "ballots.not_issued")


def test_what_was_issued_and_who_counts_stand_once_counting_began(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    refused(lambda: count(hall, ballot, "em", 5, 0, (5, 0, 0)), "ballots.count_more_than_issued")
    count(hall, ballot, "em", 4, 0, (4, 0, 0))
    refused(lambda: issued(hall, ballot, 3, 2, 1), "ballots.counting_began")
    refused(lambda: named(hall, ballot, "an", "em", "binh"), "ballots.board_counts")


def test_an_election_on_paper_in_two_rounds_keeps_both_and_its_board(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall, election_on_paper(hall))
    issued(hall, ballot)
    for name in ("em", "an"):
        count(hall, ballot, name, 4, 0, (2,), (2,), (0,))
    ballot = close(hall, ballot)
    # Two of five seats elect nobody: the rule asks three.
    assert (ballot.adopted, [(outcome.counts, outcome.elected) for outcome in Outcome.objects.order_by("pk")]) == (
        False, [({"chosen": 2}, False), ({"chosen": 2}, False), ({"chosen": 0}, False)],
    )
    second = repeat_ballot(ballot=ballot, reason="Chưa ai đủ số phiếu", actor=hall.actor("binh"), now=builders.moment(9, 8))
    assert (second.form, second.round, second.previous_id, [member.name for member in second.paper.members.all()]) == (
        "paper", 2, ballot.pk, ["Đại biểu Dung", "Đại biểu Em", "Đại biểu An"],
    )


def test_the_base_of_a_vote_of_confidence_is_what_the_pack_says(hall: builders.Council) -> None:
    """NQ 96/2023 speaks of all ballots, which the pack reads (unverified) as those issued: one that did not come back is in the base."""
    ballot = prepare_confidence(
        item=hall.item, question="Phiếu tín nhiệm", vote_key="bo_phieu", form="paper", actor=hall.actor("binh"), now=builders.moment(9),
        persons=(Person("Hoàng Văn Giáp", "Ủy viên Ủy ban nhân dân", chosen_on=date(2025, 7, 1)),),
    )
    ballot = opened_on_paper(hall, ballot)
    issued(hall, ballot, 4, 1, 1)
    for name in ("em", "an"):
        count(hall, ballot, name, 3, 1, (0, 2))
    close(hall, ballot)
    outcome = Outcome.objects.get()
    # Two of four issued are not more than half; of the three collected, or the two valid ones, they would be.
    assert (outcome.counts, outcome.base, outcome.consequence) == ({"confidence": 0, "no_confidence": 2}, 4, {})


def test_a_cancelled_vote_on_paper_stays_and_is_held_again(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 0, (4, 0, 0))
    cancelled = cancel_ballot(ballot=ballot, reason="Số phiếu trong hòm nhiều hơn số phiếu phát ra", actor=hall.actor("binh"), now=builders.moment(9, 5))
    again = repeat_ballot(ballot=cancelled, reason="Bỏ phiếu lại", actor=hall.actor("binh"), now=builders.moment(9, 6))
    assert (again.round, again.previous_id, again.question, CountEntry.objects.count()) == (1, ballot.pk, ballot.question, 1)
    refused(lambda: repeat_ballot(ballot=cancelled, reason="Lại nữa", actor=hall.actor("binh"), now=builders.moment(9, 7)), "ballots.repeated_already")
    refused(lambda: count(hall, ballot, "an", 4, 0, (4, 0, 0)), "ballots.paper_state")


def test_a_sheet_is_known_by_its_serial_once(hall: builders.Council) -> None:
    ballot = prepared(hall, form="paper")
    printed(hall, ballot, 2)
    void = PaperSheet.objects.first().serial
    ballot = opened_on_paper(hall, ballot)
    good = PaperSheet.objects.filter(batch=2).first().serial

    def see(serial: str) -> object:
        return see_sheet(ballot=ballot, serial=serial, actor=hall.actor("em"), now=builders.moment(9, 3))

    assert see(good.lower().replace("-", " ")).serial == good
    refused(lambda: see(good), "ballots.serial_seen")
    refused(lambda: see(void), "ballots.serial_void")
    refused(lambda: see("AAAA-AAAA"), "ballots.serial_unknown")
    refused(lambda: see("?"), "ballots.serial_unknown")


def test_only_an_adopted_vote_of_this_session_chose_the_board(hall: builders.Council) -> None:
    ballot = prepared(hall, form="paper")
    mandates = [hall.mandates[name].pk for name in ("em", "an")]
    refused(lambda: name_board(
        ballot=ballot, head=hall.mandates["dung"].pk, members=mandates, version=1, elected_in=ballot, actor=hall.actor("cuc"), now=builders.moment(9),
    ), "ballots.board_vote")


def test_serials_tell_no_order(hall: builders.Council) -> None:
    ballot = prepared(hall, form="paper")
    printed(hall, ballot, 50)
    serials = list(PaperSheet.objects.order_by("pk").values_list("serial", flat=True))
    assert (len(set(serials)), serials != sorted(serials)) == (50, True)


def test_who_voted_on_paper_is_not_in_the_record(hall: builders.Council) -> None:
    before = [tally.row for tally in record_of(hall.term)]
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    for name in ("em", "an"):
        count(hall, ballot, name, 4, 0, (4, 0, 0))
    close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 6))
    assert ([tally.row for tally in record_of(hall.term)], [row["choice"] for row in votes_of_delegate(hall.mandates["an"], hall.actor("cuc"))]) == (before, ["paper"])
