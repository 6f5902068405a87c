"""The assembling app: when all apps are ready, it loads the page that joins them.

``manage.py`` and ``govsuite.asgi`` begin without looking for garbage, a fifth of the time of a start; here it begins.
"""

import gc
from importlib import import_module

from django.apps import AppConfig


class GovsuiteConfig(AppConfig):
    name = "govsuite"
    label = "govsuite"

    def ready(self) -> None:
        import_module("govsuite.wiring")
        gc.freeze()  # what is loaded stays: nobody need look through it again
        gc.enable()
