"""Settings of the demo identity provider: a process of its own, for demonstration only.

It stands in for VNeID or the national portal beside ``make run`` and speaks the same protocol. Its people are
invented, it asks for no password, and it does not start where PRODUCTION is set.
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from govsuite import env
from govsuite.demo.identity.keys import kept, secret, signing_key
from govsuite.demo.identity.launch import folder

if env.flag("PRODUCTION", default=False):
    raise env.SettingError("The demo identity provider lets everybody in as anybody: it does not start when PRODUCTION is true.")

BASE_DIR = Path(__file__).resolve().parents[3]
HOME = folder(Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).resolve())
HOME.mkdir(parents=True, exist_ok=True)
PORT = env.integer("DEMO_IDENTITY_PORT", 8001, low=1, high=65535)
URL = env.text("DEMO_IDENTITY_URL", f"http://localhost:{PORT}")
SITE_URL = env.text("SITE_URL", "http://localhost:8000")

SECRET_KEY = kept(HOME / "secret_key", secret)
CLIENT_SECRET = kept(HOME / "client_secret", secret)
ALLOWED_HOSTS = [urlsplit(URL).hostname, "localhost", "127.0.0.1"]
INSTALLED_APPS = [
    "govsuite.demo.identity.apps.IdentityConfig",
    "oauth2_provider",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "govsuite.demo.identity.urls"
ASGI_APPLICATION = "govsuite.demo.identity.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "django.template.context_processors.i18n"],
            "libraries": {"ui": "govsuite.core.templatetags.ui"},
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HOME / "identity.sqlite3", "OPTIONS": {"timeout": 20}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "govsuite_demo_identity.DemoCitizen"
LOGIN_URL = "choose"

# Cookies know no ports: on one machine the suite's own cookies stand beside these.
SESSION_COOKIE_NAME = "demo_identity_session"
CSRF_COOKIE_NAME = "demo_identity_csrf"
SESSION_COOKIE_AGE = 8 * 3600

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", *sorted(path.parent for path in BASE_DIR.glob("locale/*/vi") if path.parent.name != "vi")]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "govsuite/core/static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "govsuite.core.staticfinder.NpmFinder",
]

OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_ISS_ENDPOINT": f"{URL}/o",
    "OIDC_RSA_PRIVATE_KEY": kept(HOME / "signing.pem", signing_key),
    "OAUTH2_VALIDATOR_CLASS": "govsuite.demo.identity.claims.CitizenClaims",
    "OIDC_RESPONSE_TYPES_SUPPORTED": ["code"],
    "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
    "SCOPES": {
        "openid": _("that it is you"),
        "profile": _("your name, personal number and the organisations for which you act"),
        "email": _("your e-mail"),
        "phone": _("your telephone"),
        "address": _("your address"),
    },
    "AUTHORIZATION_CODE_EXPIRE_SECONDS": 60,
    "ACCESS_TOKEN_EXPIRE_SECONDS": 300,
    "ID_TOKEN_EXPIRE_SECONDS": 300,
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        # After consent the form leads back to the suite.
        "form-action": ["'self'", SITE_URL],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s demo identity: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "oauthlib": {"level": "ERROR"}, "oauth2_provider": {"level": "ERROR"}},
}
