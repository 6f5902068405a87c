"""A gentle limit for pages that anybody may ask: so many a minute from one address, then a sentence."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from govsuite.core.errors import DomainError


class TooMany(DomainError):
    """This address asks faster than people do."""

    status = 429


def at_most(a_minute: int, name: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let one address come ``a_minute`` times a minute. A hall is one address: leave room for thirty tablets."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            key = f"rate:{name}:{request.META.get('REMOTE_ADDR', '')}"
            cache.add(key, 0, timeout=60)
            try:
                count = cache.incr(key)
            except ValueError:  # it ran out between the two calls
                count = 1
            if count > a_minute:
                raise TooMany("records.too_many", _("Too many questions from this address. Wait a minute, then try again."))
            return view(request, *args, **kwargs)

        return limited

    return wrap
