from pathlib import Path

import pytest

from tests.ioc_bridge.indicators import office as builders
from tests.ioc_bridge.indicators.office import Office


@pytest.fixture
def office(db: None, media: Path) -> Office:
    return builders.office()
