"""Download a file, see its versions."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from govsuite.core.actors import Actor
from govsuite.records.models import FileVersion
from govsuite.records.responder import respond
from govsuite.records.rules.audience import PUBLIC
from govsuite.records.selectors import file_for, file_url, version_for
from govsuite.records.services.file_reads import note_reading


@require_safe
def file_latest(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Send the newest version."""
    return _send(request, version_for(request.actor, public_id))


@require_safe
def file_version(request: HttpRequest, public_id: UUID, number: int) -> HttpResponseBase:
    """Send one version."""
    return _send(request, version_for(request.actor, public_id, number))


def _send(request: HttpRequest, version: FileVersion) -> HttpResponseBase:
    return send_version(request, version, actor=request.actor or _passer_by(request))


def send_version(request: HttpRequest, version: FileVersion, *, actor: Actor) -> HttpResponseBase:
    """Send a version to whom the caller has found to be its reader; the reading is noted."""
    attachment = "tai" in request.GET
    if request.method == "GET":
        note_reading(version=version, actor=actor, deed="file.download" if attachment else "file.read", now=timezone.now())
    shared = version.file.audience == PUBLIC and version.file.withdrawn_at is None
    return respond(request, version, attachment=attachment, shared=shared)


def send_to_keep(request: HttpRequest, version: FileVersion, *, actor: Actor) -> HttpResponseBase:
    """Send a version that the reader's device keeps: it has left the house, and nobody has opened it yet."""
    note_reading(version=version, actor=actor, deed="file.kept", now=timezone.now())
    return respond(request, version, attachment=False, shared=False)


def send_shared(request: HttpRequest, version: FileVersion) -> HttpResponseBase:
    """Send a version that the caller has found to be for everybody. Passers-by are not written down: pictures of a public page are no reading."""
    return respond(request, version, attachment=False, shared=True)


def _passer_by(request: HttpRequest) -> Actor:
    """Whoever reads a public file without signing in."""
    return Actor(
        user_id=None, name=_("passer-by"), ip=request.META.get("REMOTE_ADDR", ""), request_id=getattr(request, "request_id", ""),
    )


@require_safe
def file_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what the file is and its versions."""
    file = file_for(request.actor, public_id)
    return render(request, "govsuite/records/file_detail.html", {"file": file, "versions": list(file.versions.all()), "latest_url": file_url(file)})
