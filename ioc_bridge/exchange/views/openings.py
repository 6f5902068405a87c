"""Which stations are open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import told
from govsuite.people.public import signed_in
from ioc_bridge.exchange.abilities import TABLE
from ioc_bridge.exchange.selectors.opened import all_stations, station_for
from ioc_bridge.exchange.services.opening import set_open


@signed_in
@require_safe
def openings(request: HttpRequest) -> HttpResponse:
    """Every station, open or not, and the addresses under which the open ones are read."""
    TABLE.check(request.actor, "opening.list")
    stations = list(all_stations())
    return render(request, "ioc_bridge/exchange/opening_list.html", {
        "stations": stations, "open_count": sum(1 for station in stations if hasattr(station, "opened")), "can": TABLE.can(request.actor, "opening"),
        "sta": request.build_absolute_uri(reverse("ioc_exchange:sta_root")), "ngsild": request.build_absolute_uri(reverse("ioc_exchange:ngsild_entities")),
    })


@signed_in
@require_POST
def opening_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a station, or close it."""
    station = station_for(request.actor, pk, "set")
    on = request.POST.get("on") == "1"
    return told(
        request, lambda: set_open(station=station, on=on, actor=request.actor, now=timezone.now()),
        success=_("Everybody may read this station now.") if on else _("This station is closed again. What was read before is out of our hands."),
        to=reverse("ioc_exchange:openings"),
    )
