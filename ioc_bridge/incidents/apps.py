from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncidentsConfig(AppConfig):
    name = "ioc_bridge.incidents"
    label = "ioc_bridge_incidents"
    verbose_name = _("incidents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import NavItem, navigation, waiting
        from govsuite.law.public import ClockSubject, clock_subjects
        from govsuite.records.public import issuers
        from ioc_bridge.incidents.abilities import READERS, TABLE
        from ioc_bridge.incidents.enums import SUBJECT
        from ioc_bridge.incidents.order_policy import POLICY, RECORD_POLICY
        from ioc_bridge.incidents.selectors import incidents as found
        from ioc_bridge.incidents.selectors.waiting import waiting_items
        from ioc_bridge.incidents.services.hand_over import SHIFT
        from ioc_bridge.incidents.services.ordering import ORDER
        from ioc_bridge.measurements.public import alarm_links
        from workflows.violations.public import ReferralSource, referral_sources

        issuers.register(ORDER, POLICY)
        issuers.register(SHIFT, RECORD_POLICY)
        clock_subjects.register(SUBJECT, ClockSubject(found.may_view, found.url_of, found.title_of, found.book_of, found.concerned))
        waiting.register("incidents", waiting_items)
        referral_sources.register(SUBJECT, ReferralSource(_("incident"), READERS, found.may_view, found.incidents_of))
        alarm_links.register("incidents", found.of_alarms)

        def sees(actor: object) -> bool:
            return actor is not None and TABLE.allows(actor, "incident.list")

        navigation.register("centre", NavItem(_("Operations centre"), "incidents:home", "broadcast", 16, sees))
        navigation.register("incidents", NavItem(_("Incidents"), "incidents:list", "urgent", 17, sees))
        navigation.register("duty", NavItem(_("Duty shifts"), "incidents:duty", "clock-shield", 18, sees))
        navigation.register("playbooks", NavItem(_("Playbooks"), "incidents:playbook_list", "book-2", 19, sees))
