from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasurementsConfig(AppConfig):
    name = "ioc_bridge.measurements"
    label = "ioc_bridge_measurements"
    verbose_name = _("measurements")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ioc_bridge.connectors.public import sinks
        from ioc_bridge.measurements.sinks import take_readings

        sinks.register("reading", take_readings)
