"""Pages of the interface itself: how it looks, its language, its manifest, its components."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from govsuite.core.ui.display import CHOICES, COOKIE_PREFIX

_YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> str:
    """Return the page of ours to go back to."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    # An address and no name of a view: redirect() looks such names up.
    return asked if safe and asked.startswith("/") else "/"


@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Keep text size, colours or width of the menu in a cookie; what does not fit is ignored."""
    response = redirect(_back(request))
    for name, values in CHOICES.items():
        if request.POST.get(name) in values:
            response.set_cookie(
                f"{COOKIE_PREFIX}{name}", request.POST[name], max_age=_YEAR, secure=settings.SESSION_COOKIE_SECURE,
                httponly=True, samesite="Lax",
            )
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the screens in Django's own cookie."""
    response = redirect(_back(request))
    asked = request.POST.get("language", "")
    if asked in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, asked, max_age=_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
        )
    return response


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a tablet needs to put the suite on its home screen."""
    return JsonResponse({
        "name": settings.SITE_NAME, "short_name": settings.SITE_NAME, "description": _("Paperless meetings of the council"),
        "start_url": "/", "display": "standalone", "background_color": "#f7f5f0", "theme_color": "#0f2e42", "lang": settings.LANGUAGE_CODE,
        "icons": [
            {"src": static("govsuite/core/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            {"src": static("govsuite/core/mark-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
            {"src": static("govsuite/core/mark-180.png"), "sizes": "180x180", "type": "image/png", "purpose": "any"},
        ],
    }, content_type="application/manifest+json")
