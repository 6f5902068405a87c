"""``python -m django serve_identity --settings govsuite.demo.identity.settings``: the demo identity provider."""

from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from govsuite.demo.identity.preparing import prepare


class Command(BaseCommand):
    help = "Prepare the demo identity provider and serve it."

    def handle(self, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        prepare()
        uvicorn.run(settings.ASGI_APPLICATION.replace(".application", ":application"), host="0.0.0.0", port=settings.PORT, log_level="warning", access_log=False)  # noqa: S104
