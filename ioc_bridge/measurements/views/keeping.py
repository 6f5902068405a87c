"""Enter and change stations, what they measure, and the limits that are watched there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.core.edge import done, page_version, status_of, told
from govsuite.people.public import signed_in
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.forms import RuleForm, StationForm, StreamForm
from ioc_bridge.measurements.models import AlarmRule, Stream
from ioc_bridge.measurements.selectors.stations import rule_for, station_for, stream_for
from ioc_bridge.measurements.services.limits import change_rule, retire_rule, set_up_rule, watch_limits
from ioc_bridge.measurements.services.stations import save_station, save_stream

GET_POST = ["GET", "HEAD", "POST"]


@signed_in
@require_http_methods(GET_POST)
def station_edit(request: HttpRequest, code: str = "") -> HttpResponse:
    """Enter a station, or change it."""
    found = station_for(request.actor, code, "keep") if code else None
    if found is None:
        TABLE.check(request.actor, "station.keep", book="stations")
    form = StationForm(request.POST if request.method == "POST" else None, actor=request.actor, instance=found, initial={} if found else {"starts": timezone.localdate()})
    if request.method == "POST":
        ok, made = done(form, lambda: save_station(
            station=found, values=form.cleaned_data, version=page_version(request) if found else None, actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("The station is kept."))
            return redirect("measurements:station", made.code)
    return render(request, "ioc_bridge/measurements/station_edit.html", {"form": form, "station": found}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def stream_edit(request: HttpRequest, code: str, name: str = "") -> HttpResponse:
    """Add what a station measures, or change it."""
    found = station_for(request.actor, code, "keep")
    stream = stream_for(request.actor, code, name, "keep") if name else None
    form = StreamForm(request.POST if request.method == "POST" else None, instance=stream, initial={} if stream else {"cadence": 10})
    if request.method == "POST":
        ok, made = done(form, lambda: save_stream(
            station=found, stream=stream, values=form.cleaned_data, version=page_version(request), actor=request.actor, now=timezone.now(),
        ))
        if ok and made:
            messages.success(request, _("The stream is kept. Readings named %(key)s are taken from now on.") % {"key": made.key})
            return redirect(f"{reverse('measurements:station', args=[code])}?dong={made.property}")
    return render(request, "ioc_bridge/measurements/stream_edit.html", {"form": form, "station": found, "stream": stream}, status=status_of(form))


@signed_in
@require_http_methods(GET_POST)
def rule_new(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Watch a limit of the city's own."""
    stream = stream_for(request.actor, code, name, "keep")
    form = RuleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: set_up_rule(stream=stream, setting=form.setting(), actor=request.actor, now=timezone.now()))[0]:
        messages.success(request, _("The limit is watched from the next reading on."))
        return _back(stream)
    return _rule_page(request, stream, form, None)


@signed_in
@require_http_methods(GET_POST)
def rule_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Watch another limit in its place: alarms of the old one keep what it said. A page of a limit that was replaced meanwhile is refused."""
    rule = rule_for(request.actor, code, pk)
    form = RuleForm(request.POST if request.method == "POST" else None, initial=RuleForm.of(rule))
    if request.method == "POST" and done(form, lambda: change_rule(rule=rule, setting=form.setting(), actor=request.actor, now=timezone.now()))[0]:
        messages.success(request, _("The limit is watched from the next reading on."))
        return _back(rule.stream)
    return _rule_page(request, rule.stream, form, rule)


@signed_in
@require_POST
def rule_retire(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Watch it no longer."""
    rule = rule_for(request.actor, code, pk)
    answer = told(request, lambda: retire_rule(rule=rule, actor=request.actor, now=timezone.now()), success=_("The limit is no longer watched."), to="measurements:list")
    answer["Location"] = _back(rule.stream)["Location"]
    return answer


@signed_in
@require_POST
def limits_watch(request: HttpRequest, code: str) -> HttpResponse:
    """Watch the limits of the law in force today, and no longer those that went out of force."""
    station = station_for(request.actor, code, "keep")
    new, gone = watch_limits(station=station, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(new)s limits of the law are watched now, %(gone)s no longer.") % {"new": new, "gone": gone})
    return redirect("measurements:station", code)


def _back(stream: Stream) -> HttpResponse:
    return redirect(f"{reverse('measurements:station', args=[stream.station.code])}?dong={stream.property}#nguong")


def _rule_page(request: HttpRequest, stream: Stream, form: RuleForm, rule: AlarmRule | None) -> HttpResponse:
    return render(request, "ioc_bridge/measurements/rule_edit.html", {"form": form, "station": stream.station, "stream": stream, "rule": rule}, status=status_of(form))
