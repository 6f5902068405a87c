"""Votes on paper with two connections on PostgreSQL: two members enter their counts at once, one count comes with the closing."""

from collections.abc import Iterator

import pytest
from django.db import connection

from meetings.ballots.models import Ballot, CountEntry, PaperVote
from meetings.ballots.services import close_ballot, print_sheets
from tests import builders
from tests.meetings.hall import open_hall, prepared
from tests.meetings.onpaper import count, issued, named, opened_on_paper, settled, version
from tests.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.skipif(connection.vendor != "postgresql", reason="needs two connections of PostgreSQL")]


@pytest.fixture
def hall(transactional_db: None) -> Iterator[builders.Council]:
    return open_hall(builders.council())


def counting(hall: builders.Council) -> Ballot:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    return ballot


def test_of_two_counts_at_once_one_is_the_first_and_one_the_second(hall: builders.Council) -> None:
    ballot = counting(hall)
    assert at_once(lambda: count(hall, ballot, "em", 4, 0, (3, 1, 0)), lambda: count(hall, ballot, "an", 4, 0, (3, 1, 0))) == ["done", "done"]
    assert (sorted(CountEntry.objects.values_list("number", flat=True)), settled(ballot)["lines"]) == ([1, 2], [[3, 1, 0]])


def test_two_counts_at_once_that_differ_settle_nothing(hall: builders.Council) -> None:
    ballot = counting(hall)
    assert at_once(lambda: count(hall, ballot, "em", 4, 0, (3, 1, 0)), lambda: count(hall, ballot, "an", 4, 0, (2, 2, 0))) == ["done", "done"]
    assert (settled(ballot), PaperVote.objects.get().round) == ({}, 1)


def test_one_member_at_two_tablets_counts_once(hall: builders.Council) -> None:
    ballot = counting(hall)
    assert at_once(*[lambda: count(hall, ballot, "em", 4, 0, (3, 1, 0))] * 2) == ["ballots.counted_by_you", "done"]
    assert CountEntry.objects.count() == 1


def test_a_third_and_a_fourth_count_at_once_leave_three_or_a_new_round(hall: builders.Council) -> None:
    ballot = opened_on_paper(hall)
    issued(hall, ballot)
    count(hall, ballot, "em", 4, 0, (3, 1, 0))
    count(hall, ballot, "an", 4, 0, (2, 2, 0))
    answers = at_once(lambda: count(hall, ballot, "dung", 4, 0, (2, 2, 0)), lambda: close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 6)))
    assert answers in (["done", "done"], ["ballots.not_counted", "done"])
    assert settled(ballot)["lines"] == [[2, 2, 0]]


def test_two_printings_at_once_leave_one_batch(hall: builders.Council) -> None:
    ballot = prepared(hall, form="paper")
    named(hall, ballot)
    seen = version(ballot)
    answers = at_once(*[lambda: print_sheets(ballot=ballot, number=6, version=seen, actor=hall.actor("cuc"), now=builders.moment(9))] * 2)
    assert (answers, PaperVote.objects.get().batch) == (["ballots.paper_stale", "done"], 1)
