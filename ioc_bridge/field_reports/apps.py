from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FieldReportsConfig(AppConfig):
    name = "ioc_bridge.field_reports"
    label = "ioc_bridge_field_reports"
    verbose_name = _("citizens' reports")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, too_much, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from ioc_bridge.connectors.public import sinks
        from ioc_bridge.field_reports import subjects
        from ioc_bridge.field_reports.abilities import TABLE
        from ioc_bridge.field_reports.selectors.reports import may_read_file
        from ioc_bridge.field_reports.services.clocks import SUBJECT
        from ioc_bridge.field_reports.services.telling import tell_flood
        from ioc_bridge.field_reports.sinks import take_reports
        from ioc_bridge.field_reports.waiting import waiting_items

        sinks.register("report", take_reports)
        file_audiences.register(SUBJECT, FileAudience(may_read=may_read_file, book=subjects.book_of))
        clock_subjects.register(SUBJECT, ClockSubject(subjects.may_view, subjects.url_of, subjects.title_of, subjects.book_of, subjects.concerned))
        for address in ("/phan-anh/", "/open311/v2/requests.json", "/open311/v2/requests.xml"):
            too_much.register(address, tell_flood)
        waiting.register("field_reports", waiting_items)
        navigation.register("field_reports", NavItem(
            _("Citizens' reports"), "field_reports:queue", "message-report", 24, lambda actor: TABLE.allows(actor, "report.list"),
        ))
        navigation.register("field_report_send", NavItem(_("Send a report"), "field_reports:send", "message-report", 32, lambda actor: actor is None))
