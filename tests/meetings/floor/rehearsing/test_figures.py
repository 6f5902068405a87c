"""The figures of a rehearsal tell a lost vote, a doubled one and how long the hall waited."""

import pytest

from meetings.floor.rehearsing.figures import Roll, Seen, Spread, report, spread_of


@pytest.mark.parametrize(("seconds", "spread"), [
    ([], Spread()),
    ([0.5], Spread(500, 500, 500, 500)),
    ([-0.2, 0.1], Spread(0, 100, 100, 100)),
    ([number / 1000 for number in range(100, 0, -1)], Spread(50, 95, 99, 100)),
])
def test_a_spread_takes_the_nearest_rank(seconds: list[float], spread: Spread) -> None:
    assert spread_of(seconds) == spread


def told(seen: Seen, *rolls: Roll, answered: dict[int, float] | None = None) -> dict[str, object]:
    return report(delegates=2, viewers=1, ballots=1, seen=seen, answered=answered or {}, rolls=list(rolls))


def test_a_receipt_that_is_not_in_its_roll_is_a_lost_vote() -> None:
    seen = Seen(votes_sent=3, receipts={7: ["A", "B"], 8: ["C"]})
    found = told(seen, Roll(7, ["A", "X"], 2), Roll(8, ["B", "C"], 2))
    assert [found[name] for name in ("votes_sent", "votes_acknowledged", "votes_stored", "lost", "duplicates")] == [3, 3, 4, 1, 0]


def test_a_receipt_that_stands_twice_is_a_doubled_vote() -> None:
    found = told(Seen(receipts={7: ["A"]}), Roll(7, ["A", "A"], 2))
    assert (found["lost"], found["duplicates"]) == (0, 1)


def test_a_push_counts_from_the_answer_to_the_chair_to_each_client() -> None:
    seen = Seen(heard={4: [10.25, 10.5], 5: [11.0]})
    assert told(seen, answered={4: 10.0})["push_ms"] == {"p50": 250, "p95": 500, "p99": 500, "max": 500}


def test_what_several_processes_saw_is_one_sum() -> None:
    whole = Seen(signin=[1.0], ack=[0.1], heard={4: [1.0]}, votes_sent=1, receipts={7: ["A"]}, reconnects=1, errors=["một"])
    whole.add(Seen(signin=[2.0], ack=[0.2], heard={4: [2.0], 5: [3.0]}, votes_sent=2, receipts={7: ["B"], 8: ["C"]}, gaps=1, errors=["hai"]))
    assert whole == Seen(
        signin=[1.0, 2.0], ack=[0.1, 0.2], heard={4: [1.0, 2.0], 5: [3.0]}, votes_sent=3, receipts={7: ["A", "B"], 8: ["C"]}, reconnects=1, gaps=1,
        errors=["một", "hai"],
    )
