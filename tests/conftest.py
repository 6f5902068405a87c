"""Fixtures of every test: the database of this run, a council, people signed in."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser

from govsuite.law import selectors_addresses
from govsuite.people.models import User
from ioc_bridge.measurements.services.tables import incoming
from tests import browser, builders, choosing, database, environment, flushing, shipped
from tests.signed_in import client_of

# How fast this machine is just now says nothing about a law.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark before ``-m`` chooses, order after everybody else has."""
    choosing.mark(items)
    yield
    choosing.order(items)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among modules and tests, which stay to the end: there are millions of them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replace pytest-django's own: one migrated template a run, a copy a worker."""
    with django_db_blocker.unblock():
        database.prepare()
        incoming([])  # tests/permissions/reading.py says why: no test's transaction has to make this table
    flushing.install()
    shipped.install()
    yield
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: pytest.FixtureRequest) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Counters against guessing and flooding begin anew: the ids of people do too. No address of a law is known yet, and none asked for."""
    cache.clear()
    selectors_addresses.remember({})


@pytest.fixture
def now() -> datetime:
    """The test day's eight o'clock."""
    return builders.moment()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Builder of people: ``person("an", "delegate")``."""
    return builders.person


@pytest.fixture
def council(db: None) -> builders.Council:
    """A council with a chair (binh), secretary (cuc), delegates (an, dung, em), a stranger (giang), an admin."""
    return builders.council()


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """Return a client signed in as a person, second factor passed now."""

    return client_of


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One headless browser for the walks of a module."""
    with browser.chromium() as opened:
        yield opened


@pytest.fixture
def media(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A folder of this test's own for stored files."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def pytest_sessionfinish() -> None:
    """Clean up after the workers: they end before the process that started them."""
    if environment.WORKER == "main":
        database.drop_template()
