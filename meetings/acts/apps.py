from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    name = "meetings.acts"
    label = "meetings_acts"
    verbose_name = _("acts")
    default_auto_field = "django.db.models.BigAutoField"
