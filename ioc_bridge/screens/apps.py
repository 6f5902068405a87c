from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScreensConfig(AppConfig):
    name = "ioc_bridge.screens"
    label = "ioc_bridge_screens"
    verbose_name = _("screens")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation
        from ioc_bridge.screens.abilities import TABLE
        from ioc_bridge.screens.selectors.tiles import register_all

        register_all()

        def sees(action: str) -> object:
            return lambda actor: actor is not None and TABLE.allows(actor, action)

        navigation.register("overview", NavItem(_("Leader's page"), "screens:overview", "device-mobile", 15, sees("overview.view")))  # type: ignore[arg-type]
        navigation.register("centre_map", NavItem(_("Map of the centre"), "screens:map", "map-2", 18, sees("map.view")))  # type: ignore[arg-type]
        navigation.register("walls", NavItem(_("Wall screens"), "screens:list", "device-tv", 20, sees("scene.view")))  # type: ignore[arg-type]
