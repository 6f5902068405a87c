"""The list of wall scenes; the head of the centre writes them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from govsuite.core.edge import done, page_version, status_of
from govsuite.people.public import signed_in
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.forms import SceneForm
from ioc_bridge.screens.rules.replay import SPEEDS, local_moment, speed_of
from ioc_bridge.screens.selectors.devices import Viewer, own_unit, scene_for, scene_to_edit, scenes_of
from ioc_bridge.screens.services.scenes import BOOK, save_scene
from ioc_bridge.screens.tiles import kinds


@signed_in
@require_safe
def scene_list(request: HttpRequest) -> HttpResponse:
    """The scenes of the place: to open, to play back, to change."""
    TABLE.check(request.actor, "scene.view")
    return render(request, "ioc_bridge/screens/scene_list.html", {
        "scenes": scenes_of(Viewer(None, request.actor)), "can": TABLE.can(request.actor, "scene"), "devices": TABLE.allows(request.actor, "device.view"), "speeds": SPEEDS,
        "now": timezone.localtime(),
    })


@signed_in
@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """Lead from the form to the wall that plays the hour back: its address names the moment with its offset."""
    TABLE.check(request.actor, "scene.view")
    scene = scene_for(Viewer(None, request.actor), request.GET.get("canh", ""))
    begin = local_moment(request.GET.get("tu", ""), now=timezone.localtime())
    if begin is None:
        messages.error(request, _("Choose a moment of the past."))
        return redirect("screens:list")
    query = urlencode({"tu": begin.isoformat(), "toc-do": speed_of(request.GET.get("toc-do", ""))})
    return redirect(f"{reverse('screens:wall', args=[scene.slug])}?{query}")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def scene_edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a scene, or change it."""
    found = scene_to_edit(request.actor, pk) if pk else None
    TABLE.check(request.actor, "scene.edit", found, book=BOOK)
    form = SceneForm(request.POST if request.method == "POST" else None, scene=found)
    if request.method == "POST":
        ok, made = done(form, lambda: save_scene(
            scene=found, values=form.cleaned_data, unit_id=own_unit(request.actor) or 0, version=page_version(request) if found else None, actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("Kept. Walls that show the scene load it by themselves."))
            return redirect("screens:scene_edit", made.pk)
    known = [{"key": key, "label": kind.label, "params": sorted(kind.params)} for key, kind in kinds]
    return render(request, "ioc_bridge/screens/scene_edit.html", {"form": form, "scene": found, "kinds": known}, status=status_of(form))
