import pytest

from tests import builders
from tests.meetings.hall import open_hall


@pytest.fixture
def hall(council: builders.Council) -> builders.Council:
    """The council in open session, all four delegates present."""
    return open_hall(council)
