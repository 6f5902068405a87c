"""The bell in the top bar of every page."""

from typing import Any

from django.http import HttpRequest


def bell(request: HttpRequest) -> dict[str, Any]:
    """Template context: ``bell`` with its address and the count of unread notifications."""
    return {"bell": None}
