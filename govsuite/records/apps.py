from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "govsuite.records"
    label = "govsuite_records"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"
