from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    name = "meetings.nominations"
    label = "meetings_nominations"
    verbose_name = _("candidates")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from meetings.floor.public import console_panels, election_lists, item_links
        from meetings.nominations.links import ELECTION_LIST, ITEM_LINK, PANEL

        item_links.register("nominations", ITEM_LINK)
        console_panels.register("nominations", PANEL)
        election_lists.register("nominations", ELECTION_LIST)
