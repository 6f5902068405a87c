from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "ioc_bridge.exchange"
    label = "ioc_bridge_exchange"
    verbose_name = _("data for others")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation
        from ioc_bridge.exchange.abilities import TABLE

        navigation.register("ioc_exchange", NavItem(
            _("Open data"), "ioc_exchange:openings", "share-3", 58, lambda actor: actor is not None and TABLE.allows(actor, "opening.list"),
        ))
