"""The assembling app: when all apps are ready, it loads the page that joins them."""

from importlib import import_module

from django.apps import AppConfig


class GovsuiteConfig(AppConfig):
    name = "govsuite"
    label = "govsuite"

    def ready(self) -> None:
        import_module("govsuite.wiring")
