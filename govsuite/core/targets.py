"""Where to go on after signing in: an address of this site, never another host."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def inside(request: HttpRequest, asked: str, *, otherwise: str) -> str:
    """Return ``asked`` when it leads into this site; else ``otherwise``."""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    # An address and no name of a view: redirect() looks such names up.
    return asked if safe and asked.startswith("/") else otherwise
