from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "govsuite.records"
    label = "govsuite_records"
    verbose_name = _("records")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import LandingPanel, NavItem, file_audiences, landing, navigation
        from govsuite.records import selectors_issuing, selectors_seals
        from govsuite.records.abilities import TABLE
        from govsuite.records.signing import choice
        from govsuite.records.views import verification

        choice.register_providers()
        file_audiences.register(selectors_issuing.OWNER_TYPE, selectors_issuing.FILE_AUDIENCE)
        file_audiences.register(selectors_seals.OWNER_TYPE, selectors_seals.FILE_AUDIENCE)
        navigation.register("registers", NavItem(
            _("Registers"), "records:register_list", "book-2", 60, lambda actor: TABLE.allows(actor, "register.view"),
        ))
        navigation.register("verification", NavItem(
            _("Verify a document"), "records:verification_start", "shield-check", 65, lambda actor: True,
        ))
        landing.register("verification", LandingPanel("govsuite/records/_landing_verification.html", 20, verification.landing_panel))
