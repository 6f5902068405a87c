"""Sign-ins that left for the provider and are not back: a signed cookie of this browser for ten minutes, no row.

Up to three, for a second tab or a second tap must not spoil the first.
"""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

COOKIE = "citizen_sign_in"
SECONDS = 600
MOST = 3
_SALT = "govsuite.citizens.underway"


@dataclass(frozen=True, slots=True)
class Underway:
    """What must come back, the other half of the code challenge, and where to go then."""

    state: str
    nonce: str
    verifier: str
    next: str


def _kept(request: HttpRequest) -> list[Underway]:
    """Return the sign-ins of this browser; empty for no, a forged or an old cookie."""
    try:
        rows = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return []
    return [Underway(**row) for row in rows]


def remember(request: HttpRequest, response: HttpResponse, one: Underway) -> None:
    """Keep this sign-in in the browser until it comes back."""
    _write(response, [*_kept(request), one][-MOST:])


def recall(request: HttpRequest, state: str) -> Underway | None:
    """Return the sign-in that began in this browser with this state."""
    return next((one for one in _kept(request) if constant_time_compare(one.state, state)), None)


def forget(request: HttpRequest, response: HttpResponse, state: str) -> None:
    """A state serves once, whatever came of it."""
    _write(response, [one for one in _kept(request) if one.state != state])


def _write(response: HttpResponse, rows: list[Underway]) -> None:
    path = reverse("citizens:sign_in")
    if not rows:
        response.delete_cookie(COOKIE, path=path, samesite="Lax")
        return
    value = signing.dumps([asdict(row) for row in rows], salt=_SALT, compress=True)
    response.set_cookie(COOKIE, value, max_age=SECONDS, path=path, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
