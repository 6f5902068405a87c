from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReaderConfig(AppConfig):
    name = "meetings.reader"
    label = "meetings_reader"
    verbose_name = _("reader")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from meetings.reader.links import LINK
        from meetings.sessions.public import session_links

        session_links.register("reader", LINK)
