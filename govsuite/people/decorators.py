"""The door of every page that is not public."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from govsuite.core.middleware import wants_json
from govsuite.people.errors import SignInRequired

View = Callable[..., HttpResponse]
#: No page of ours has a longer address; a redirect beyond the server's limit would be an error in the log.
LONGEST_TARGET = 2_000


def signed_in(view: View) -> View:
    """Let in who is signed in with a second factor and holds a post today.

    A passer-by goes to the sign-in page, an account without a second factor to its enrolment;
    a person without a current appointment sees a page that says so, and nothing else.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor is None:
            return _to_sign_in(request)
        if not request.actor.posts:
            return _no_appointment(request)
        return view(request, *args, **kwargs)

    return inner


def account_only(view: View) -> View:
    """Let in who is signed in with a second factor, with or without a post: for one's own devices and sign-out."""

    @wraps(view)
    def inner(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.actor is None:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return inner


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        raise SignInRequired(
            "people.sign_in_required", _("You are not signed in on this device. Sign in, then do it again."),
            extra={"sign_in_url": reverse("people:sign_in")},
        )
    page = "people:enrol" if request.user.is_authenticated else "people:sign_in"
    target = request.get_full_path() if request.method == "GET" and not request.htmx else ""
    url = reverse(page) + (f"?next={quote(target)}" if target != "/" and 0 < len(target) <= LONGEST_TARGET else "")
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _no_appointment(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        raise SignInRequired(
            "people.no_appointment",
            _("Your account holds no current appointment. Ask the administrator of your unit to enter it."),
        )
    return render(request, "govsuite/people/no_appointment.html", status=403)
