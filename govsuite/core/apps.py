from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "govsuite.core"
    label = "govsuite_core"
    verbose_name = _("core")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.core.checks import register

        from govsuite.core import checks, health
        from govsuite.core.registries import readiness

        for part, check in health.PARTS.items():
            readiness.register(part, check)
        register(checks.demo_data, deploy=True)
        autodiscover_modules("tasks")
