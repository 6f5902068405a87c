from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SessionsConfig(AppConfig):
    name = "meetings.sessions"
    label = "meetings_sessions"
    verbose_name = _("sessions")
    default_auto_field = "django.db.models.BigAutoField"
