from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BallotsConfig(AppConfig):
    name = "meetings.ballots"
    label = "meetings_ballots"
    verbose_name = _("ballots")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import progress_producers, waiting
        from govsuite.records.public import issuers
        from meetings.ballots.issuing_policy import PROTOCOL_POLICY
        from meetings.ballots.live import PROGRESS, build_progress
        from meetings.ballots.panel import ballots_panel, waiting_items
        from meetings.ballots.services.protocol import PROTOCOL
        from meetings.sessions.public import session_panels

        progress_producers.register(PROGRESS, build_progress)
        session_panels.register("ballots", ballots_panel)
        issuers.register(PROTOCOL, PROTOCOL_POLICY)
        waiting.register("ballots", waiting_items)
