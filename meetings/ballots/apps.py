from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    name = "meetings.ballots"
    label = "meetings_ballots"
    verbose_name = _("ballots")
    default_auto_field = "django.db.models.BigAutoField"
