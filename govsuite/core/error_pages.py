"""Answers to what no view decided: JSON to a program, the pages 400, 403, 404, 500 and 503 to people."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views import defaults

from govsuite.core import db
from govsuite.core.errors import DomainError, NotFound, Refused
from govsuite.core.floods import tell_flood
from govsuite.core.middleware import wants_json
from govsuite.core.ui import errors

RETRY_AFTER = "2"


class BadRequest(DomainError):
    """The request itself cannot be understood."""

    status = 400


class TooMuch(DomainError):
    """More was sent at once than is read."""

    status = 413


def _json(error: DomainError) -> JsonResponse:
    return JsonResponse({"error": error.as_dict()}, status=error.status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 alike for what does not exist and for what is none of one's business."""
    if wants_json(request):
        return _json(NotFound("page.not_found", _("There is nothing here that you may see. Check the address or ask the secretary.")))
    return defaults.page_not_found(request, exception)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    if wants_json(request):
        return _json(Refused("page.refused", _("Your position does not allow this. Ask the person in charge or the secretary.")))
    return defaults.permission_denied(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    error: DomainError
    if isinstance(exception, TooManyFilesSent | TooManyFieldsSent | RequestDataTooBig):
        tell_flood(request.path, request.META.get("REMOTE_ADDR") or "")
        error = TooMuch("page.too_much", _("Too much was sent at once, and nothing of it was kept. Go back, choose fewer files and send again."))
    else:
        error = BadRequest("page.bad_request", _("The server could not read the request. Go back and try again."))
    if wants_json(request):
        return _json(error)
    return render(request, "govsuite/core/error.html", {"error": error, "status": error.status}, status=error.status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page stood open over a sign-out, or the form comes from somewhere else."""
    if wants_json(request):
        return _json(Refused("page.csrf", _("The page was open for too long or you signed in again elsewhere. Reload the page and send it once more.")))
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that it is our mistake, and under which number the log tells more; of a database that is away, that it is just that."""
    if db.is_away(sys.exception()):
        return database_away(request)
    if wants_json(request):
        sentence = _("Something failed on the server. Nothing was written. Try again; if it fails again, tell the administrator the request number.")
        error = {"code": "server.error", "message": sentence, "request_id": getattr(request, "request_id", "")}
        return JsonResponse({"error": error}, status=500)
    return errors.server_error(request)


def database_away(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database does not answer; a deed may have been written when its connection broke."""
    with override("vi"):
        title = _("The database does not answer just now")
        return come_again(request, "database_away", title, _("What you sent may not be written yet. Wait a few seconds, look, and send again what is missing; what a tablet or console sends is repeated by itself and counts once."))


def come_again(request: HttpRequest, code: str, title: str, sentence: str) -> HttpResponse:
    """Answer 503 with a sentence, without the database."""
    response: HttpResponse
    if wants_json(request):
        response = JsonResponse({"error": {"code": code, "message": sentence}}, status=503)
    else:
        response = HttpResponse(render_to_string("503.html", {"title": title, "sentence": sentence}), status=503)
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response
