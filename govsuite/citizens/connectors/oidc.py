"""The one OpenID Connect client: authorisation code, PKCE, state, nonce. Authlib speaks the protocol; here stands what we insist on.

Nothing of the provider is kept but its description: no token outlives the sign-in.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from joserfc.errors import JoseError

from govsuite.citizens.errors import ProviderUnavailable, SignInRefused
from govsuite.citizens.rules.identity import ClaimNames

log = logging.getLogger(__name__)
ALGORITHM = "RS256"
#: Seconds for which the provider's description is believed, and for which one that does not answer is left alone.
KEEP, REST = 3600, 5
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that left for the provider: what must come back, and where the browser goes now."""

    url: str
    state: str
    nonce: str
    verifier: str


def claim_names() -> ClaimNames:
    """Return under which names this provider tells what."""
    return ClaimNames(**settings.OIDC_CLAIMS)


class Provider:
    """The provider that the settings name."""

    def __init__(self) -> None:
        self.issuer = settings.OIDC_ISSUER

    def begin(self, redirect_uri: str) -> Begun:
        """Return the address at the provider, with a fresh state, nonce and code challenge."""
        made = self._app().create_authorization_url(redirect_uri)
        return Begun(made["url"], made["state"], made["nonce"], made["code_verifier"])

    def finish(self, *, code: str, verifier: str, nonce: str, redirect_uri: str) -> dict[str, Any]:
        """Exchange the code and return the claims of a token that is valid, fresh, ours, and of this very sign-in."""
        app = self._app()
        token = _asked(lambda: app.fetch_access_token(redirect_uri=redirect_uri, code=code, code_verifier=verifier))
        claims = _asked(lambda: self._claims(app, token, nonce))
        if claim_names().full_name not in claims and app.server_metadata.get("userinfo_endpoint"):
            return _asked(lambda: self._with_userinfo(app, token, claims))
        return claims

    def sign_out_url(self, back: str) -> str:
        """Return where the provider itself can be left; empty where it offers no such page or does not answer."""
        try:
            address = self._described().get("end_session_endpoint", "")
        except ProviderUnavailable:
            return ""
        query = urlencode({"client_id": settings.OIDC_CLIENT_ID, "post_logout_redirect_uri": back})
        return f"{address}{'&' if '?' in address else '?'}{query}" if address else ""

    def _claims(self, app: DjangoOAuth2App, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        """Validate the id token: signature by a key of the provider, issuer, audience, times, nonce."""
        expected = {"iss": {"essential": True, "value": self.issuer}, "aud": {"essential": True, "value": settings.OIDC_CLIENT_ID}}
        claims = app.parse_id_token(token, nonce=nonce, claims_options=expected, leeway=settings.OIDC_CLOCK_SKEW_SECONDS)
        if claims is None:
            raise ValueError("The answer holds no id token.")
        return dict(claims)

    def _with_userinfo(self, app: DjangoOAuth2App, token: dict[str, Any], claims: dict[str, Any]) -> dict[str, Any]:
        """Add what the provider tells only when asked; it must speak of the same person."""
        told = app.userinfo(token=token)
        if told.get("sub") != claims["sub"]:
            raise ValueError("The user information is another person's.")
        return {**told, **claims}

    def _app(self) -> DjangoOAuth2App:
        described = self._described()
        session = {
            "scope": settings.OIDC_SCOPES, "code_challenge_method": "S256", "default_timeout": settings.OIDC_TIMEOUT_SECONDS,
            "leeway": 0,  # the access token is used at once: one that lives a minute is no expired one
        }
        return DjangoOAuth2App(
            DjangoIntegration("citizens"), "citizens", client_id=settings.OIDC_CLIENT_ID, client_secret=settings.OIDC_CLIENT_SECRET,
            client_kwargs=session, **described,
        )

    def _described(self) -> dict[str, Any]:
        """Return the provider's description; ProviderUnavailable when it cannot be had or does not do."""
        key = f"citizens.oidc:{self.issuer}"
        kept = cache.get(key)
        if kept is None:
            if cache.get(f"{key}:rest"):
                raise _unavailable()
            try:
                kept = _asked(self._fetch)
            except (ProviderUnavailable, SignInRefused):
                cache.set(f"{key}:rest", 1, REST)
                raise _unavailable() from None
            cache.set(key, kept, KEEP)
        return kept

    def _fetch(self) -> dict[str, Any]:
        app = DjangoOAuth2App(
            DjangoIntegration("citizens"), "citizens", client_kwargs={"default_timeout": settings.OIDC_TIMEOUT_SECONDS},
            server_metadata_url=f"{self.issuer.rstrip('/')}/.well-known/openid-configuration",
        )
        return self._checked(app.load_server_metadata())

    def _checked(self, described: dict[str, Any]) -> dict[str, Any]:
        """Refuse a description that is another issuer's, sends people over plain HTTP in production, or knows no RS256."""
        addresses = [described.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        safe = ("https://",) if settings.PRODUCTION else ("https://", "http://")
        fits = (
            described.get("issuer") == self.issuer
            and all(isinstance(address, str) and address.startswith(safe) for address in addresses)
            and ALGORITHM in described.get("id_token_signing_alg_values_supported", [ALGORITHM])
        )
        if not fits:
            log.error("The provider's description does not fit: issuer %.200r instead of %r, or an address, or no RS256.", described.get("issuer"), self.issuer)
            raise _unavailable()
        wanted = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint", "_loaded_at")
        # What else it says of algorithms and keys is not believed: RS256 alone, keys fetched at each sign-in.
        return {name: described[name] for name in wanted if name in described} | {"id_token_signing_alg_values_supported": [ALGORITHM]}


def _asked(question: Callable[[], Answer]) -> Answer:
    """Ask the provider; turn silence and nonsense into refusals. The log gets the kind of fault, never a claim."""
    try:
        return question()
    except requests.RequestException as problem:
        log.warning("The identity provider does not answer: %s.", type(problem).__name__)
        raise _unavailable() from None
    except AuthlibBaseError as problem:
        log.warning("The identity provider refused the code: %.60r.", problem.error)
        raise SignInRefused(
            "citizens.code_refused",
            _("The identity provider did not accept this sign-in: it was used before or took too long. Begin again."),
        ) from None
    except JoseError as problem:
        log.warning("An id token was refused: %.120r.", str(problem))
        raise _untrusted() from None
    except (ValueError, TypeError, KeyError, AttributeError, RuntimeError) as problem:
        log.warning("The identity provider's answer cannot be used: %s.", type(problem).__name__)
        raise _untrusted() from None


def _unavailable() -> ProviderUnavailable:
    return ProviderUnavailable(
        "citizens.provider_unavailable",
        _("The identity provider does not answer now. Nothing was lost: try again in a few minutes, or come to the one-stop counter."),
    )


def _untrusted() -> SignInRefused:
    return SignInRefused(
        "citizens.token_refused",
        _("The identity provider's answer could not be trusted, so you are not signed in. Begin again; if it happens again, tell the one-stop counter."),
    )
