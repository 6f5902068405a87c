from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitizensConfig(AppConfig):
    name = "govsuite.citizens"
    label = "govsuite_citizens"
    verbose_name = _("citizens")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.citizens.registries import citizen_navigation
        from govsuite.core.registries import NavItem, navigation

        navigation.register("citizens", NavItem(_("My dossiers"), "citizens:home", "folders", 34, lambda actor: actor is None))
        citizen_navigation.register("home", NavItem(_("My dossiers"), "citizens:home", "folders", 10, lambda actor: True))
        citizen_navigation.register("about", NavItem(_("My details"), "citizens:about", "id", 900, lambda actor: True))
