"""The alarm board: what is active or not yet seen, what was set aside, what was; each alarm acknowledged or set aside with a reason."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from govsuite.core.edge import done, page_version, status_of, told, whole_number
from govsuite.core.errors import Conflict
from govsuite.core.snapshots import snapshot_response
from govsuite.people.public import signed_in
from ioc_bridge.measurements.abilities import TABLE
from ioc_bridge.measurements.enums import Severity
from ioc_bridge.measurements.forms import AlarmFilter, ShelveForm
from ioc_bridge.measurements.links import links_of
from ioc_bridge.measurements.live import TOPIC
from ioc_bridge.measurements.models import Alarm
from ioc_bridge.measurements.selectors.alarms import alarm_for, board, history
from ioc_bridge.measurements.services.alarms import acknowledge, acknowledge_all, shelve, unshelve
from ioc_bridge.measurements.views.showing import KIND_ICONS, SEVERITY_TONES

A_PAGE = 50


@signed_in
@require_safe
def alarm_board(request: HttpRequest) -> HttpResponse:
    """What wants eyes now; ``?phan=1`` is the part that is drawn again."""
    TABLE.check(request.actor, "alarm.list")
    form, now = AlarmFilter(request.GET), timezone.now()
    asked = form.words()
    found = board(request.actor, now, severity=asked["severity"], kind=asked["kind"])
    links = links_of(request.actor, [alarm.pk for row in (*found.open, *found.shelved) for alarm in row.together])
    rows = [{"row": row, "cells": [_cell(request, alarm, links) for alarm in row.together]} for row in found.open]
    aside = [{"row": row, "cells": [_cell(request, alarm, links) for alarm in row.together]} for row in found.shelved]
    query = request.GET.copy()
    query["phan"] = "1"
    context = {
        "board": found, "rows": rows, "aside": aside, "now": now, "form": form, "filtered": bool(asked["severity"] or asked["kind"]), "topic": TOPIC,
        "part_url": f"{request.path}?{query.urlencode()}", "snapshot_url": reverse("measurements:alarms_snapshot"),
    }
    return render(request, "ioc_bridge/measurements/_board.html" if request.GET.get("phan") else "ioc_bridge/measurements/alarm_board.html", context)


def _cell(request: HttpRequest, alarm: Alarm, links: dict[int, Any]) -> dict[str, Any]:
    """One alarm with what may be done about it."""
    return {
        "alarm": alarm, "tone": SEVERITY_TONES[Severity(alarm.severity)], "icon": KIND_ICONS[alarm.stream.station.kind], "link": links.get(alarm.pk),
        "can": TABLE.can(request.actor, "alarm", alarm),
    }


@signed_in
@require_safe
def alarms_snapshot(request: HttpRequest) -> HttpResponse:
    """Nothing but the topic: the board draws itself from its own address."""
    TABLE.check(request.actor, "alarm.list")
    return snapshot_response(request, TOPIC, dict)


@signed_in
@require_safe
def alarm_history(request: HttpRequest) -> HttpResponse:
    """Every alarm that there was, with who acknowledged it and what came of it."""
    TABLE.check(request.actor, "alarm.list")
    form = AlarmFilter(request.GET)
    asked = form.words()
    page = Paginator(history(request.actor, severity=asked["severity"], kind=asked["kind"], text=asked["text"]), A_PAGE).get_page(request.GET.get("page"))
    links = links_of(request.actor, [alarm.pk for alarm in page.object_list])
    return render(request, "ioc_bridge/measurements/alarm_history.html", {
        "form": form, "page": page, "cells": [_cell(request, alarm, links) for alarm in page.object_list], "filtered": any(asked.values()),
    })


@signed_in
@require_POST
def alarm_acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that somebody on duty has seen it."""
    alarm = alarm_for(request.actor, pk, "acknowledge")
    return told(request, lambda: acknowledge(
        alarm=alarm, remark=request.POST.get("remark", ""), actor=request.actor, now=timezone.now(), version=page_version(request),
    ), success=_("The alarm is acknowledged."), to="measurements:alarms")


@signed_in
@require_POST
def storm_acknowledge(request: HttpRequest) -> HttpResponse:
    """Note that somebody on duty has seen the alarms of a storm, as the page showed them."""
    TABLE.check(request.actor, "alarm.list", book="alarms")
    shown = [_shown(text) for text in request.POST.getlist("alarm")[:500]]
    pairs = [(alarm_for(request.actor, pk, "acknowledge"), version) for pk, version in shown]
    return told(request, lambda: acknowledge_all(alarms=_some(pairs), actor=request.actor, now=timezone.now()), success=_("The alarms are acknowledged."), to="measurements:alarms")


def _shown(text: str) -> tuple[int, int]:
    """Return number and version of an alarm as the page wrote them."""
    pk, _colon, version = text.partition(":")
    return whole_number(pk) or 0, whole_number(version, digits=9) or 0


def _some(pairs: list[tuple[Alarm, int]]) -> list[tuple[Alarm, int]]:
    if not pairs:
        raise Conflict("alarm.none", _("The page names no alarm. Load it again."))
    return pairs


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def alarm_shelve(request: HttpRequest, pk: int) -> HttpResponse:
    """Set an alarm aside for some hours, with a reason."""
    alarm = alarm_for(request.actor, pk, "shelve")
    form = ShelveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ok, _made = done(form, lambda: shelve(
            alarm=alarm, hours=form.cleaned_data["hours"], reason=form.cleaned_data["reason"], actor=request.actor, now=timezone.now(), version=page_version(request),
        ))
        if ok:
            messages.success(request, _("The alarm is set aside. It comes back by itself when the time is over."))
            return redirect("measurements:alarms")
    return render(request, "ioc_bridge/measurements/alarm_shelve.html", {
        "form": form, "alarm": alarm, "tone": SEVERITY_TONES[Severity(alarm.severity)],
    }, status=status_of(form))


@signed_in
@require_POST
def alarm_unshelve(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it up again before the hour."""
    alarm = alarm_for(request.actor, pk, "shelve")
    return told(request, lambda: unshelve(alarm=alarm, actor=request.actor, now=timezone.now(), version=page_version(request)), success=_("The alarm is back on the board."), to="measurements:alarms")
