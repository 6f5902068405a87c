from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FallbackConfig(AppConfig):
    name = "meetings.fallback"
    label = "meetings_fallback"
    verbose_name = _("paper fallback")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, file_audiences, waiting
        from meetings.fallback import selectors
        from meetings.fallback.links import LINK
        from meetings.fallback.models import OWNER
        from meetings.fallback.waiting import waiting_items
        from meetings.sessions.public import session_links

        session_links.register("fallback", LINK)
        file_audiences.register(OWNER, FileAudience(may_read=selectors.may_read_file, book=selectors.book_of))
        waiting.register("fallback", waiting_items)
