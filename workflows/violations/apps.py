from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ViolationsConfig(AppConfig):
    name = "workflows.violations"
    label = "workflows_violations"
    verbose_name = _("violations handed over")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from workflows.violations import selectors
        from workflows.violations.abilities import TABLE
        from workflows.violations.models import REFERRAL
        from workflows.violations.waiting import waiting_items

        waiting.register("violations", waiting_items)
        file_audiences.register(REFERRAL, FileAudience(may_read=lambda actor, pk, audience: selectors.may_view(actor, pk), book=selectors.book_of))
        navigation.register("referrals", NavItem(_("Violations handed over"), "violations:list", "gavel", 24, lambda actor: actor is not None and TABLE.allows(actor, "referral.list")))
