from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementsConfig(AppConfig):
    name = "ioc_bridge.measurements"
    label = "ioc_bridge_measurements"
    verbose_name = _("measurements")
    default_auto_field = "django.db.models.BigAutoField"
