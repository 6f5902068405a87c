"""Where to go after signing in: an address of this site, or the first page."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_of(request: HttpRequest) -> str:
    """Return ``next`` of the request when it leads into this site; else the first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    # An address and no name of a view: redirect() looks such names up.
    return asked if safe and asked.startswith("/") else settings.LOGIN_REDIRECT_URL
