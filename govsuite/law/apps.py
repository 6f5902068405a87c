from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "govsuite.law"
    label = "govsuite_law"
    verbose_name = _("law")
    default_auto_field = "django.db.models.BigAutoField"
