from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "ioc_bridge.sources"
    label = "ioc_bridge_sources"
    verbose_name = _("connected systems")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation, waiting
        from ioc_bridge.connectors.public import sinks
        from ioc_bridge.sources.abilities import TABLE
        from ioc_bridge.sources.services.rows import keep_rows
        from ioc_bridge.sources.waiting import waiting_items

        sinks.register("record", keep_rows)
        navigation.register("ioc_sources", NavItem(
            _("Data sources"), "ioc_sources:list", "plug-connected", 52, lambda actor: actor is not None and TABLE.allows(actor, "source.list"),
        ))
        waiting.register("ioc_sources", waiting_items)
