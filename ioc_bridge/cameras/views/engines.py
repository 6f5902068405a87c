"""The page of engines: for whoever runs the machine."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.selectors.engines import engine_rows, supervisor_state


@signed_in
@require_safe
def engine_list(request: HttpRequest) -> HttpResponse:
    """What carries live pictures here, how it stands, and what another one would need."""
    TABLE.check(request.actor, "engine.view")
    return render(request, "ioc_bridge/cameras/engine_list.html", {
        "engines": engine_rows(), "supervisor": supervisor_state(timezone.now()), "port": settings.PORT, "public": settings.MEDIAMTX_PUBLIC,
        "may_see_cameras": TABLE.allows(request.actor, "camera.view"),
    })
