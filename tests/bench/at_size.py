"""The pages of a head of unit among very many dossiers, asked within the process: run inside a server's environment.

Prints one line of JSON: name of the page → [p50, p95 in ms, queries of the last request].
"""

import json
import sys
import time
from collections.abc import Callable
from random import Random

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from govsuite.people.models import User
from tests.bench.results import p50_p95
from tests.bench.signed import session_of
from workflows.dossiers.models import Dossier, Step

ROUNDS = 150
QUEUE_FILTERS = ("", "?han=late", "?buoc=appraisal", "?han=near&thu_tuc=GPXD-NO-MOI", "?trang_thai=supplement", "?han=later&buoc=opinion")


def measure(username: str = "truong.do1", *, pages: tuple[str, ...] = (), rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Ask each page (or those of ``pages``) with ever other arguments; the first requests warm up."""
    client, addresses = visitor(username)
    return {name: _timed(client, address, rounds) for name, address in addresses.items() if not pages or name in pages}


def visitor(username: str = "truong.do1") -> tuple[Client, dict[str, Callable[[], str]]]:
    """Sign ``username`` in; return the client and, by the name of a page, what gives its next address."""
    client, chance = Client(), Random(7)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(User.objects.get(username=username))
    unit = User.objects.get(username=username).appointments.get().unit
    dossiers = list(Dossier.objects.filter(work_unit=unit).order_by("?").values_list("pk", "code", "applicant__name", "applicant__phone")[:ROUNDS])
    places = [""] + [f"sau={due}.{pk}" for pk, due in Step.objects.filter(unit=unit, state="open", due_on__isnull=False).order_by("?").values_list("pk", "due_on")[:50]]

    def queue() -> str:
        query = chance.choice(QUEUE_FILTERS)
        place = chance.choice(places)
        return f"/mot-cua/viec/don-vi/{unit.pk}/{query}" + (f"{'&' if query else '?'}{place}" if place else "")

    def search() -> str:
        _pk, code, name, phone = chance.choice(dossiers)
        words = chance.choice((code, code[:-3], name, name.split()[-1], f"{name.split()[0]} {name.split()[-1]}", phone, phone[-5:]))
        return f"/mot-cua/?q={words}"

    return client, {
        "queue": queue, "page": lambda: f"/mot-cua/ho-so/{chance.choice(dossiers)[0]}/", "search": search,
        "board": lambda: f"/mot-cua/bang/{unit.pk}/?ky={chance.choice(('thang', 'quy', 'nam'))}",
    }


def ask(client: Client, path: str) -> float:
    """Return the milliseconds that the page at ``path`` took."""
    began = time.perf_counter()
    answer = client.get(path)
    took = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, (path, answer.status_code)
    return took


def _timed(client: Client, address: Callable[[], str], rounds: int) -> list[float]:
    took = [ask(client, address()) for _number in range(rounds + 5)][5:]
    with CaptureQueriesContext(connection) as seen:
        client.get(address())
    return [*p50_p95(took), len(seen)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure()) + "\n")
