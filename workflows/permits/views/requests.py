"""From a permit to a dossier about it: by the counter, and by its holder."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from govsuite.citizens.public import citizen_of, citizen_signed_in
from govsuite.core.edge import page_version
from govsuite.core.errors import DomainError
from govsuite.people.public import signed_in
from workflows.dossiers.public import DOSSIER_ABILITIES
from workflows.dossiers.public_online import person_of
from workflows.permits.enums_permits import PermitState
from workflows.permits.request_words import BUTTONS
from workflows.permits.rules.requests import requests_open
from workflows.permits.selectors.own_permits import own_permit as own_permit_for
from workflows.permits.selectors.permit_pages import TONES, lines_of
from workflows.permits.selectors.permits import permit_for
from workflows.permits.services.requests import begin_at_counter, begin_online


@signed_in
@require_POST
def request_at_counter(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a draft about the permit; the counter goes on with it, also where an officer began it."""
    permit = permit_for(request.actor, pk, "request")
    try:
        dossier = begin_at_counter(
            permit=permit, what=request.POST.get("what", ""), key=_key(request), actor=request.actor, now=timezone.now(), version=page_version(request),
        )
    except DomainError as refusal:
        if refusal.status != 409:
            raise
        messages.error(request, str(refusal.message))
        return redirect("permits:permit", pk)
    if DOSSIER_ABILITIES.allows(request.actor, "dossier.file", dossier):
        return redirect("dossiers:fill", dossier.pk)
    messages.success(request, _("The dossier is begun. The counter was told: it completes it with what the holder hands in, and files it."))
    return redirect("dossiers:detail", dossier.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@citizen_signed_in
def own_permit(request: HttpRequest, code: str) -> HttpResponse:
    """A permit of one's own: its state, and what can be asked for; a press begins the guided filing."""
    permit = own_permit_for(citizen_of(request), code)
    if request.method == "POST":
        return _begun(request, code)
    found = requests_open(state=permit.state, started=permit.started_on is not None, by_authority=False)
    return render(request, "workflows/permits/own_permit.html", {
        "permit": permit, "tone": TONES[PermitState(permit.state)], "works": lines_of(permit), "key": uuid4(),
        "requests": [{"what": what, "label": BUTTONS[what][0], "icon": BUTTONS[what][2]} for what in found],
        "public_url": reverse("permits:public_permit", args=[permit.code]),
    })


def _begun(request: HttpRequest, code: str) -> HttpResponse:
    try:
        dossier = begin_online(
            permit=own_permit_for(citizen_of(request), code), what=request.POST.get("what", ""), person=person_of(citizen_of(request)), key=_key(request),
            actor=request.citizen_actor, now=timezone.now(), version=page_version(request),
        )
    except DomainError as refusal:
        if refusal.status != 409:
            raise
        messages.error(request, str(refusal.message))
        return redirect("permits:own_permit", code)
    return redirect("dossiers:online_what", dossier.public_id)


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()
