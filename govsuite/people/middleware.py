"""Put the actor on every request: who acts, with the appointments of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from govsuite.people.selectors import actor_for_request
from govsuite.people.services.devices import note_seen


class ActorMiddleware:
    """``request.actor``: the signed-in person, or None before the second factor was given.

    One query for the appointments a request; nothing for passers-by.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        verified = request.user.is_authenticated and request.user.is_verified()
        request.actor = actor_for_request(request) if verified else None
        if verified and request.method == "GET":
            note_seen(request)
        response = self.get_response(request)
        if verified:
            # The next person at this tablet must not find the page by going back.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
