"""The web process: HTTP by Django, sockets by channels."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings")

application = get_asgi_application()
