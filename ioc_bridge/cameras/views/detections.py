"""What detectors saw: one queue over all of them, judged by a button or a key."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.edge import page_version, told
from govsuite.people.public import signed_in
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.enums import Verdict
from ioc_bridge.cameras.models import DetectorState
from ioc_bridge.cameras.selectors.detections import detection_for, precisions, queue
from ioc_bridge.cameras.services.detections import judge

A_PAGE = 40
_WORDS = {"cho": Verdict.OPEN, "dung": Verdict.TRUE, "sai": Verdict.FALSE}


@signed_in
@require_safe
def detection_queue(request: HttpRequest) -> HttpResponse:
    """Detections to verify, the oldest first; ``?xem=dung`` and ``?xem=sai`` are those that were judged."""
    TABLE.check(request.actor, "detection.view")
    shown = request.GET.get("xem", "cho")
    verdict = _WORDS.get(shown, Verdict.OPEN)
    here, labels = reverse("cameras:detections"), {"cho": _("To verify"), "dung": _("True"), "sai": _("False")}
    tabs = [{"label": label, "url": f"{here}?xem={word}", "active": _WORDS[word] == verdict} for word, label in labels.items()]
    return render(request, "ioc_bridge/cameras/detection_list.html", {
        "page": Paginator(queue(verdict), A_PAGE).get_page(request.GET.get("page")), "tabs": tabs, "verdict": verdict, "precisions": precisions(), "detectors": list(DetectorState.objects.all()),
        "may_judge": verdict == Verdict.OPEN and TABLE.allows(request.actor, "detection.judge"),
    })


@signed_in
@require_safe
def detection(request: HttpRequest, pk: int) -> HttpResponse:
    """One event with its evidence and its verdict."""
    found = detection_for(request.actor, pk)
    return render(request, "ioc_bridge/cameras/detection_show.html", {
        "event": found, "evidence": list(found.evidence.all()), "may_judge": found.verdict == Verdict.OPEN and TABLE.allows(request.actor, "detection.judge"),
    })


@signed_in
@require_POST
def detection_judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge one detection."""
    found = detection_for(request.actor, pk, "judge")
    true = request.POST.get("verdict") == Verdict.TRUE
    return told(request, lambda: judge(
        detection=found, true=true, remark=request.POST.get("remark", ""), version=page_version(request), actor=request.actor, now=timezone.now(),
    ), success=_("Kept as true.") if true else _("Kept as false."), to="cameras:detections")
