from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "govsuite.records"
    label = "govsuite_records"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import file_audiences
        from govsuite.records import selectors_issuing
        from govsuite.records.signing import choice

        choice.register_providers()
        file_audiences.register(selectors_issuing.OWNER_TYPE, selectors_issuing.FILE_AUDIENCE)
