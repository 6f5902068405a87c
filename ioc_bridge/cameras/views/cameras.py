"""The cameras of the city: a wall of pictures, one camera, the register, who watched."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.forms import CameraForm
from ioc_bridge.cameras.models import Camera
from ioc_bridge.cameras.rules.playing import MOST_LIVE
from ioc_bridge.cameras.selectors.cameras import camera_for, cameras_in_use, views_of
from ioc_bridge.cameras.services.register import save_camera

GET_POST = ["GET", "HEAD", "POST"]
A_PAGE = 50


@signed_in
@require_safe
def camera_wall(request: HttpRequest) -> HttpResponse:
    """Every camera in use: the first ones live, the others as stills."""
    TABLE.check(request.actor, "camera.view")
    rows = list(cameras_in_use(timezone.localdate()))
    return render(request, "ioc_bridge/cameras/camera_wall.html", {
        "cameras": rows, "most_live": MOST_LIVE, "can": TABLE.can(request.actor, "camera"), "may_see_engines": TABLE.allows(request.actor, "engine.view"),
    })


@signed_in
@require_safe
def camera(request: HttpRequest, pk: int) -> HttpResponse:
    """One camera: its picture, what it is for, when it was away."""
    found = camera_for(request.actor, pk)
    return render(request, "ioc_bridge/cameras/camera_show.html", {
        "camera": found, "changes": found.changes.all()[:20], "can": TABLE.can(request.actor, "camera", found), "has_address": hasattr(found, "address"),
    })


@signed_in
@require_http_methods(GET_POST)
def camera_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Enter a camera, or change it."""
    found = camera_for(request.actor, pk, "edit") if pk else None
    TABLE.check(request.actor, "camera.edit", found, book="cameras")
    form = CameraForm(request.POST or None, instance=found, initial={} if found else {"starts": timezone.localdate(), "retention_days": 30})
    if request.method == "POST":
        ok, made = done(form, lambda: save_camera(
            camera=found, values=form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("The camera is entered in the register."))
            return redirect("cameras:camera", made.pk)
    return render(request, "ioc_bridge/cameras/camera_edit.html", {
        "form": form, "camera": found, "back": reverse("cameras:camera", args=[pk]) if pk else reverse("cameras:wall"),
    }, status=status_of(form))


@signed_in
@require_safe
def view_log(request: HttpRequest) -> HttpResponse:
    """Who watched which camera."""
    TABLE.check(request.actor, "camera.log", book="cameras")
    wanted = request.GET.get("camera", "")
    of = Camera.objects.filter(code=wanted).first() if wanted else None
    return render(request, "ioc_bridge/cameras/view_log.html", {"page": Paginator(views_of(of), A_PAGE).get_page(request.GET.get("page")), "camera": of})
