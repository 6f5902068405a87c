"""What the bars of the citizens' pages need."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from govsuite.citizens.registries import citizen_navigation
from govsuite.citizens.selectors import citizen_of


def visitor(request: HttpRequest) -> dict[str, Any]:
    """Template context: ``visitor``, the signed-in citizen or nothing; asked only where it is drawn."""
    return {"visitor": SimpleLazyObject(lambda: citizen_of(request)), "citizen_entries": SimpleLazyObject(_entries)}


def _entries() -> list[Any]:
    return sorted((item for _key, item in citizen_navigation if item.visible(None)), key=lambda item: item.order)
