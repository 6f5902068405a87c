from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    name = "meetings.bodies"
    label = "meetings_bodies"
    verbose_name = _("bodies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation

        navigation.register("bodies", NavItem(_("Councils"), "bodies:list", "building-bank", 30, lambda actor: actor is not None))
