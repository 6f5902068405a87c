"""Put the actor on every request: who acts, with the appointments of today."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from govsuite.people.selectors import actor_for_request


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_for_request(request) if request.user.is_authenticated else None
        return self.get_response(request)
