"""What everybody may read: the published resolutions."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.acts.forms import SearchForm
from meetings.acts.selectors.resolutions import (
    effective_day,
    files_of,
    published,
    published_one,
    published_years,
    votes_of,
)

PAGE = 20


@require_safe
def resolution_list(request: HttpRequest) -> HttpResponse:
    """The public register of resolutions, filtered by year and words."""
    form = SearchForm(request.GET, years=published_years())
    found = published(**_filters(form))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "meetings/acts/resolution_list.html", {"form": form, "page": page, "filtered": form.has_changed()})


def _filters(form: SearchForm) -> dict:
    if not form.is_valid():
        return {}
    return {"words": form.cleaned_data["q"], "year": form.cleaned_data["nam"]}


@require_safe
def resolution_public(request: HttpRequest, public_id: str) -> HttpResponse:
    """One published resolution: text, votes, signature, file, verification."""
    resolution = published_one(public_id)
    context: dict[str, Any] = {"resolution": resolution, "issued": resolution.issued, "votes": votes_of(resolution), "effective": effective_day(resolution)}
    context["files"] = files_of(resolution.issued)
    return render(request, "meetings/acts/resolution_public.html", context)
