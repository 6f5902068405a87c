from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "meetings.sessions"
    label = "meetings_sessions"
    verbose_name = _("sessions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.records.public import issuers
        from meetings.sessions.issuing_policy import LETTER_POLICY
        from meetings.sessions.selectors.letters import LETTER
        from meetings.sessions.selectors.papers import may_read_file
        from meetings.sessions.waiting import waiting_items

        file_audiences.register("meetings_sessions.session", FileAudience(may_read=may_read_file, book=lambda pk: f"session:{pk}"))
        issuers.register(LETTER, LETTER_POLICY)
        waiting.register("sessions", waiting_items)
        navigation.register("today", NavItem(_("Today"), "sessions:today", "calendar-event", 5, lambda actor: actor is not None))
        navigation.register("sessions", NavItem(_("Sessions"), "sessions:list", "calendar-month", 20, lambda actor: actor is not None))
