"""Put the actor on every request: who acts, with the appointments of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from govsuite.core.actors import Actor
from govsuite.people.selectors import actor_for_request, actor_of_session
from govsuite.people.services.devices import note_seen


class ActorMiddleware:
    """``request.actor``: the signed-in person, or None before the second factor was given.

    One statement a request beside that of the session; nothing for passers-by. ``request.user`` is read by those who need it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = _actor(request)
        if request.actor and request.method == "GET":
            note_seen(request)
        signed_in = request.actor is not None
        response = self.get_response(request)
        if signed_in:
            # The next person at this tablet must not find the page by going back.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _actor(request: HttpRequest) -> Actor | None:
    actor = actor_of_session(request.session, now=timezone.now(), ip=request.META.get("REMOTE_ADDR", ""), request_id=request.request_id)
    if actor is None and request.user.is_authenticated and request.user.is_verified():
        # What is not plain (a rotated key, an older session) Django decides; it also clears away what does not hold any more.
        return actor_for_request(request)
    return actor
