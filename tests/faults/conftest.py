"""Services of the tests' own, started once for those that stop them."""

from collections.abc import Iterator

import pytest

from tests.clusters import Cluster, own_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL that may be killed; whoever kills it starts it again."""
    with own_cluster() as started:
        yield started
