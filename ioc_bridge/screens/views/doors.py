"""The door of the wall's own pages: a paired device, or somebody signed in. Everybody else is led to the sign-in page."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.core.rate import network_of
from govsuite.people.public import signed_in
from ioc_bridge.screens.errors import TokenRefused
from ioc_bridge.screens.models import DisplayDevice
from ioc_bridge.screens.selectors.devices import Viewer, device_of
from ioc_bridge.screens.services.misuse import tell_misuse

View = Callable[..., HttpResponse]


def on_a_wall(view: View) -> View:
    """Let a paired device read, or whoever is signed in; nobody writes here."""
    known = signed_in(view)

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        device = None if request.actor is not None else _device(request)
        request.viewer = Viewer(device, request.actor)
        return (view if device else known)(request, *args, **kwargs)

    return require_safe(inner)


def _device(request: HttpRequest) -> DisplayDevice | None:
    """Return the paired device; a token that is used elsewhere is refused, and the centre hears of it."""
    now = timezone.now()
    try:
        return device_of(request, now)
    except TokenRefused as refused:
        tell_misuse(device=refused.device, why=refused.why, address=network_of(request), now=now)
        raise
