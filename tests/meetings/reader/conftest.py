"""Two readers at their devices."""

from collections.abc import Callable

import pytest
from django.test import Client

from govsuite.people.models import User


@pytest.fixture
def an(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("an", "delegate"))


@pytest.fixture
def dung(person: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(person("dung", "delegate"))
