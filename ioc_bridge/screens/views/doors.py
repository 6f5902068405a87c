"""The door of the wall's own pages: a paired device, or somebody signed in. Everybody else is led to the sign-in page."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from ioc_bridge.screens.selectors.devices import Viewer, device_of

View = Callable[..., HttpResponse]


def on_a_wall(view: View) -> View:
    """Let a paired device read, or whoever is signed in; nobody writes here."""
    known = signed_in(view)

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        device = None if request.actor is not None else device_of(request, timezone.now())
        request.viewer = Viewer(device, request.actor)
        return (view if device else known)(request, *args, **kwargs)

    return require_safe(inner)
