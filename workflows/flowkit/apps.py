from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FlowkitConfig(AppConfig):
    name = "workflows.flowkit"
    label = "workflows_flowkit"
    verbose_name = _("flows")
    default_auto_field = "django.db.models.BigAutoField"
