from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FloorConfig(AppConfig):
    name = "meetings.floor"
    label = "meetings_floor"
    verbose_name = _("floor")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import live_topics
        from meetings.floor.links import LINKS
        from meetings.floor.live import CLOSED_TOPIC, TOPIC, closed_topic, topic
        from meetings.sessions.public import session_links

        live_topics.register(TOPIC, topic)
        live_topics.register(CLOSED_TOPIC, closed_topic)
        for key, link in LINKS.items():
            session_links.register(key, link)
