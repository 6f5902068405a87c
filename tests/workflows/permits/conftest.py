"""The one-stop shop in which permits are issued."""

from pathlib import Path

import pytest

from tests.workflows.one_stop import Shop, shop


@pytest.fixture
def place(db: None, media: Path) -> Shop:
    return shop()
