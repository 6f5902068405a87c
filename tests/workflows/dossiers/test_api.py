"""Exchange with the national portal: by a key of one authority, what changed, one dossier, file one; every error in the house's shape."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from govsuite.core.models import AuditEntry
from tests.workflows.one_stop import Shop
from workflows.dossiers.models import ApiToken, Applicant, Dossier, StateChange
from workflows.dossiers.services.exchange import PREFIX, digest_of

pytestmark = pytest.mark.django_db
KEY = PREFIX + "x" * 40
NEW = {
    "external_code": "G22.99.08-261120-0001", "procedure": "GPXD-NO-MOI", "title": "Xây dựng nhà ở", "site": "12 Lê Lợi", "filed_at": "2026-11-20T08:30:00+07:00",
    "applicant": {"name": "Nguyễn Văn An", "id_number": "045090001234", "phone": "0905123456"},
}


def key_for(place: Shop, *, unit: Any = None, key: str = KEY, **more: Any) -> ApiToken:
    fields = {"expires_on": timezone.localdate() + timedelta(days=1), "made_at": timezone.now(), "made_by_name": "QT", "name": "Cổng DVC"} | more
    return ApiToken.objects.create(unit=unit or place.authority, digest=digest_of(key), tail=key[-4:], **fields)


def ask(path: str, *, key: str = KEY, **query: Any) -> Any:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return Client(headers=headers).get(path, query)


def send(body: Any, *, key: str = KEY) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return Client(headers={"authorization": f"Bearer {key}"}).post(reverse("api:dossiers"), text, content_type="application/json")


def settled() -> None:
    StateChange.objects.update(written_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize("more", [None, {"revoked_at": timezone.now() + timedelta(hours=1)}, {"expires_on": timezone.localdate() - timedelta(days=1)}])
def test_without_a_key_in_force_nothing_is_told(place: Shop, more: dict[str, Any] | None) -> None:
    if more is not None:
        key_for(place, **more)
    for answer in (ask(reverse("api:changes")), ask(reverse("api:dossier", args=["x"]), key=""), send(NEW)):
        assert (answer.status_code, answer.json()["error"]["code"], answer["WWW-Authenticate"]) == (401, "api.no_key", "Bearer")
    assert Dossier.objects.count() == 0


def test_wrong_keys_and_eager_ones_are_slowed_down(place: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.dossiers.views.api.WRONG_KEYS", 1)
    monkeypatch.setattr("workflows.dossiers.views.api.PER_KEY", 2)
    key_for(place)
    assert [ask(reverse("api:changes"), key=f"wrong{number}").status_code for number in range(2)] == [401, 429]
    assert [ask(reverse("api:changes")).status_code for _number in range(3)] == [200, 200, 429]


def test_changes_come_in_order_by_pages_and_hold_nothing_personal(place: Shop) -> None:
    dossier = place.accepted()
    settled()
    key_for(place)
    first = ask(reverse("api:changes"), limit=1).json()
    assert [(row["code"], row["before"], row["state"], row["portal"]) for row in first["changes"]] == [
        (dossier.code, "draft", "filed", {"code": "1", "title": "Mới đăng ký", "verified": False}),
    ]
    assert first["more"] is True
    rest = ask(reverse("api:changes"), since=first["next"]).json()
    assert ([row["state"] for row in rest["changes"]], rest["more"]) == (["accepted"], False)
    assert ask(reverse("api:changes"), since=rest["next"]).json() == {"changes": [], "next": rest["next"], "more": False}
    one = Applicant.objects.get(dossier=dossier)
    text = json.dumps([first, rest, ask(reverse("api:dossier", args=[dossier.code])).json()], ensure_ascii=False)
    assert not any(secret in text for secret in (one.name, one.phone, one.id_number, one.address))


def test_what_was_written_a_moment_ago_is_told_later(place: Shop) -> None:
    place.filed()
    key_for(place)
    assert ask(reverse("api:changes")).json()["changes"] == []
    settled()
    assert len(ask(reverse("api:changes")).json()["changes"]) == 1


def test_another_authority_learns_nothing(place: Shop) -> None:
    dossier = place.accepted()
    settled()
    key_for(place, unit=place.units["desk"])
    assert ask(reverse("api:changes")).json()["changes"] == []
    answer = ask(reverse("api:dossier", args=[dossier.code]))
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "dossier.not_found")


@pytest.mark.parametrize("query", [{"since": "-1"}, {"since": "x"}, {"since": str(2**63)}, {"limit": "0"}, {"limit": "501"}])
def test_a_query_that_does_not_fit_names_the_field(place: Shop, query: dict[str, str]) -> None:
    key_for(place)
    answer = ask(reverse("api:changes"), **query)
    assert (answer.status_code, answer.json()["error"]["code"], answer.json()["error"]["field"]) == (422, "api.invalid", next(iter(query)))


def test_the_portal_files_once(place: Shop) -> None:
    token = key_for(place)
    first, again = send(NEW), send(NEW)
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    dossier = Dossier.objects.get()
    assert first.json() | {"portal": 0} == {
        "code": "H50.12-261120-0001", "external_code": NEW["external_code"], "procedure": "GPXD-NO-MOI", "title": "Xây dựng nhà ở", "state": "filed", "portal": 0,
        "filed_at": "2026-11-20T08:30:00+07:00", "accepted_at": None, "due_on": None, "due_stopped": False, "decided_at": None, "outcome": "", "on_time": None,
    }
    assert (dossier.unit, dossier.applicant.name, dossier.channel) == (place.authority, "Nguyễn Văn An", "portal")
    entry = AuditEntry.objects.get(book_key=dossier.book, deed="dossier.import")
    assert (entry.user_name, entry.detail["api"]) == ("Cổng DVC (API)", token.pk)
    assert ask(reverse("api:dossier", args=[NEW["external_code"]])).json() == first.json()
    key_for(place, unit=place.units["desk"], key=KEY + "2")
    assert send(NEW, key=KEY + "2").status_code == 409


@pytest.mark.parametrize(("change", "status", "field"), [
    ({"external_code": "a b"}, 422, "external_code"), ({"external_code": ""}, 422, "external_code"), ({"filed_at": "2999-01-01T00:00:00Z"}, 422, "filed_at"),
    ({"filed_at": "hôm qua"}, 422, "filed_at"), ({"applicant": {}}, 422, "applicant.name"), ({"applicant": {"name": "A", "kind": "cat"}}, 422, "applicant.kind"),
    ({"applicant": {"name": "A", "kind": "organisation"}}, 422, "applicant.representative"), ({"applicant": {"name": "A", "email": "x"}}, 422, "applicant.email"),
    ({"title": "x" * 501}, 422, "title"), ({"procedure": "KHONG-CO"}, None, None),
])
def test_what_does_not_fit_is_refused_with_the_field_and_leaves_nothing(place: Shop, change: dict[str, Any], status: int | None, field: str | None) -> None:
    key_for(place)
    answer = send(NEW | change)
    error = answer.json()["error"]
    assert 400 <= answer.status_code < 500
    assert (status or answer.status_code, field or error["field"]) == (answer.status_code, error["field"])
    assert error["message"]
    assert Dossier.objects.count() == 0


def test_a_body_that_is_no_json(place: Shop) -> None:
    key_for(place)
    answer = send("{")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "api.unreadable")


def test_the_documentation_is_local_and_names_every_operation(client: Client) -> None:
    page = client.get(reverse("api:openapi-view"))
    assert page.status_code == 200
    assert b"//cdn" not in page.content
    paths = client.get(reverse("api:openapi-json")).json()["paths"]
    assert sorted((path, method) for path, ways in paths.items() for method in ways) == [
        ("/api/dossiers", "post"), ("/api/dossiers/changes", "get"), ("/api/dossiers/{code}", "get"),
    ]


@pytest.mark.parametrize("change", [
    {"filed_at": "0001-01-01T00:00:00+14:00"}, {"filed_at": "9999-12-31T23:59:59-14:00"}, {"filed_at": "1700-01-01T00:00:00"}, {"filed_at": 10**15},
    {"title": "\ud800"}, {"applicant": {"name": "\udfff"}}, {"title": "x" * 3_000_000},
])
def test_what_no_calendar_and_no_alphabet_knows_is_refused(place: Shop, change: dict[str, Any]) -> None:
    key_for(place)
    answer = send(NEW | change)
    assert (400 <= answer.status_code < 500, bool(answer.json()["error"]["message"]), Dossier.objects.count()) == (True, True, 0)


def test_a_body_beyond_the_limit_is_refused_in_the_house_s_shape(place: Shop) -> None:
    key_for(place)
    answer = send(NEW | {"title": "x" * 6_000_000})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "api.too_large")


def test_control_characters_never_reach_the_dossier(place: Shop) -> None:
    key_for(place)
    answer = send(NEW | {"title": "Xây\x00 nhà\x08\r\nBcc: x", "applicant": {"name": "An\x1b[2J", "owner": 1, "number_hash": "x"}, "state": "decided", "unit": 1, "code": "X"})
    dossier = Dossier.objects.get()
    assert (answer.status_code, dossier.title, dossier.applicant.name, dossier.state) == (201, "Xây nhà Bcc: x", "An [2J", "filed")
    assert dossier.code != "X"


def test_a_code_that_names_two_dossiers_is_not_guessed(place: Shop) -> None:
    key_for(place)
    ours, portals = place.accepted(), place.accepted()
    Dossier.objects.filter(pk=portals.pk).update(external_code=ours.code)
    asked = {by: ask(reverse("api:dossier", args=[ours.code]), **({"by": by} if by else {})) for by in ("", "code", "external_code", "x")}
    assert [answer.status_code for answer in asked.values()] == [409, 200, 200, 422]
    assert asked[""].json()["error"]["code"] == "dossier.two_of_this_code"
    assert [asked[by].json()["code"] for by in ("code", "external_code")] == [ours.code, portals.code]
