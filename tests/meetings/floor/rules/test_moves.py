import pytest

from meetings.floor.rules.moves import MoveKind, Planned, Standing, next_move

STEPS = ("submission", "vote", "result")
OPEN = {"session": "open", "sitting": 1}


@pytest.mark.parametrize(
    ("standing", "token"),
    [
        (Standing("preparing"), "nothing:"),
        (Standing("convened"), "nothing:"),
        (Standing("convened", sittings_left=(1, 2)), "open_check_in:1"),
        (Standing("convened", sittings_left=(1, 2), check_in_open=True), "open_session:1"),
        (Standing("open", sittings_left=(2, 3)), "open_check_in:2"),
        (Standing("open", sittings_left=(2, 3), check_in_open=True), "open_sitting:2"),
        (Standing("open"), "close_session:"),
        (Standing(**OPEN, planned=(Planned(7, 1), Planned(8, 1))), "start_item:7"),
        (Standing(**OPEN, planned=(Planned(7, None),)), "start_item:7"),
        (Standing(**OPEN, item=7, step="", steps=STEPS), "next_step:submission"),
        (Standing(**OPEN, item=7, step="submission", steps=STEPS), "next_step:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="prepared"), "open_ballot:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="open"), "close_ballot:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="open", by_hands=True), "count_hands:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="open", paper="keys"), "await_keys:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="open", paper="keys", queued=9, planned=(Planned(8, 1),)), "await_keys:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="prepared", paper="keys"), "open_ballot:vote"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="closed", paper="keys"), "next_step:result"),
        (Standing(**OPEN, item=7, step="vote", steps=STEPS, ballot="closed"), "next_step:result"),
        (Standing(**OPEN, item=7, step="result", steps=STEPS, ballot="closed", planned=(Planned(8, 1),)), "start_item:8"),
        (Standing(**OPEN, item=7, step="result", steps=STEPS, sittings_left=(2,), planned=(Planned(8, 2),)), "close_sitting:1"),
        (Standing(**OPEN, item=7, step="result", steps=STEPS), "close_session:"),
        (Standing("closed"), "nothing:"),
        (Standing("cancelled"), "nothing:"),
    ],
)
def test_next_move_follows_the_order_of_a_session(standing: Standing, token: str) -> None:
    assert next_move(standing).token == token


def test_move_says_its_kind() -> None:
    assert next_move(Standing("closed")).kind is MoveKind.NOTHING
