from pathlib import Path

import pytest

from tests.ioc_bridge.incidents import centre as builders
from tests.ioc_bridge.incidents.centre import Centre


@pytest.fixture
def centre(db: None, media: Path) -> Centre:
    return builders.centre()
