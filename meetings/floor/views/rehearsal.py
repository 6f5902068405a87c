"""Rehearsal from the pages: begin on a copy, let everybody in, end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from govsuite.core.middleware import wants_json
from govsuite.people.public import signed_in
from meetings.floor.selectors import hall_for
from meetings.floor.services.rehearsing import begin_rehearsal, check_in_everybody, end_rehearsal


@signed_in
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    session = hall_for(request.actor, pk, "rehearse")
    copy = begin_rehearsal(session=session, actor=request.actor, now=timezone.now())
    if wants_json(request):
        return JsonResponse({"session": copy.pk, "url": reverse("floor:hall", args=[copy.pk])}, status=201)
    messages.success(request, _("This is a rehearsal. Nothing in it has legal effect; the session itself is untouched."))
    return redirect("floor:console", copy.pk)


@signed_in
@require_POST
def check_in_all(request: HttpRequest, pk: int) -> HttpResponse:
    session = hall_for(request.actor, pk, "rehearse")
    present = check_in_everybody(session=session, actor=request.actor, now=timezone.now())
    return JsonResponse({"present": present}) if wants_json(request) else redirect("floor:console", pk)


@signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    session = hall_for(request.actor, pk, "rehearse")
    ended = end_rehearsal(session=session, actor=request.actor, now=timezone.now())
    if wants_json(request):
        return JsonResponse({"ended": ended.pk})
    messages.success(request, _("The rehearsal is over. The session itself is as it was."))
    return redirect("sessions:detail", ended.rehearsal_of_id or ended.pk)
