from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CalendarConfig(AppConfig):
    name = "meetings.calendar"
    label = "meetings_calendar"
    verbose_name = _("calendar of the leaders")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation

        navigation.register("calendar", NavItem(pgettext_lazy("calendar", "Calendar"), "calendar:week", "calendar-week", 21, lambda actor: actor is not None))
