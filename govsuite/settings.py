"""Settings of the suite: one file, read from the environment by typed readers.

docs/operating.md lists every name; a test compares the two.
"""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from govsuite import env
from govsuite.core.ui import importmap

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("DEBUG", default=False)
PRODUCTION = env.flag("PRODUCTION", default=False)
if DEBUG and PRODUCTION:
    raise env.SettingError("DEBUG=true shows settings and code to everybody: it cannot be used when PRODUCTION is true.")
SITE_NAME = env.text("SITE_NAME", "Chính quyền số Đông Hà")
SITE_OWNER = env.text("SITE_OWNER", "Phường Đông Hà, tỉnh Quảng Trị")
PORT = env.integer("PORT", 8000, low=1, high=65535)
SITE_URL = env.text("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", SITE_URL)


SHORTEST_KEY = 50


def _secret_key() -> str:
    """Return the key from the environment, else one kept in the data folder.

    A key made here is written once and only for this machine; production must name its own.
    """
    given = env.secret("SECRET_KEY")
    if given:
        if PRODUCTION and len(given) < SHORTEST_KEY:
            raise env.SettingError(f"SECRET_KEY has {len(given)} characters: in production it needs {SHORTEST_KEY} or more, made at random.")
        return given
    if PRODUCTION:
        raise env.SettingError("SECRET_KEY (or SECRET_KEY_FILE) must be set when PRODUCTION is true.")
    path = DATA_DIR / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = _secret_key()

INSTALLED_APPS = [
    "govsuite.apps.GovsuiteConfig",
    "govsuite.core",
    "govsuite.people",
    "govsuite.citizens",
    "govsuite.law",
    "govsuite.records",
    "govsuite.inbox",
    "workflows.flowkit",
    "workflows.tasks",
    "workflows.violations",
    "workflows.dossiers",
    "workflows.permits",
    "meetings.bodies",
    "meetings.sessions",
    "meetings.ballots",
    "meetings.floor",
    "meetings.questions",
    "meetings.amendments",
    "meetings.nominations",
    "meetings.petitions",
    "meetings.fallback",
    "meetings.opinions",
    "meetings.reviews",
    "meetings.calendar",
    "meetings.acts",
    "meetings.reader",
    "ioc_bridge.cameras",
    "ioc_bridge.connectors",
    "ioc_bridge.sources",
    "ioc_bridge.measurements",
    "ioc_bridge.field_reports",
    "ioc_bridge.indicators",
    "ioc_bridge.incidents",
    "ioc_bridge.screens",
    "ioc_bridge.exchange",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "axes",
    "csp",
    "channels",
    "django_htmx",
    "django_q",
    "viewflow.workflow",
    "ninja",
]

MIDDLEWARE = [
    "govsuite.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "govsuite.people.middleware.ActorMiddleware",
    "govsuite.citizens.middleware.CitizenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "govsuite.core.middleware.DomainErrorMiddleware",
    "govsuite.records.middleware.UploadAnswersMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "govsuite.urls"
ASGI_APPLICATION = "govsuite.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "govsuite.core.context.page",
                "govsuite.citizens.context.visitor",
                "govsuite.inbox.context.bell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR)}
DATABASE_IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.secret("REDIS_URL")
# Sync work of HTTP requests: so many at once, so many may queue for it; then 503.
WEB_AT_ONCE = env.integer("WEB_AT_ONCE", 16, low=1, high=256)
WEB_WORKERS = env.integer("WEB_WORKERS", 1, low=1, high=64)
WEB_QUEUE = env.integer("WEB_QUEUE", 2000, low=0)
# A socket's actor is found by the same middleware as a page's.
SOCKET_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "govsuite.people.middleware.ActorMiddleware",
]
# What a process remembers for itself, and may forget: with Django's 300 entries a full hall would push it all out.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}}

AUTH_USER_MODEL = "govsuite_people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "govsuite.people.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "govsuite.people.hashers.HallArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
SIGN_OUT_URL = "people:sign_out"
SESSION_ENGINE = "govsuite.people.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "govsuite.core.error_pages.csrf_failed"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# One catalogue for the first apps, then one for each app that keeps its own: locale/<label>/vi/….
LOCALE_PATHS = [BASE_DIR / "locale", *sorted(path.parent for path in BASE_DIR.glob("locale/*/vi") if path.parent.name != "vi")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

# viewflow sequences people along a dossier; without it every deed works the same.
FLOWS = env.flag("FLOWS", default=True)
RELEASE = env.text("RELEASE", "dev")
STATIC_URL = f"/static/{RELEASE}/"
STATIC_ROOT = DATA_DIR / "static" / RELEASE
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "govsuite.core.staticfinder.NpmFinder",
]
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_MAX_MB = env.integer("FILE_MAX_MB", 200, low=1, high=4096)
# Behind nginx: the prefix of its `internal` location over MEDIA_ROOT, e.g. /_files/; empty: this process sends files itself.
FILE_ACCEL_PREFIX = env.text("FILE_ACCEL_PREFIX")

# Keys of secret ballots while they are open, one file a ballot: beside the database, never in it or in its backups.
BALLOT_KEYS = env.text("BALLOT_KEYS", str(DATA_DIR / "ballot-keys"))

# Connectors of the operations centre: their keys (one file a key), and the inner networks that they may ask.
CONNECTOR_SECRETS = env.text("CONNECTOR_SECRETS", str(DATA_DIR / "connector-secrets"))
CONNECTOR_ALLOW = env.words("CONNECTOR_ALLOW")
# How many days their messages are kept as they came: those of brokers, and all others. A choice of the product's makers.
INBOX_STREAM_DAYS = env.integer("INBOX_STREAM_DAYS", 30, low=1, high=3650)
INBOX_DAYS = env.integer("INBOX_DAYS", 365, low=1, high=36500)

# What carries live pictures of cameras, and the secret that it shares with us. MEDIAMTX_PUBLIC: the path of this very site behind which its HLS server stands; empty: pieces come through us.
PICTURE_ENGINE = env.text("PICTURE_ENGINE", "builtin", choices=("builtin", "mediamtx", "go2rtc"))
PICTURE_ENGINE_SECRET = env.secret("PICTURE_ENGINE_SECRET")
MEDIAMTX_API_URL = env.text("MEDIAMTX_API_URL", "http://127.0.0.1:9997")
MEDIAMTX_HLS_URL = env.text("MEDIAMTX_HLS_URL", "http://127.0.0.1:8888")
MEDIAMTX_PUBLIC = env.text("MEDIAMTX_PUBLIC").rstrip("/")
GO2RTC_URL = env.text("GO2RTC_URL", "http://127.0.0.1:1984")
SHORTEST_ENGINE_SECRET = 20
if PICTURE_ENGINE == "mediamtx" and len(PICTURE_ENGINE_SECRET) < SHORTEST_ENGINE_SECRET:
    raise env.SettingError(f"PICTURE_ENGINE_SECRET has {len(PICTURE_ENGINE_SECRET)} characters: MediaMTX asks us who may read, and knows us by a secret of {SHORTEST_ENGINE_SECRET} or more, made at random.")
if MEDIAMTX_PUBLIC and not MEDIAMTX_PUBLIC.startswith("/"):
    raise env.SettingError(f"MEDIAMTX_PUBLIC={MEDIAMTX_PUBLIC!r} is no path of this site: browsers read pictures from this site alone. Put MediaMTX behind the same nginx, e.g. /truc-tiep.")

# How applicants get text messages: a channel of workflows/dossiers/connectors; empty switches them off.
TEXT_MESSAGE_CHANNEL = env.text("TEXT_MESSAGE_CHANNEL", "log")
PUBLIC_MESSAGE_CHANNEL = env.text("PUBLIC_MESSAGE_CHANNEL", "log")

# Who keeps the signing keys: the demo authority on this machine, or a PKCS#11 device.
SIGNATURE_PROVIDER = env.text("SIGNATURE_PROVIDER", "demo", choices=("demo", "pkcs11"))
PKCS11_MODULE = env.text("PKCS11_MODULE")
PKCS11_TOKEN = env.text("PKCS11_TOKEN")
PKCS11_PIN = env.secret("PKCS11_PIN")

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", 25, low=1, high=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=False)
#: a mail server that hangs must not hold a slot of the job worker
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "govsuite@localhost")

OTP_WEBAUTHN_RP_ID = urlsplit(SITE_URL).hostname
OTP_WEBAUTHN_RP_NAME = "Bộ phần mềm chính quyền số Đông Hà"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [SITE_URL]
OTP_TOTP_ISSUER = OTP_WEBAUTHN_RP_NAME

# The lock-out counts per name and address together: a hall of thirty tablets is one address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that the page names must stay true
AXES_DISABLE_ACCESS_LOG = True  # people.DeviceSession keeps who signed in where
AXES_USERNAME_CALLABLE = "govsuite.people.lockout.counted_name"
AXES_LOCKOUT_CALLABLE = "govsuite.people.lockout.lockout_response"

# A deed that binds the authority needs a second factor this fresh; the sign-in counts.
STEP_UP_SECONDS = env.integer("STEP_UP_SECONDS", 300, low=30, high=3600)
#: Single readings of instruments are kept for so many months; their hours and days for ever.
READINGS_MONTHS = env.integer("READINGS_MONTHS", 60, low=1, high=600)
ACCESS_SHEET_DAYS = env.integer("ACCESS_SHEET_DAYS", 7, low=1, high=60)
OTP_TOTP_SYNC = False  # phones keep network time; a drifting device would only widen what is accepted
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False

# The citizens' identity: VNeID, the national portal, any OpenID provider. Without an issuer the sign-in page says so.
OIDC_ISSUER = env.text("OIDC_ISSUER")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = env.secret("OIDC_CLIENT_SECRET")
OIDC_PROVIDER_NAME = env.text("OIDC_PROVIDER_NAME")
OIDC_SCOPES = env.text("OIDC_SCOPES", "openid profile email phone address")
OIDC_TIMEOUT_SECONDS = env.integer("OIDC_TIMEOUT_SECONDS", 5, low=1, high=30)
OIDC_CLOCK_SKEW_SECONDS = env.integer("OIDC_CLOCK_SKEW_SECONDS", 60, low=0, high=300)
# What the provider calls each claim; govsuite.citizens.rules.identity says what becomes of it.
OIDC_CLAIMS: dict[str, Any] = {
    "full_name": env.text("OIDC_CLAIM_NAME", "name"),
    "id_number": env.text("OIDC_CLAIM_ID_NUMBER", "id_number"),
    "phone": env.text("OIDC_CLAIM_PHONE", "phone_number"),
    "email": env.text("OIDC_CLAIM_EMAIL", "email"),
    "address": env.text("OIDC_CLAIM_ADDRESS", "address"),
    "kind": env.text("OIDC_CLAIM_KIND", "kind"),
    "organisations": env.text("OIDC_CLAIM_ORGANISATIONS", "organisations"),
    "organisation_kinds": frozenset(env.words("OIDC_ORGANISATION_KINDS", "organisation")),
}
if OIDC_ISSUER and not OIDC_CLIENT_ID:
    raise env.SettingError("OIDC_CLIENT_ID must be set when OIDC_ISSUER is: the provider gives it at registration.")
if OIDC_ISSUER and PRODUCTION and not OIDC_ISSUER.startswith("https://"):
    raise env.SettingError(f"OIDC_ISSUER={OIDC_ISSUER!r} does not begin with https://: in production nobody signs in over plain HTTP.")
# Personal numbers are kept as hashes under this key: a new one finds nobody's earlier dossiers, so it is no child of SECRET_KEY in production.
CITIZEN_ID_KEY = env.secret("CITIZEN_ID_KEY")
if OIDC_ISSUER and PRODUCTION and len(CITIZEN_ID_KEY) < SHORTEST_KEY:
    raise env.SettingError(f"CITIZEN_ID_KEY has {len(CITIZEN_ID_KEY)} characters: with an OIDC_ISSUER in production it needs {SHORTEST_KEY} or more, made at random.")
CITIZEN_ID_KEY = CITIZEN_ID_KEY or salted_hmac("govsuite.citizens.id", "", secret=SECRET_KEY, algorithm="sha256").hexdigest()
CITIZEN_IDLE_MINUTES = env.integer("CITIZEN_IDLE_MINUTES", 60, low=5, high=24 * 60)
CITIZEN_SESSION_HOURS = env.integer("CITIZEN_SESSION_HOURS", 8, low=1, high=72)

# A running job renews its lease; a worker that stops doing so loses the job to the next one.
JOB_LEASE_SECONDS = env.integer("JOB_LEASE_SECONDS", 30, low=1)
Q_CLUSTER = {
    "name": "default",
    "broker_class": "govsuite.core.jobbroker.JobBroker",
    "workers": env.integer("JOB_WORKERS", 2, low=1, high=64),
    "timeout": env.integer("JOB_TIMEOUT_SECONDS", 600, low=5),
    "retry": 2**31 - 1,  # unused: core.jobs retries by itself, with back-off
    "poll": 0.25,
    "queue_limit": 64,
    "scheduler": False,
    "save_limit": -1,
    "label": "Jobs",
    "log_level": "WARNING",
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'", importmap.csp_hash(importmap.import_map(STATIC_URL))],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        # Live pictures are put together in the browser (Media Source Extensions) and shown from there.
        "media-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31536000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "govsuite.core.logs.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s [%(request_id)s] %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        # A refusal is an answer, not an incident: Django would log each 403 and 404.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "INFO"},
        "django-q": {"handlers": [], "level": "WARNING", "propagate": True},
        "axes": {"level": "WARNING"},
        "authlib": {"level": "WARNING"},  # at DEBUG it writes down code verifiers
        "pikepdf": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "WARNING"},
        "pyhanko": {"level": "WARNING"},
    },
}

env.refuse_unknown("GOVSUITE_")
