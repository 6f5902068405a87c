"""For hosts that speak WSGI only: pages work, live screens fall back to polling."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "govsuite.settings")

application = get_wsgi_application()
