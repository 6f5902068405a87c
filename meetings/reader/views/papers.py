"""The reader of papers: PDF page by page, pictures in the page, other files as a download."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from govsuite.core.errors import Invalid
from govsuite.people.decorators import signed_in
from govsuite.records.public import file_for, latest, version_for
from meetings.reader.forms import BookmarkForm
from meetings.reader.page_settings import page_settings
from meetings.reader.selectors import bookmarks_of, facts_of
from meetings.reader.services.bookmarks import remove_bookmark, set_bookmark


@require_safe
@never_cache
@signed_in
def paper_read(request: HttpRequest, public_id: UUID, number: int | None = None) -> HttpResponse:
    """Open the newest version, or an older one that says so."""
    facts = facts_of(version_for(request.actor, public_id, number))
    facts["back"] = _back(request, facts["details"])
    if facts["kind"] != "pdf":
        return render(request, "meetings/reader/paper_show.html", facts)
    facts["settings"] = page_settings(facts, actor=request.actor, bookmarks=bookmarks_of(request.actor, facts["file"]))
    return render(request, "meetings/reader/paper_read.html", facts)


def _back(request: HttpRequest, fallback: str) -> str:
    """Where the reader came from: a page of ours, named in the address or by the browser."""
    here = request.build_absolute_uri(request.path)
    for address in (request.GET.get("ve", ""), request.headers.get("Referer", "")):
        safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
        if safe and not address.startswith((here, reverse("reader:read", args=[request.resolver_match.kwargs["public_id"]]))):
            return address
    return fallback


@require_safe
@never_cache
@signed_in
def paper_newest(request: HttpRequest, public_id: UUID) -> JsonResponse:
    """Tell the number of the newest version: an open reader asks now and then."""
    return JsonResponse({"version": latest(file_for(request.actor, public_id)).number})


@require_POST
@signed_in
def bookmark_set(request: HttpRequest, public_id: UUID) -> JsonResponse:
    """Mark a page; answers with all one's bookmarks of this file."""
    version, form = version_for(request.actor, public_id), BookmarkForm(request.POST)
    if not form.is_valid():
        raise Invalid("reader.bad_bookmark", _("Give a page number and a label of at most 120 characters."), field="page")
    set_bookmark(version=version, actor=request.actor, now=timezone.now(), **form.cleaned_data)
    return JsonResponse({"bookmarks": bookmarks_of(request.actor, version.file)})


@require_POST
@signed_in
def bookmark_remove(request: HttpRequest, public_id: UUID, page: int) -> JsonResponse:
    """Remove a mark; answers with those that are left."""
    version = version_for(request.actor, public_id)
    remove_bookmark(version=version, page=page, actor=request.actor)
    return JsonResponse({"bookmarks": bookmarks_of(request.actor, version.file)})
