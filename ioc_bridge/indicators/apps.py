from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "ioc_bridge.indicators"
    label = "ioc_bridge_indicators"
    verbose_name = _("indicators")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.records.public import issuers
        from ioc_bridge.indicators import tasks  # noqa: F401 - its jobs
        from ioc_bridge.indicators.abilities import TABLE
        from ioc_bridge.indicators.enums import SHEET, SUBJECT
        from ioc_bridge.indicators.issue_policy import POLICY
        from ioc_bridge.indicators.selectors import readiness, reports
        from ioc_bridge.indicators.waiting import waiting_items

        issuers.register(SHEET, POLICY)
        file_audiences.register(SUBJECT, FileAudience(may_read=lambda actor, pk, audience: reports.may_view(actor, pk), book=reports.book_of))
        file_audiences.register(SHEET, FileAudience(may_read=lambda actor, pk, audience: readiness.may_view(actor, pk), book=readiness.book_of))
        waiting.register("indicators", waiting_items)

        def sees(action: str) -> object:
            return lambda actor: actor is not None and TABLE.allows(actor, action)

        navigation.register("indicators", NavItem(_("Indicator matrix"), "indicators:matrix", "chart-bar", 54, sees("matrix.view")))
        navigation.register("indicator_reports", NavItem(_("Indicator reports"), "indicators:report_list", "table", 55, sees("matrix.view")))
        navigation.register("readiness", NavItem(_("Self-assessment"), "readiness:sheets", "chart-radar", 56, sees("readiness.view")))
