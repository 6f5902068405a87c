from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "workflows.dossiers"
    label = "workflows_dossiers"
    verbose_name = _("dossiers")
    default_auto_field = "django.db.models.BigAutoField"
