"""Each test begins without the tries that others have counted."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    cache.clear()
