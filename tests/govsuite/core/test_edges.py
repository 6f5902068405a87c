"""The edges of a request: refusals as JSON, page and htmx; what is not ready is named."""

import json
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.checks import registry
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from django_htmx.middleware import HtmxMiddleware

from govsuite.core import demo, health, live
from govsuite.core.attempts import MOST
from govsuite.core.checks import demo_data
from govsuite.core.error_pages import server_error
from govsuite.core.errors import Attempt, Conflict, Refused
from govsuite.core.middleware import DomainErrorMiddleware
from govsuite.core.models import AuditEntry, WorkerBeat
from govsuite.core.relay import relay
from govsuite.people.models import User

CLOSED = Conflict("ballots.closed", "The ballot is closed.", citation="Đ35 k2")


def answered(error: Exception, **headers: str) -> tuple[HttpRequest, HttpResponse]:
    request = RequestFactory().post("/deed/", headers=headers)
    request.request_id = "abc"
    request.actor = None
    prepare = SessionMiddleware(MessageMiddleware(HtmxMiddleware(lambda request: HttpResponse())))
    prepare(request)
    return request, DomainErrorMiddleware(lambda request: HttpResponse()).process_exception(request, error)


def test_a_program_gets_code_and_sentence() -> None:
    _request, response = answered(CLOSED, Accept="application/json")
    assert (response.status_code, json.loads(response.content)) == (409, {
        "error": {"code": "ballots.closed", "message": "The ballot is closed.", "field": "", "citation": "Đ35 k2"},
    })


@pytest.mark.django_db
def test_htmx_loads_the_page_anew_with_the_sentence_on_top() -> None:
    request, response = answered(CLOSED, **{"HX-Request": "true"})
    assert (response.status_code, response["HX-Refresh"]) == (409, "true")
    assert [str(message) for message in get_messages(request)] == ["The ballot is closed."]


@pytest.mark.django_db
def test_a_forbidden_attempt_is_written_down_after_the_rollback() -> None:
    refused = Refused("x.refused", "No.", attempt=Attempt(book="people", deed="x.try", object_type="x", object_id="9" * 80))
    answered(refused, Accept="application/json")
    entry = AuditEntry.objects.get()
    assert (entry.book_key, entry.deed, entry.attempt, entry.user_name, entry.request_id) == ("people", "x.try", True, "?", "abc")


@pytest.mark.django_db
@pytest.mark.parametrize(("accept", "kind"), [("application/json", "application/json"), ("text/html", "text/html; charset=utf-8")])
def test_an_unknown_address_is_404_for_programs_and_people(client: Client, accept: str, kind: str) -> None:
    response = client.get("/khong-co/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (404, kind)


@pytest.mark.django_db
def test_an_old_form_is_told_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/ngon-ngu/", headers={"Accept": "application/json"})
    assert (response.status_code, response.json()["error"]["code"]) == (403, "page.csrf")


def broken(error: Exception, accept: str = "application/json") -> HttpResponse:
    """Return the answer to a request in which this was raised and met by nobody."""
    request = RequestFactory().get("/", headers={"Accept": accept})
    try:
        raise error
    except type(error):
        return server_error(request)


def test_a_database_that_is_away_is_no_mistake_of_ours() -> None:
    away = broken(OperationalError("database is locked"))
    assert (away.status_code, away["Retry-After"], json.loads(away.content)["error"]["code"]) == (503, "2", "database_away")
    page = broken(InterfaceError("unable to open database file"), "text/html")
    assert (page.status_code, "Cơ sở dữ liệu tạm thời không trả lời" in page.content.decode()) == (503, True)
    mistake = OperationalError("no such table: x")
    mistake.__cause__ = psycopg.errors.DeadlockDetected()
    assert json.loads(broken(mistake).content)["error"]["code"] == "server.error"


@pytest.mark.usefixtures("ready")
def test_readyz_asks_nothing_of_a_database_that_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "database_away", True)
    answer = client.get("/readyz").json()
    assert (answer["failing"], answer["parts"]["jobs"]) == (["database", "jobs"], "unknown: the database does not answer")


@pytest.mark.usefixtures("ready")
def test_readyz_notes_that_redis_is_silent_and_stays_ready(client: Client, monkeypatch: pytest.MonkeyPatch, settings: pytest.FixtureRequest) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(live, "bell", live.Bell())
    monkeypatch.setattr(live, "_redis", live._redis.__wrapped__)
    live.ring()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["notes"]) == (200, [health.SILENT])
    assert not live.bell.may_ring()


def test_healthz_answers_without_a_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "up", "release": settings.RELEASE}


@pytest.fixture
def ready(db: None, monkeypatch: pytest.MonkeyPatch, media: object) -> None:
    WorkerBeat.objects.create(worker="here", at=timezone.now())
    monkeypatch.setitem(health._storage, "checked", float("-inf"))
    monkeypatch.setattr(relay, "last_look", health.time.monotonic())


@pytest.mark.usefixtures("ready")
def test_readyz_names_every_part(client: Client) -> None:
    response = client.get("/readyz")
    assert response.json()["failing"] == []
    assert response.status_code == 200
    assert {"database", "live", "jobs", "storage"} <= response.json()["parts"].keys()


@pytest.mark.usefixtures("ready")
def test_readyz_says_that_demo_data_are_present(client: Client) -> None:
    assert client.get("/readyz").json()["notes"] == []
    User.objects.create_user(username="minh-hoa", full_name="Người Minh Họa", is_demo=True)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["notes"]) == (200, [demo.NOTE])


@pytest.mark.django_db
def test_the_check_of_a_deployment_says_that_demo_data_are_present() -> None:
    assert demo_data() == []
    User.objects.create_user(username="minh-hoa", full_name="Người Minh Họa", is_demo=True)
    assert [(message.id, message.msg) for message in demo_data()] == [("govsuite.W001", demo.NOTE)]
    assert demo_data in registry.registry.get_checks(include_deployment_checks=True)


@pytest.mark.usefixtures("ready")
def test_readyz_names_the_worker_that_fell_silent(client: Client) -> None:
    WorkerBeat.objects.update(at=timezone.now() - timedelta(seconds=61))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["failing"]) == (503, ["jobs"])


@pytest.mark.usefixtures("ready")
def test_readyz_names_the_relay_that_does_not_run(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "last_look", 0.0)
    assert client.get("/readyz").json()["failing"] == ["live"]


@pytest.mark.django_db
def test_a_flood_of_attempts_does_not_fill_the_book() -> None:
    refused = Refused("x.refused", "No.", attempt=Attempt(book="people", deed="x.try"))
    for _turn in range(MOST + 20):
        _request, response = answered(refused, Accept="application/json")
    entries = list(AuditEntry.objects.order_by("number"))
    assert (response.status_code, len(entries), "more" in entries[-2].detail, "more" in entries[-1].detail) == (403, MOST, False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/ho-so/a%00b/", "/giay-phep/so/%00/", "/api/dossiers/%00"])
def test_an_address_that_no_database_can_be_asked_is_nowhere(client: Client, path: str) -> None:
    for accept in ("text/html", "application/json"):
        assert client.get(path, headers={"accept": accept}).status_code == 404
