from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpinionsConfig(AppConfig):
    name = "meetings.opinions"
    label = "meetings_opinions"
    verbose_name = _("opinions in writing")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import FileAudience, NavItem, file_audiences, navigation, waiting
        from govsuite.records.public import issuers
        from meetings.opinions import selectors
        from meetings.opinions.models import OWNER
        from meetings.opinions.policy import POLICY
        from meetings.opinions.services.recording import RECORD
        from meetings.opinions.waiting import waiting_items

        file_audiences.register(OWNER, FileAudience(may_read=selectors.may_read_file, book=selectors.book_of))
        issuers.register(RECORD, POLICY)
        waiting.register("opinions", waiting_items)
        navigation.register("opinions", NavItem(_("Opinions in writing"), "opinions:list", "clipboard-check", 26, selectors.concerns))
