"""A deed from a device is done once per key, whoever repeats it and however."""

import json

import pytest
from django.http import HttpRequest, JsonResponse
from django.test import RequestFactory

from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Refused
from govsuite.core.idempotency import BadKey, idempotent
from govsuite.core.models import IdempotencyKey, TopicVersion

AN = Actor(user_id=1, name="An")
BINH = Actor(user_id=2, name="Bình")


@idempotent
def raise_counter(request: HttpRequest) -> JsonResponse:
    row, _made = TopicVersion.objects.get_or_create(topic="counter")
    row.version += 1
    row.save()
    if request.POST.get("refuse"):
        raise Conflict("counter.closed", "The counter is closed.")
    return JsonResponse({"count": row.version}, status=201)


def post(key: str | None, *, actor: Actor = AN, path: str = "/count/", **data: str) -> HttpRequest:
    headers = {} if key is None else {"Idempotency-Key": key}
    request = RequestFactory().post(path, data, headers=headers)
    request.actor = actor
    return request


@pytest.mark.django_db
def test_a_repeated_key_gets_the_first_answer() -> None:
    first = raise_counter(post("k1"))
    second = raise_counter(post("k1"))
    assert (first.status_code, json.loads(first.content)) == (201, {"count": 1})
    assert (second.status_code, json.loads(second.content)) == (201, {"count": 1})
    assert "Idempotent-Replay" not in first
    assert second["Idempotent-Replay"] == "1"
    assert TopicVersion.objects.get(topic="counter").version == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", [None, "", "x" * 65, "khoá"])
def test_a_key_that_cannot_be_used_is_400(key: str | None) -> None:
    with pytest.raises(BadKey) as refused:
        raise_counter(post(key))
    assert refused.value.status == 400
    assert not TopicVersion.objects.exists()


@pytest.mark.django_db
def test_another_persons_key_is_refused_and_remembered() -> None:
    raise_counter(post("k1"))
    with pytest.raises(Refused) as refused:
        raise_counter(post("k1", actor=BINH))
    assert refused.value.attempt.deed == "idempotency.reuse"
    assert TopicVersion.objects.get(topic="counter").version == 1


@pytest.mark.django_db
def test_a_key_of_another_path_is_a_conflict() -> None:
    raise_counter(post("k1"))
    with pytest.raises(Conflict) as refused:
        raise_counter(post("k1", path="/other/"))
    assert refused.value.code == "idempotency.other_path"


@pytest.mark.django_db
def test_a_refused_deed_leaves_its_key_free() -> None:
    with pytest.raises(Conflict):
        raise_counter(post("k1", refuse="yes"))
    assert not IdempotencyKey.objects.exists()
    assert not TopicVersion.objects.exists()
    assert raise_counter(post("k1")).status_code == 201
