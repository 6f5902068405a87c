from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PermitsConfig(AppConfig):
    name = "workflows.permits"
    label = "workflows_permits"
    verbose_name = _("construction permits")
    default_auto_field = "django.db.models.BigAutoField"
