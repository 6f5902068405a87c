"""A process may hold the sockets of a whole hall: its limit goes up to what the machine allows, never down."""

import resource

import pytest

from govsuite.core.descriptors import MOST, limit_of, raise_limit

WITHOUT = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("soft", "hard", "limit"),
    [(1_024, 524_288, MOST), (1_024, 4_096, 4_096), (4_096, 4_096, 4_096), (100_000, 524_288, 100_000), (1_024, WITHOUT, MOST), (WITHOUT, WITHOUT, WITHOUT)],
)
def test_the_limit_goes_up_to_what_is_allowed(soft: int, hard: int, limit: int) -> None:
    assert limit_of(soft, hard) == limit


def test_this_process_has_it_afterwards() -> None:
    assert raise_limit() == resource.getrlimit(resource.RLIMIT_NOFILE)[0]
