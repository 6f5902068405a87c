"""Lists in pages: ``?page=`` in the address, tolerant of nonsense."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def paginate(request: HttpRequest, rows: QuerySet | Sequence[Any], *, size: int = 50) -> Page:
    """Return the page that the address asks for; the first or last one where it asks for none that exists."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
