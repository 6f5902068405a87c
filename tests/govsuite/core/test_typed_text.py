"""What people type or paste: invisible characters are refused or fall away at the edge, whichever way a view reads it."""

import json

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse

from govsuite.core.requests import clean_text, cleaned, json_fields

ODD = "a\x01b\x0bc\x0cd\x1fe\x7ff\ufffeg"


def test_control_characters_fall_away_and_line_ends_stay() -> None:
    assert clean_text(ODD) == "ab\nc\ndefg"
    assert clean_text("Hẻm 5\tTrần Phú\r\nĐông Hà – 😀") == "Hẻm 5\tTrần Phú\r\nĐông Hà – 😀"


def test_fields_without_them_are_left_alone() -> None:
    plain, odd = QueryDict("a=1&a=2"), QueryDict(mutable=True)
    odd.setlist("a", ["1", ODD])
    odd["b"] = "2"
    fresh = cleaned(odd)
    assert (cleaned(plain) is plain, fresh.getlist("a"), fresh["b"]) == (True, ["1", "ab\nc\ndefg"], "2")
    with pytest.raises(AttributeError):
        fresh["b"] = "3"


@pytest.mark.django_db
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_nul_is_refused_with_a_sentence(client: Client, accept: str) -> None:
    url = reverse("dossiers:online_choose")
    answers = [client.get(url, {"q": "nhà\0"}, headers={"accept": accept}), client.post(reverse("people:sign_in"), {"username": "a\0"}, headers={"accept": accept})]
    assert [(answer.status_code, "ký tự ẩn (NUL)" in answer.content.decode() or "core.nul" in answer.content.decode()) for answer in answers] == [(422, True)] * 2


@pytest.mark.django_db
def test_pasted_control_characters_are_searched_for_without_them(client: Client) -> None:
    page = client.get(reverse("dossiers:online_choose"), {"q": "nhà\x01 ở"})
    assert (page.status_code, page.context["words"]) == (200, "nhà ở")


@pytest.mark.parametrize("body", ['{"a": "x\\u0000"}', '{"a": [{"b": "\\ud800"}]}', '{"\\u0000": 1}'])
def test_json_that_no_database_keeps_is_none(body: str) -> None:
    request = RequestFactory().post("/", body, content_type="application/json")
    assert json_fields(request, longest=100) is None
    good = RequestFactory().post("/", json.dumps({"a": ["😀", 1]}), content_type="application/json")
    assert json_fields(good, longest=100) == {"a": ["😀", 1]}
