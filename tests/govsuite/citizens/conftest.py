"""A suite connected to a stand-in provider, and a citizen's browser."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from tests.govsuite.citizens import standin
from tests.govsuite.citizens.standin import StandIn

SITE = "http://testserver"


@pytest.fixture
def provider(db: None, settings: pytest.FixtureRequest) -> Iterator[StandIn]:
    """The stand-in, and a suite that knows it."""
    with standin.serving() as running:
        settings.SITE_URL = SITE
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = running.issuer, standin.CLIENT, standin.SECRET
        yield running


@pytest.fixture
def client_here() -> Client:
    """A browser that has been nowhere."""
    return Client()


@pytest.fixture
def citizen(provider: StandIn, client_here: Client) -> Client:
    """A browser in which An is signed in."""
    answer = come_back(client_here, provider.agree(begin(client_here)))
    assert (answer.status_code, answer["Location"]) == (302, "/cong-dan/")
    return client_here


def begin(client: Client, next: str = "/cong-dan/") -> str:
    """Leave for the provider; return where the browser is sent."""
    answer = client.get(reverse("citizens:begin"), {"next": next})
    assert answer.status_code == 302
    return answer["Location"]


def come_back(client: Client, query: dict[str, str]) -> object:
    """Come back from the provider."""
    return client.get(reverse("citizens:finish"), query)
