"""The citizens' area: sign in at the provider, one's own first page, sign out."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from govsuite.citizens import underway
from govsuite.citizens.connectors.oidc import Provider, claim_names
from govsuite.citizens.decorators import LONGEST_NEXT, citizen_signed_in, sign_in_url
from govsuite.citizens.errors import SignInRefused
from govsuite.citizens.registries import citizen_panels
from govsuite.citizens.rules.identity import ClaimMissing, Identity, identity_of
from govsuite.citizens.selectors import COOKIE, citizen_of, citizen_session_of, other_sessions
from govsuite.citizens.services.sessions import sign_in_citizen, sign_out_citizen, sign_out_elsewhere
from govsuite.core import demo
from govsuite.core.errors import DomainError
from govsuite.core.rate import at_most
from govsuite.core.targets import inside
from govsuite.people.public import device_name

#: A one-stop hall is one address: room for some thirty people a minute.
A_MINUTE = 60


def _next_of(request: HttpRequest) -> str:
    asked = request.GET.get("next", "")
    return inside(request, asked if len(asked) <= LONGEST_NEXT else "", otherwise=reverse("citizens:home"))


def _here(name: str) -> str:
    """Return the address under which the provider knows a page of ours: the settings', whatever the browser typed."""
    return settings.SITE_URL + reverse(name)


@never_cache
@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Say what signing in is for, and lead to the provider."""
    if citizen_of(request) is not None:
        return redirect(_next_of(request))
    return _sign_in_page(request, _next_of(request))


def _sign_in_page(request: HttpRequest, target: str, refused: DomainError | None = None) -> HttpResponse:
    context = {"next": target, "refused": refused, "offered": bool(settings.OIDC_ISSUER), "provider_name": settings.OIDC_PROVIDER_NAME}
    response = render(request, "govsuite/citizens/sign_in_start.html", context, status=refused.status if refused else 200)
    if refused and refused.status == 503:
        response["Retry-After"] = "60"
    return response


@never_cache
@require_GET
@at_most(A_MINUTE, "citizens-begin")
def begin(request: HttpRequest) -> HttpResponse:
    """Leave for the provider; from the site's own address, for there the browser comes back."""
    target = _next_of(request)
    if not settings.OIDC_ISSUER:
        return redirect(sign_in_url(target))
    if request.get_host() != urlsplit(settings.SITE_URL).netloc:
        return redirect(settings.SITE_URL + request.get_full_path())
    try:
        begun = Provider().begin(_here("citizens:finish"))
    except DomainError as refused:
        return _sign_in_page(request, target, refused)
    response = redirect(begun.url)
    underway.remember(request, response, underway.Underway(begun.state, begun.nonce, begun.verifier, target))
    return response


@never_cache
@require_GET
@at_most(A_MINUTE, "citizens-finish")
def finish(request: HttpRequest) -> HttpResponse:
    """Come back from the provider: signed in, or a sentence and the button to begin again."""
    state = request.GET.get("state", "")
    one = underway.recall(request, state)
    target = one.next if one else reverse("citizens:home")
    try:
        identity = _identity(request, one)
    except DomainError as refused:
        response = _sign_in_page(request, target, refused)
    else:
        response = redirect(inside(request, target, otherwise=reverse("citizens:home")))
        _let_in(request, response, identity)
    underway.forget(request, response, state)
    return response


def _identity(request: HttpRequest, one: underway.Underway | None) -> Identity:
    """Return who came back; SignInRefused or ProviderUnavailable for whatever signs nobody in."""
    if not settings.OIDC_ISSUER or one is None or request.GET.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
        raise SignInRefused(
            "citizens.state_unknown", _("This sign-in did not begin in this browser, or it took longer than ten minutes. Begin again."),
        )
    if "error" in request.GET:
        raise _error_of_provider(request.GET["error"])
    code = request.GET.get("code", "")
    claims = Provider().finish(code=code, verifier=one.verifier, nonce=one.nonce, redirect_uri=_here("citizens:finish"))
    try:
        identity = identity_of(claims, claim_names(), issuer=settings.OIDC_ISSUER)
    except ClaimMissing:
        raise SignInRefused(
            "citizens.claim_missing",
            _("The identity provider did not tell your name, so no dossier could be yours. Agree to share it, or come to the one-stop counter."),
        ) from None
    if identity.is_demo and (settings.PRODUCTION or not demo.is_present()):
        raise SignInRefused("citizens.demo_refused", _("This is an invented person of the demonstration; it cannot sign in here."))
    return identity


def _error_of_provider(error: str) -> SignInRefused:
    if error == "access_denied":
        return SignInRefused("citizens.denied", _("You did not agree to share your details, so you are not signed in. Nothing was kept."))
    return SignInRefused("citizens.provider_refused", _("The identity provider could not sign you in. Begin again, or come to the one-stop counter."))


def _let_in(request: HttpRequest, response: HttpResponse, identity: Identity) -> None:
    token = sign_in_citizen(
        identity=identity, ip=request.META.get("REMOTE_ADDR") or "", device_name=device_name(request.headers.get("User-Agent", "")),
        request_id=request.request_id, replaces=request.COOKIES.get(COOKIE, ""), now=timezone.now(),
    )
    response.set_cookie(
        COOKIE, token, max_age=settings.CITIZEN_SESSION_HOURS * 3600, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here; the page after it leads to the provider's own sign-out."""
    session = citizen_session_of(request)
    if session is not None:
        sign_out_citizen(session=session, actor=request.citizen_actor, now=timezone.now())
    response = redirect("citizens:signed_out")
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


@never_cache
@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that nobody is signed in here, and that the provider may still know this browser."""
    if citizen_of(request) is not None:
        return redirect("citizens:home")
    url = Provider().sign_out_url(_here("citizens:signed_out")) if settings.OIDC_ISSUER else ""
    return render(request, "govsuite/citizens/signed_out.html", {"provider_url": url, "provider_name": settings.OIDC_PROVIDER_NAME})


@require_GET
@citizen_signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what the suite's apps have for this citizen."""
    return render(request, "govsuite/citizens/home_show.html", {"panels": _panels(request)})


def _panels(request: HttpRequest) -> list[SafeString]:
    """Return the filled-in panels in their order."""
    citizen, now = citizen_of(request), timezone.now()
    filled = [(panel, panel.context(citizen, now)) for _key, panel in sorted(citizen_panels, key=lambda pair: pair[1].order)]
    return [render_to_string(panel.template, context, request=request) for panel, context in filled if context is not None]


@require_GET
@citizen_signed_in
def about(request: HttpRequest) -> HttpResponse:
    """Show what the provider told of this citizen, and where else this citizen is signed in."""
    session = citizen_session_of(request)
    context = {"session": session, "others": other_sessions(session, now=timezone.now()), "provider_name": settings.OIDC_PROVIDER_NAME}
    return render(request, "govsuite/citizens/about_show.html", context)


@require_POST
@citizen_signed_in
def leave_elsewhere(request: HttpRequest) -> HttpResponse:
    """Sign out on all other devices."""
    count = sign_out_elsewhere(session=citizen_session_of(request), actor=request.citizen_actor, now=timezone.now())
    messages.success(request, ngettext("Signed out on %(count)d other device.", "Signed out on %(count)d other devices.", count) % {"count": count})
    return redirect("citizens:about")
