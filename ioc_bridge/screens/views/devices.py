"""Display devices: the head registers them and hands out pairing codes; the wall enters one."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.core.errors import Refused
from govsuite.people.public import device_name, signed_in
from ioc_bridge.screens.abilities import TABLE
from ioc_bridge.screens.forms import CodeForm, DeviceForm
from ioc_bridge.screens.models import DisplayDevice
from ioc_bridge.screens.selectors.devices import (
    COOKIE,
    PATH,
    Viewer,
    browser_of,
    device_for,
    device_of,
    own_unit,
    places_of,
    scenes_of,
)
from ioc_bridge.screens.services.pairing import (
    CODE_LIVES,
    change_device,
    cookie_options,
    pair,
    register_device,
    renew_code,
    revoke_device,
    set_guests,
)

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def device_list(request: HttpRequest) -> HttpResponse:
    """Every display device of the place with how it stands."""
    TABLE.check(request.actor, "device.view")
    now = timezone.now()
    rows = DisplayDevice.objects.filter(unit_id__in=places_of(request.actor, "ioc_head", "ioc_duty")).prefetch_related("scenes")
    return render(request, "ioc_bridge/screens/device_list.html", {
        "rows": [{"device": row, "standing": row.standing(now)} for row in rows], "can": TABLE.can(request.actor, "device"), "pair_url": reverse("screens:pair"),
    })


@signed_in
@require_http_methods(GET_POST)
def device_new(request: HttpRequest) -> HttpResponse:
    """Register a device; its code is shown on the answer to this form and never again."""
    TABLE.check(request.actor, "device.keep", book="displays")
    form = DeviceForm(request.POST if request.method == "POST" else None, device=None, scenes=scenes_of(Viewer(None, request.actor)))
    if request.method == "POST":
        ok, made = done(form, lambda: register_device(words=form.words(), unit_id=own_unit(request.actor) or 0, actor=request.actor, now=timezone.now()))
        if ok and made:
            return _code_page(request, *made)
    return render(request, "ioc_bridge/screens/device_edit.html", {"form": form, "device": None}, status=status_of(form))


def _code_page(request: HttpRequest, device: DisplayDevice, code: str) -> HttpResponse:
    page = render(request, "ioc_bridge/screens/device_code.html", {
        "device": device, "code": f"{code[:4]} {code[4:]}", "minutes": int(CODE_LIVES.total_seconds() // 60), "pair_url": request.build_absolute_uri(reverse("screens:pair")),
    })
    page["Cache-Control"] = "no-store"
    return page


@signed_in
@require_http_methods(GET_POST)
def device(request: HttpRequest, pk: int) -> HttpResponse:
    """One device: what it shows, from where, until when."""
    found = device_for(request.actor, pk, "keep" if request.method == "POST" else "view")
    form = DeviceForm(request.POST if request.method == "POST" else None, device=found, scenes=scenes_of(Viewer(None, request.actor)))
    if request.method == "POST":
        ok, _device = done(form, lambda: change_device(device=found, words=form.words(), version=page_version(request), actor=request.actor, now=timezone.now()))
        if ok:
            messages.success(request, _("Kept."))
            return redirect("screens:device", pk)
    return render(request, "ioc_bridge/screens/device_edit.html", {
        "form": form, "device": found, "standing": found.standing(timezone.now()), "can": TABLE.can(request.actor, "device", found),
    }, status=status_of(form))


@signed_in
@require_POST
def device_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new code: the old token ends."""
    found = device_for(request.actor, pk, "keep")
    code = renew_code(device=found, version=page_version(request), actor=request.actor, now=timezone.now())
    return _code_page(request, found, code)


@signed_in
@require_POST
def device_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch a screen off."""
    found = device_for(request.actor, pk, "keep")
    return told(
        request, lambda: revoke_device(device=found, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("Switched off. The screen shows nothing any more."), to=reverse("screens:device", args=[pk]),
    )


@signed_in
@require_POST
def device_guests(request: HttpRequest, pk: int) -> HttpResponse:
    """Guests come or go."""
    found, guests = device_for(request.actor, pk, "guests"), request.POST.get("guests") == "1"
    return told(
        request, lambda: set_guests(device=found, guests=guests, version=page_version(request), actor=request.actor, now=timezone.now()),
        success=_("Personal data are hidden on this screen.") if guests else _("The screen shows everything again."), to=reverse("screens:devices"),
    )


@never_cache
@require_http_methods(GET_POST)
def pair_page(request: HttpRequest) -> HttpResponse:
    """Enter a pairing code at the wall. A device that is paired goes to its first scene."""
    now = timezone.now()
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        agent = request.headers.get("User-Agent", "")
        ok, made = done(form, lambda: pair(
            code=form.cleaned_data["code"], ip=request.META.get("REMOTE_ADDR") or "", browser=browser_of(request), browser_name=device_name(agent), now=now,
        ))
        if ok and made:
            paired, token = made
            answer = redirect("screens:wall", paired.scenes.all()[0].slug)
            answer.set_cookie(COOKIE, token, expires=paired.ends_at, path=PATH, **cookie_options())
            return answer
    elif request.actor is None and (scene := _first_scene(request, now)):
        return redirect("screens:wall", scene)
    return render(request, "ioc_bridge/screens/device_pair.html", {"form": form}, status=status_of(form))


def _first_scene(request: HttpRequest, now: datetime) -> str:
    """Return the first scene of a device whose token is good; empty else: a token that is refused is what one comes here to renew."""
    try:
        known = device_of(request, now)
    except Refused:
        return ""
    return known.scenes.all()[0].slug if known else ""
