"""The zone of a camera in which movement is looked for."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from ioc_bridge.cameras.connectors.motion import can_watch
from ioc_bridge.cameras.forms import ZoneForm
from ioc_bridge.cameras.models import MotionZone
from ioc_bridge.cameras.rules.motion import FEWEST, MOST, text_of
from ioc_bridge.cameras.selectors.cameras import camera_for
from ioc_bridge.cameras.services.zones import FIRST_VERSION, save_zone


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def zone_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the zone on a still of the camera; say how sensitive, what for, and whether it is watched."""
    camera = camera_for(request.actor, pk, "edit")
    row = MotionZone.objects.filter(camera=camera).first()
    form = ZoneForm(request.POST or None, instance=row, initial={"points": text_of(row.points) if row else ""})
    if request.method == "POST":
        ok, kept = done(form, lambda: save_zone(
            camera=camera, values=form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and kept:
            messages.success(request, _("The zone is watched from now on.") if kept.is_on else _("The zone is kept and not watched."))
            return redirect("cameras:zone", camera.pk)
    return render(request, "ioc_bridge/cameras/zone_edit.html", {
        "form": form, "camera": camera, "version": row.version if row else FIRST_VERSION, "can_watch": can_watch(), "has_address": hasattr(camera, "address"),
        "fewest": FEWEST, "most": MOST,
    }, status=status_of(form))
