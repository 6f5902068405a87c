"""Papers that a device takes along: the page of a session's pack, the list of what this device keeps, the worker that answers without a network."""

from pathlib import Path
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from govsuite.people.decorators import signed_in
from govsuite.records.public import send_to_keep, version_for
from meetings.reader.packs import pack_of, refuse_behind_doors, settings_of
from meetings.sessions.public import session_for

_WORKER = Path(__file__).parent.parent / "static/meetings/reader/pack_worker.js"


@require_safe
@never_cache
@signed_in
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """The papers of a session with what of them this device keeps; the script brings them and takes them away."""
    session = session_for(request.actor, pk)
    groups = pack_of(request.actor, session)
    settings = settings_of(request.actor, session, groups)
    return render(request, "meetings/reader/pack_show.html", {
        "session": session, "groups": groups, "settings": settings, "size": sum(paper["size"] for paper in settings["papers"]),
        "online_only": any(not row.keepable for group in groups for row in group.papers),
    })


@require_safe
@never_cache
@signed_in
def kept_list(request: HttpRequest) -> HttpResponse:
    """The sessions whose papers this device keeps: the page that opens where there is no network."""
    return render(request, "meetings/reader/kept_list.html", {"person": request.actor.user_id})


@require_safe
@signed_in
def keep(request: HttpRequest, public_id: UUID, number: int) -> HttpResponseBase:
    """Send a version to a device that keeps it; who opens it there is told of later."""
    version = version_for(request.actor, public_id, number)
    refuse_behind_doors(version)
    return send_to_keep(request, version, actor=request.actor)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that answers for this site without a network, on devices that keep papers."""
    answer = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    answer["Service-Worker-Allowed"] = "/"
    return answer
