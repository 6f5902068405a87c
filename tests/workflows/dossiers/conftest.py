"""The one-stop shop, and browsers of its people."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.workflows.one_stop import Shop, shop


@pytest.fixture
def place(db: None) -> Shop:
    return shop()


@pytest.fixture
def at_desk(place: Shop, signed_in: Callable[..., Client]) -> Client:
    """The browser of Mai, officer of the counter."""
    return signed_in(place.people["mai"])
