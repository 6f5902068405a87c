from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "govsuite.people"
    label = "govsuite_people"
    verbose_name = _("people")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, account_menu, navigation, waiting
        from govsuite.people.abilities import TABLE
        from govsuite.people.waiting import waiting_for

        navigation.register(
            "people", NavItem(_("Administration"), "people:administration", "users", 900, lambda actor: TABLE.allows(actor, "people.view")),
        )
        waiting.register("people", waiting_for)
        account_menu.register("devices", NavItem(_("My devices"), "people:devices", "devices", 10, lambda actor: actor is not None))
        account_menu.register("password", NavItem(_("Change password"), "people:password", "lock", 20, lambda actor: actor is not None))
