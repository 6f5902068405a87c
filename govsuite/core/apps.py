from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "govsuite.core"
    label = "govsuite_core"
    verbose_name = _("core")
    default_auto_field = "django.db.models.BigAutoField"
