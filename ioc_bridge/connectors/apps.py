from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectorsConfig(AppConfig):
    name = "ioc_bridge.connectors"
    label = "ioc_bridge_connectors"
    verbose_name = _("connectors")

    def ready(self) -> None:
        from ioc_bridge.connectors.registrations import register_kinds

        register_kinds()
