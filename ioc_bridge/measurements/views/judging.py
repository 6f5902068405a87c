"""Judge readings of the past by another set of limits: the difference is shown, nothing is written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from govsuite.people.public import signed_in
from ioc_bridge.measurements.forms import JudgeForm
from ioc_bridge.measurements.selectors.judging import judged_by, sets_for
from ioc_bridge.measurements.selectors.stations import stream_for

DAYS = 30


@signed_in
@require_safe
def judge_again(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The period under two sets of limits side by side: by default the newest two that say something of the stream."""
    stream = stream_for(request.actor, code, name)
    packs = sets_for(stream)
    form = JudgeForm(request.GET or None, packs=packs, days=DAYS)
    begin, end = form.period(timezone.localdate(), days=DAYS)
    chosen = form.chosen()
    verdicts, by_hours = judged_by(stream, chosen, begin, end)
    days = [verdict.days for verdict in verdicts]
    differs = {"only_first": sorted(days[0] - days[1]), "only_second": sorted(days[1] - days[0])} if len(days) == 2 else {}
    return render(request, "ioc_bridge/measurements/judging_show.html", {
        "station": stream.station, "stream": stream, "form": form, "verdicts": verdicts, "by_hours": by_hours, "begin": begin, "end": end, "packs": packs,
        "unread": any(verdict.is_unread for verdict in verdicts), **differs,
    })
