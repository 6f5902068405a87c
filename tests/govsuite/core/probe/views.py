"""Deeds of the probe."""

import time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from govsuite.core import db, jobs, live
from govsuite.core.idempotency import idempotent
from govsuite.core.models import LiveEvent
from govsuite.core.snapshots import snapshot_response


def counted(object_id: int) -> dict[str, int]:
    return {"count": LiveEvent.objects.filter(topic=f"probe.{object_id}", version=live.DIRTY).count()}


def show(request: HttpRequest, pk: int) -> HttpResponse:
    return snapshot_response(request, f"probe.{pk}", lambda: {"said": live.version_of(f"probe.{pk}")})


@csrf_exempt
@idempotent
def say(request: HttpRequest, pk: int) -> JsonResponse:
    with db.deed():
        version = live.announce(topic=f"probe.{pk}", kind="probe.said", data={"word": request.POST["word"]}, now=timezone.now())
    return JsonResponse({"version": version})


@csrf_exempt
@idempotent
def ask_worker(request: HttpRequest, pk: int) -> JsonResponse:
    jobs.enqueue("probe.say", key=request.headers["Idempotency-Key"], queue="live", pk=pk)
    return JsonResponse({})


@csrf_exempt
@idempotent
def count(request: HttpRequest, pk: int) -> JsonResponse:
    live.mark_dirty(f"probe.{pk}", "probe.counted", pk)
    return JsonResponse({})


def slow(request: HttpRequest) -> HttpResponse:
    time.sleep(float(request.GET["seconds"]))
    return HttpResponse("done")
