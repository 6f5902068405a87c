from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "govsuite.inbox"
    label = "govsuite_inbox"
    verbose_name = _("inbox")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation

        navigation.register("inbox", NavItem(_("What waits for me"), "inbox:home", "inbox", 10, lambda actor: actor is not None))
