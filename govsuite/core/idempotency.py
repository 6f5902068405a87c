"""A deed from a device carries a key made there; a repeated key gets the first answer, not a second deed."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.errors import Attempt, Conflict, DomainError, Refused
from govsuite.core.models import IdempotencyKey

LONGEST = 64
BOOK = "people"
View = Callable[..., HttpResponse]


class BadKey(DomainError):
    """The request cannot be understood: its key is missing or too long."""

    status = 400


def idempotent(view: View) -> View:
    """Answer a repeated ``Idempotency-Key`` with the first answer.

    The view runs inside one deed together with the key's row. A DomainError or an
    answer from 400 on rolls both back: the same key may then be tried again.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key_of(request)
        with db.deed():
            if _take(key, request):
                response = view(request, *args, **kwargs)
                if response.status_code < 400:
                    _store(key, response)
                else:
                    transaction.set_rollback(True)
                return response
        return _replay(key, request)

    return once


def _key_of(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        raise BadKey("idempotency.missing", _("The request carries no Idempotency-Key. Reload the page and try again."))
    if len(key) > LONGEST or not key.isascii():
        raise BadKey("idempotency.too_long", _("The Idempotency-Key is longer than 64 characters. Reload the page and try again."))
    return key


def _user_id(request: HttpRequest) -> int | None:
    actor = getattr(request, "actor", None)
    return actor.user_id if actor else None


def _take(key: str, request: HttpRequest) -> bool:
    """Insert the key's row; False when there is one. A second request at once waits here for the first."""
    table = connection.ops.quote_name(IdempotencyKey._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, user_id, path, status, body, created_at) VALUES (%s, %s, %s, 0, 'null', %s) "  # noqa: S608
            "ON CONFLICT (key) DO NOTHING",
            [key, _user_id(request), request.path[:300], connection.ops.adapt_datetimefield_value(timezone.now())],
        )
        return cursor.rowcount == 1


def _store(key: str, response: HttpResponse) -> None:
    if isinstance(response, HttpResponseRedirect):
        body: Any = {"location": response.url}
    elif isinstance(response, JsonResponse):
        body = json.loads(response.content)
    elif not response.content:
        body = None
    else:
        raise TypeError("A view under @idempotent answers JSON, a redirect or nothing.")
    IdempotencyKey.objects.filter(key=key).update(status=response.status_code, body=body)


def _replay(key: str, request: HttpRequest) -> HttpResponse:
    row = IdempotencyKey.objects.get(key=key)
    attempt = Attempt(book=BOOK, deed="idempotency.reuse", object_type="path", object_id=request.path[:64])
    if row.user_id != _user_id(request):
        raise Refused("idempotency.not_yours", _("This key belongs to another person's deed. Reload the page and try again."), attempt=attempt)
    if row.path != request.path[:300]:
        raise Conflict("idempotency.other_path", _("This key was already used for another deed. Reload the page and try again."), attempt=attempt)
    response: HttpResponse
    if 300 <= row.status < 400:
        response = HttpResponseRedirect(row.body["location"], status=row.status)
    elif row.body is None:
        response = HttpResponse(status=row.status)
    else:
        response = JsonResponse(row.body, status=row.status, safe=False)
    response["Idempotent-Replay"] = "1"
    return response
