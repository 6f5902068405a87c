"""A gentle limit for pages that anybody may ask: so many a minute from one address, then a sentence."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import counters
from govsuite.core.errors import DomainError


class TooMany(DomainError):
    """This address asks faster than people do."""

    status = 429


def network_of(request: HttpRequest) -> str:
    """Return the address that asks: behind a proxy that the web process trusts, the one that the proxy names."""
    return network(request.META.get("REMOTE_ADDR") or "")


def network(text: str) -> str:
    """Return what an address is counted as; of IPv6 its network: a household has 2^64 addresses."""
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else text


def at_most(a_minute: int, name: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let one address come ``a_minute`` times a minute. A hall is one address: leave room for thirty tablets."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = f"rate:{name}:{network_of(request)}"
            if counters.count(key, most=a_minute, seconds=60, now=timezone.now()) > a_minute:
                raise TooMany("core.too_many", _("Too many questions from this address. Wait a minute, then try again."))
            return view(request, *args, **kwargs)

        return limited

    return wrap
