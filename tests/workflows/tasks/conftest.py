import pytest

from tests.workflows import one_stop
from tests.workflows.one_stop import Shop


@pytest.fixture
def place(db: None) -> Shop:
    """The authority of the one-stop tests: its units and people are those who give and do tasks."""
    return one_stop.shop()
