"""The door of every page that a citizen must be signed in for."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from govsuite.citizens.errors import CitizenSignInRequired
from govsuite.citizens.selectors import citizen_of
from govsuite.core.middleware import wants_json

View = Callable[..., HttpResponse]
#: No page of ours needs a longer address; the cookie of a sign-in under way holds three of them.
LONGEST_NEXT = 500


def sign_in_url(next: str = "") -> str:
    """Return the address of the citizens' sign-in page, which leads on to ``next``: an address of this site, else it is left out."""
    kept = next if next.startswith("/") and not next.startswith("//") and len(next) <= LONGEST_NEXT else ""
    return reverse("citizens:sign_in") + (f"?next={quote(kept)}" if kept else "")


def citizen_signed_in(view: View) -> View:
    """Let in a signed-in citizen; lead others to the citizens' sign-in page and back here."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if citizen_of(request) is None:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return inner


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    url = sign_in_url(request.get_full_path() if request.method == "GET" and not request.htmx else "")
    if wants_json(request):
        raise CitizenSignInRequired(
            "citizens.sign_in_required", _("You are not signed in on this device. Sign in, then do it again."), extra={"sign_in_url": url},
        )
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
