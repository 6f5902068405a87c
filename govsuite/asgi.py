"""The web process: HTTP by Django in a bounded pool, sockets by the relay, files from the collected folder."""

import gc
import os

import django

gc.disable()  # until the apps are ready (govsuite/apps.py)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings")
django.setup(set_prefix=False)

# What follows reads settings and models: Django must have been set up.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler  # noqa: E402
from servestatic import ServeStaticASGI  # noqa: E402

from govsuite.core import descriptors  # noqa: E402
from govsuite.core.bodies import BoundedBodies  # noqa: E402
from govsuite.core.handler import BoundedHandler  # noqa: E402
from govsuite.core.lifespan import lifespan  # noqa: E402
from govsuite.core.routing import websocket_urlpatterns  # noqa: E402
from govsuite.core.snapshots import UnchangedSnapshots  # noqa: E402

ONE_YEAR = 365 * 24 * 3600
descriptors.raise_limit()


def _with_files(application):
    """Serve the collected files; without them (development) the finders' files, slower."""
    if not settings.STATIC_ROOT.is_dir():
        return ASGIStaticFilesHandler(application)
    return ServeStaticASGI(
        application, root=settings.STATIC_ROOT, prefix=settings.STATIC_URL, max_age=ONE_YEAR, allow_all_origins=False,
    )


_bounded = BoundedHandler(at_once=settings.WEB_AT_ONCE, queue=settings.WEB_QUEUE)

application = ProtocolTypeRouter({
    "http": BoundedBodies(UnchangedSnapshots(_with_files(_bounded)), most_mb=settings.FILE_MAX_MB),
    "websocket": AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)),
    "lifespan": lifespan,
})
