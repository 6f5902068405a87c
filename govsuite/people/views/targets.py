"""Where to go after signing in: an address of this site, or the first page."""

from django.conf import settings
from django.http import HttpRequest

from govsuite.core.targets import inside


def next_of(request: HttpRequest) -> str:
    """Return ``next`` of the request when it leads into this site; else the first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return inside(request, asked, otherwise=settings.LOGIN_REDIRECT_URL)
