"""Shares of a key: enough holders have it, fewer have random bytes."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.ballots.rules.splitting import groups, join, split


@settings(max_examples=60)
@given(key=st.binary(min_size=32, max_size=32), holders=st.integers(2, 6), data=st.data())
def test_enough_holders_join_the_key_and_fewer_do_not(key: bytes, holders: int, data: st.DataObject) -> None:
    needed = data.draw(st.integers(2, holders))
    made = split(key, holders=holders, needed=needed, random=lambda size: data.draw(st.binary(min_size=size, max_size=size)))
    who = data.draw(st.permutations(range(1, holders + 1)))
    for count in range(holders + 1):
        joined = join({place: made[place] for place in who[:count]})
        assert joined == (key if count >= needed else None)


@pytest.mark.parametrize(("holders", "needed"), [(3, 2), (4, 3), (5, 3)])
def test_too_few_holders_see_the_same_bytes_whatever_the_key(holders: int, needed: int) -> None:
    """With the same pads, all that one group too small sees can belong to either key: the last share is somebody else's."""
    for lacking in combinations(range(1, holders + 1), holders - needed + 1):
        outside = [place for place in range(1, holders + 1) if place not in lacking]
        seen = {place: split(b"\0" * 32, holders=holders, needed=needed, random=lambda size: b"\7" * size)[place] for place in outside}
        whole = [group for group in groups(holders, needed) if set(group) <= set(outside)]
        assert (whole, join(seen)) == ([], None)


def test_the_order_in_which_they_hand_in_does_not_matter() -> None:
    made = split(bytes(range(32)), holders=3, needed=2, random=lambda size: b"\x5a" * size)
    assert {join({one: made[one], other: made[other]}) for one in made for other in made if one != other} == {bytes(range(32))}
