"""What holds whoever writes: raw SQL meets the same refusals on both databases."""

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.ballots.models import Ballot, Vote, Voter
from meetings.ballots.services import close_ballot
from tests import builders
from tests.meetings.hall import key_of, opened, prepared, vote

INSERT = (
    "INSERT INTO meetings_ballots_vote (ballot_id, voter_id, choice, receipt, key, past_keys, cast_at, changes) "
    "VALUES (%s, %s, %s, %s, %s, '[]', '2026-11-23 02:00:00+00', 0)"
)


def refused(sql: str, params: list[object]) -> str:
    """Run raw SQL that must fail and return what the database says."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(error.value).split("\n")[0]


def line(ballot: Ballot, hall: builders.Council, name: str) -> Voter:
    return Voter.objects.get(ballot=ballot, mandate=hall.mandates[name])


def closed(hall: builders.Council) -> Ballot:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    return close_ballot(ballot=ballot, actor=hall.actor("binh"), now=builders.moment(9, 5))


def insert(ballot_id: int, voter_id: int, choice: str = "yes", receipt: str = "AAAA-2222") -> str:
    return refused(INSERT, [ballot_id, voter_id, choice, receipt, key_of("raw")])


def test_no_vote_into_a_closed_ballot(hall: builders.Council) -> None:
    ballot = closed(hall)
    assert insert(ballot.pk, line(ballot, hall, "em").pk) == "ballots: the ballot is not open"


def test_no_vote_into_a_prepared_ballot(hall: builders.Council) -> None:
    ballot = prepared(hall)
    early = Voter.objects.create(ballot=ballot, mandate=hall.mandates["em"], user_id=hall.people["em"].pk, name="Đại biểu Em")
    assert insert(ballot.pk, early.pk) == "ballots: the ballot is not open"


def test_no_electronic_vote_in_a_show_of_hands(hall: builders.Council) -> None:
    ballot = opened(hall, form=Ballot.Form.HANDS)
    assert insert(ballot.pk, line(ballot, hall, "em").pk) == "ballots: the ballot is by show of hands"


def test_no_vote_by_a_voter_of_another_ballot(hall: builders.Council) -> None:
    stranger = line(closed(hall), hall, "em")
    assert insert(opened(hall).pk, stranger.pk) == "ballots: the voter belongs to another ballot"


def test_no_second_vote_of_one_voter(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    insert(ballot.pk, line(ballot, hall, "an").pk)
    assert Vote.objects.count() == 1


def test_no_fourth_choice(hall: builders.Council) -> None:
    ballot = opened(hall)
    insert(ballot.pk, line(ballot, hall, "an").pk, choice="perhaps")
    assert Vote.objects.count() == 0


def test_no_change_after_closing(hall: builders.Council) -> None:
    closed(hall)
    assert refused("UPDATE meetings_ballots_vote SET choice = %s", ["no"]) == "ballots: the ballot is not open"


def test_vote_keeps_its_receipt(hall: builders.Council) -> None:
    vote(hall, opened(hall), "an")
    assert refused("UPDATE meetings_ballots_vote SET receipt = %s", ["BBBB-3333"]) == "ballots: a vote keeps its ballot, voter and receipt"


@pytest.mark.parametrize("over", [False, True])
def test_vote_is_never_deleted(hall: builders.Council, over: bool) -> None:
    if over:
        closed(hall)
    else:
        vote(hall, opened(hall), "an")
    assert refused("DELETE FROM meetings_ballots_vote WHERE 1 = %s", [1]) == "ballots: a vote is never deleted"


@pytest.mark.parametrize("sql", ["UPDATE meetings_ballots_voter SET name = %s", "DELETE FROM meetings_ballots_voter WHERE name <> %s"])
def test_list_of_voters_is_frozen(hall: builders.Council, sql: str) -> None:
    opened(hall)
    assert refused(sql, ["Người khác"]) == "ballots: the list of voters is frozen"


def test_nobody_joins_an_open_ballot(hall: builders.Council) -> None:
    ballot = opened(hall)
    sql = (
        "INSERT INTO meetings_ballots_voter (ballot_id, mandate_id, user_id, seat, name, group_name, was_present) "
        "VALUES (%s, %s, 99, 9, 'Người thứ năm', '', %s)"
    )
    assert refused(sql, [ballot.pk, hall.mandates["an"].pk, True]) == "ballots: the list of voters is frozen"


@pytest.mark.parametrize("sql", ["UPDATE meetings_ballots_ballot SET yes = %s", "UPDATE meetings_ballots_ballot SET question = 'x' WHERE 1 = %s"])
def test_closed_ballot_never_changes(hall: builders.Council, sql: str) -> None:
    closed(hall)
    assert refused(sql, [1]) == "ballots: the ballot is over"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE meetings_ballots_ballot SET state = 'prepared' WHERE 1 = %s", "a ballot goes from prepared to open to closed"),
        ("UPDATE meetings_ballots_ballot SET question = 'Câu khác' WHERE 1 = %s", "an open ballot keeps its item, question and rule"),
        ("UPDATE meetings_ballots_ballot SET rule = '{}' WHERE 1 = %s", "an open ballot keeps its item, question and rule"),
        ("UPDATE meetings_ballots_ballot SET item_id = item_id + %s", "an open ballot keeps its item, question and rule"),
    ],
)
def test_open_ballot_is_not_turned_into_another(hall: builders.Council, sql: str, told: str) -> None:
    opened(hall)
    assert refused(sql, [1]) == f"ballots: {told}"


def test_ballot_is_not_closed_unopened(hall: builders.Council) -> None:
    prepared(hall)
    assert refused("UPDATE meetings_ballots_ballot SET state = %s", ["closed"]) == "ballots: a ballot goes from prepared to open to closed"


def test_vote_is_not_changed_where_the_council_does_not_let_it(hall: builders.Council) -> None:
    hall.body.settings.vote_change_allowed = False
    hall.body.settings.save()
    vote(hall, opened(hall), "an")
    assert refused("UPDATE meetings_ballots_vote SET choice = %s", ["no"]) == "ballots: a vote of this ballot is not changed"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize(
    ("table", "told"),
    [("vote", "the ballot is not open"), ("voter", "the list of voters is frozen"), ("ballot", "there is such a ballot")],
)
def test_nothing_is_written_over_after_closing(hall: builders.Council, table: str, told: str) -> None:
    """REPLACE does not ask the triggers of DELETE."""
    closed(hall)
    assert refused(f"REPLACE INTO meetings_ballots_{table} SELECT * FROM meetings_ballots_{table} WHERE 1 = %s", [1]) == f"ballots: {told}"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
def test_no_vote_is_written_over_while_the_ballot_is_open(hall: builders.Council) -> None:
    ballot = opened(hall)
    vote(hall, ballot, "an")
    assert refused(INSERT.replace("INSERT", "REPLACE"), [ballot.pk, line(ballot, hall, "an").pk, "no", "BBBB-3333", key_of("raw")]) == "ballots: there is such a vote"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
def test_no_line_of_a_closed_ballot_is_moved_to_another(hall: builders.Council) -> None:
    old, new = line(closed(hall), hall, "an"), prepared(hall)
    sql = (
        "REPLACE INTO meetings_ballots_voter (id, ballot_id, mandate_id, user_id, seat, name, group_name, was_present) "
        "VALUES (%s, %s, %s, 99, 9, 'Người khác', '', 1)"
    )
    assert refused(sql, [old.pk, new.pk, old.mandate_id]) == "ballots: there is such a voter"
