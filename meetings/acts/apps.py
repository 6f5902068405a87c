from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActsConfig(AppConfig):
    name = "meetings.acts"
    label = "meetings_acts"
    verbose_name = _("acts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import LandingPanel, NavItem, landing, navigation, waiting
        from govsuite.records.public import issuers
        from meetings.acts.issuing_policy import CONCLUSION_POLICY, MINUTES_POLICY, RESOLUTION_POLICY
        from meetings.acts.panels import landing_panel, overdue_hint, session_panel, waiting_items
        from meetings.acts.selectors.overdue import notes_of
        from meetings.acts.services.concluding import CONCLUSION_TYPE
        from meetings.acts.services.following import refuse_repeat
        from meetings.acts.services.issuing import MINUTES, RESOLUTION
        from meetings.ballots.public import repeat_guards
        from meetings.sessions.public import SessionPanel, agenda_hints, item_notes, session_panels

        issuers.register(RESOLUTION, RESOLUTION_POLICY)
        issuers.register(MINUTES, MINUTES_POLICY)
        issuers.register(CONCLUSION_TYPE, CONCLUSION_POLICY)
        repeat_guards.register("acts", refuse_repeat)
        waiting.register("acts", waiting_items)
        session_panels.register("acts", SessionPanel("meetings/acts/_session_panel.html", session_panel, order=200))
        agenda_hints.register("overdue", SessionPanel("meetings/acts/_overdue_hint.html", overdue_hint))
        item_notes.register("overdue", notes_of)
        landing.register("resolutions", LandingPanel(template="meetings/acts/_landing.html", order=10, context=landing_panel))
        navigation.register("resolutions", NavItem(_("Resolutions"), "acts:resolution_list", "file-certificate", 40, lambda actor: True))
