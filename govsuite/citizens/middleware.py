"""What a page that knew a citizen leaves behind: it is not kept by the browser, and the sign-in was seen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from govsuite.citizens.services.sessions import note_seen


class CitizenMiddleware:
    """Nothing for a request that asked for no citizen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = getattr(request, "citizen_session", None)
        if session is not None:
            # The next person at this phone or counter must not find the page by going back.
            response.headers.setdefault("Cache-Control", "private, no-store")
            note_seen(session, now=timezone.now())
        return response
