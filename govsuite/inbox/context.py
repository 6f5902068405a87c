"""The bell in the top bar of every page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from govsuite.inbox.selectors import unread_count


def bell(request: HttpRequest) -> dict[str, Any]:
    """Template context: ``bell`` with its address and the count of unread notifications; asked only where it is drawn."""
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return {"bell": None}
    return {"bell": SimpleLazyObject(lambda: {"url": reverse("inbox:notifications"), "count": unread_count(actor)})}
