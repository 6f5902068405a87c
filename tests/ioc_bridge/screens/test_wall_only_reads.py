"""A wall's cookie opens its own scenes and nothing else: every address of the suite, by GET and by POST."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse

from ioc_bridge.screens.selectors.devices import COOKIE
from tests.ioc_bridge.screens import builders
from tests.permissions.addresses import Address, Filler, addresses
from tests.permissions.reading import matrix_world
from tests.permissions.rows import DATA
from tests.permissions.world import World
from tests.permissions.writes import Writes

KNOWN = addresses()
_NAMES = re.compile(r"[0-9a-f-]{36}")  # what a passer-by keeps gets a name of its own
#: what the token is for
OWN = {"screens:wall", "screens:tiles", "screens:still", "screens:piece"}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with matrix_world(django_db_blocker, tmp_path_factory.mktemp("wall")) as built:
        paired = builders.browser()
        paired.post("/ioc/man-hinh/ghep/", {"code": built.objects["display_code"]})
        built.objects["wall_cookie"] = paired.cookies[COOKIE].value
        yield built


@pytest.fixture(scope="module")
def filler(world: World) -> Filler:
    return Filler(world)


def _ask(cookie: str, method: str, url: str, data: dict[str, object]) -> tuple[HttpResponse, Writes]:
    client, writes = builders.browser(), Writes()
    client.raise_request_exception = False
    if cookie:
        client.cookies[COOKIE] = cookie
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            response = getattr(client, method)(url, data)
        transaction.set_rollback(True)
    return response, writes


def _said(response: HttpResponse) -> tuple[int, str]:
    return response.status_code, _NAMES.sub("*", response.get("Location", ""))


@pytest.mark.parametrize("address", [one for one in KNOWN.values() if one.name not in OWN | {"screens:pair"}], ids=lambda one: one.name)
def test_elsewhere_a_wall_is_a_passer_by(world: World, filler: Filler, address: Address) -> None:
    url, data = filler.url(address), DATA.get(address.name, {})
    for method in ("get", "post"):
        asked, writes = _ask(world.objects["wall_cookie"], method, url, data)
        passing, others = _ask("", method, url, data)
        assert (_said(asked), writes.seen) == (_said(passing), others.seen), f"{method} {url}"


@pytest.mark.parametrize("name", sorted(OWN))
def test_its_own_pages_are_read_and_never_written(world: World, filler: Filler, name: str) -> None:
    url = filler.url(KNOWN[name])
    answer, writes = _ask(world.objects["wall_cookie"], "post", url, {})
    assert (answer.status_code, writes.seen) == (405, [])
    # The camera stands in a scene that this wall may not show.
    assert _ask(world.objects["wall_cookie"], "get", url, {})[0].status_code == (200 if name in {"screens:wall", "screens:tiles"} else 404)
