"""What django-axes asks us: under which name a wrong password counts, and what the locked-out see.

Counted is name + address, because a hall of thirty tablets is one address. A device on which
this person signed in before keeps a counter of its own: it carries a long-lived signed cookie,
so that somebody who guesses from the next seat does not lock the delegate out of the vote.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from axes.helpers import get_client_ip_address, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

COOKIE = "known_device"
_SALT = "govsuite.people.known_device"
_AGE = timedelta(days=400)
#: people of whom one device is known, at most: a shared tablet forgets the oldest
_KEPT = 20


def folded(username: str | None) -> str:
    """Return the name as it counts: without the case that sign-in does not look at either.

    First to capitals, as PostgreSQL compares: a dotless ı finds the account of an i and must count as one.
    """
    return (username or "").strip().upper().casefold()[:60]


def _key(username: str) -> str:
    return hashlib.sha256(folded(username).encode()).hexdigest()[:16]


def _known(request: HttpRequest) -> dict[str, str]:
    """Return {key of the person: id of this device for that person}; empty for no or a forged cookie."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE)
    except signing.BadSignature:
        return {}


def know_device(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Mark this device as known to this person, after a complete sign-in."""
    known = _known(request)
    device = known.pop(_key(username), "") or secrets.token_hex(8)
    kept = dict(list(known.items())[-(_KEPT - 1):]) | {_key(username): device}
    response.set_cookie(
        COOKIE, signing.dumps(kept, salt=_SALT), max_age=_AGE, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the name under which django-axes counts: the person, or the person on a known device."""
    username = folded((credentials or {}).get("username") or request.POST.get("username"))
    device = _known(request).get(_key(username)) if username else None
    return f"{username}@{device}" if device else username


def locked_until(request: HttpRequest, username: str) -> datetime:
    """Return when the lock of this name at this address ends."""
    last = (
        AccessAttempt.objects.filter(username=counted_name(request, {"username": username}), ip_address=get_client_ip_address(request))
        .order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    )
    return (last or timezone.now()) + get_cool_off(request)


def locked_sentence(until: datetime) -> str:
    """Say until when, and what to do."""
    return _(
        "Too many wrong passwords for this sign-in name on this device. Sign-in opens again at %(time)s. "
        "A device on which you signed in before still works; otherwise ask the administrator for a new access sheet."
    ) % {"time": f"{timezone.localtime(until):%H:%M}"}


def lockout_response(request: HttpRequest, *answers: object) -> HttpResponse:
    """Answer for django-axes' middleware: the page that the sign-in view made, as it stands."""
    page = getattr(request, "lockout_page", None)
    return page or HttpResponse(locked_sentence(timezone.now() + get_cool_off(request)), status=429, content_type="text/plain; charset=utf-8")
