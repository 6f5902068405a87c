import pytest

from meetings.ballots.rules.elections import elect, next_round


@pytest.mark.parametrize(("votes", "seats", "elected", "tied", "left"), [
    ({0: 20, 1: 5}, 1, (0,), (), 0),
    ({0: 12, 1: 12}, 1, (), (), 1),  # nobody reached 13
    ({0: 13, 1: 20, 2: 14}, 2, (1, 2), (), 0),  # more above the threshold than seats: those with the most
    ({0: 15, 1: 15}, 1, (), (0, 1), 1),  # equal at the last seat
    ({0: 20, 1: 15, 2: 15, 3: 15}, 2, (0,), (1, 2, 3), 1),
    ({0: 15, 1: 15}, 2, (0, 1), (), 0),
    ({0: 15, 1: 3, 2: 2}, 2, (0,), (), 1),
])
def test_who_is_elected(votes: dict[int, int], seats: int, elected: tuple[int, ...], tied: tuple[int, ...], left: int) -> None:
    result = elect(votes, seats=seats, needed=13)
    assert (result.elected, result.tied, result.seats_open) == (elected, tied, left)


@pytest.mark.parametrize(("votes", "seats", "standing"), [
    ({0: 20, 1: 5}, 1, ()), ({0: 10, 1: 12, 2: 3}, 1, (1, 0, 2)), ({0: 20, 1: 15, 2: 15, 3: 4}, 2, (1, 2)), ({0: 15, 1: 3, 2: 4}, 2, (2, 1)),
])
def test_who_stands_in_the_next_round(votes: dict[int, int], seats: int, standing: tuple[int, ...]) -> None:
    assert next_round(elect(votes, seats=seats, needed=13), votes) == standing
