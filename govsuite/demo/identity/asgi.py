"""The demo provider's web process; its few files come from where they lie."""

import os

from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.demo.identity.settings")
application = ASGIStaticFilesHandler(get_asgi_application())
