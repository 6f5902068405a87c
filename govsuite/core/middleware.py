"""Edges of every request: its id, and the one mapper of domain errors."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from govsuite.core import logs
from govsuite.core.actors import Actor
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import DomainError, Invalid, NotFound, StepUpRequired
from govsuite.core.requests import Request, cleaned, holds_nul

GetResponse = Callable[[HttpRequest], HttpResponse]


class RequestIdMiddleware:
    """Give each request an id that audit rows, logs and the error page share."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.request_id = secrets.token_hex(8)
        logs.request_id.set(request.request_id)
        response = self.get_response(request)
        response["X-Request-Id"] = request.request_id
        return response


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program (not a page) asks."""
    return "application/json" in request.headers.get("Accept", "") or request.content_type == "application/json"


def error_response(request: Request, error: DomainError) -> HttpResponse:
    """Map a domain error to JSON or a page with its sentence, rule and status."""
    if wants_json(request):
        return JsonResponse({"error": error.as_dict()}, status=error.status)
    if isinstance(error, StepUpRequired) and error.extra.get("step_up_url"):
        return _to_step_up(request, error)
    if getattr(request, "htmx", False):
        return _to_fresh_page(request, error)
    return render(request, "govsuite/core/error.html", {"error": error, "status": error.status}, status=error.status)


def _to_step_up(request: Request, error: DomainError) -> HttpResponse:
    """Lead to the page that asks for the second factor, and from there back to the page with the button."""
    back = request.get_full_path() if request.method == "GET" else urlsplit(request.headers.get("Referer", ""))._replace(scheme="", netloc="").geturl()
    url = f"{error.extra['step_up_url']}?next={quote(back or '/')}"
    messages.warning(request, str(error.message))
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _to_fresh_page(request: Request, error: DomainError) -> HttpResponse:
    """Load the page anew with the sentence on top: what the button stood on has changed."""
    messages.error(request, str(error.message))
    return HttpResponse(status=error.status, headers={"HX-Refresh": "true"})


class DomainErrorMiddleware:
    """Turn a DomainError of a view into its answer; write the audit row of a forbidden attempt."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if "\0" in request.path_info:  # a code with it asks PostgreSQL what it cannot be asked
            return error_response(request, NotFound("core.nowhere", _("There is nothing at this address.")))
        return self.get_response(request)

    def process_view(self, request: Request, view: Callable[..., HttpResponse], args: Any, kwargs: Any) -> HttpResponse | None:
        """Look at what was typed, whichever way the view reads it: a NUL is refused, other control characters fall away.

        The check of the CSRF token has read the fields before; an API's body is its own reader's matter.
        """
        sent = [request.GET, request.POST] if request.method == "POST" and not getattr(view, "csrf_exempt", False) else [request.GET]
        if any(holds_nul(text) for fields in sent for name, values in fields.lists() for text in (name, *values)):
            return error_response(request, Invalid("core.nul", _(
                "What was sent holds an invisible character (NUL) that cannot be kept. Nothing was written: go back, type the text anew instead of pasting it, and send it again."
            )))
        request.GET = cleaned(request.GET)  # type: ignore[assignment]
        if len(sent) > 1:
            request.POST = cleaned(request.POST)  # type: ignore[assignment]
        return None

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, DomainError) else None


def refused(request: Request, error: DomainError, *, program: bool = False) -> HttpResponse:
    """Return the answer of a refused request and write down a forbidden attempt. ``program``: JSON, whatever it asks for."""
    if error.attempt:
        record_attempt(error.attempt, _who(request), code=error.code)
    return JsonResponse({"error": error.as_dict()}, status=error.status) if program else error_response(request, error)


def _who(request: Request) -> Actor:
    """Return the actor, the citizen that a page asked for, or what is known of a passer-by."""
    unknown = Actor(user_id=None, name="?", ip=request.META.get("REMOTE_ADDR") or "", request_id=request.request_id)
    return getattr(request, "actor", None) or getattr(request, "citizen_actor", None) or unknown
