from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AmendmentsConfig(AppConfig):
    name = "meetings.amendments"
    label = "meetings_amendments"
    verbose_name = _("amendments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from meetings.amendments.links import ITEM_LINK, LINK
        from meetings.amendments.selectors.drafts import is_on_amendment
        from meetings.amendments.services.guarding import refuse_unsettled
        from meetings.ballots.public import ItemPart, item_parts
        from meetings.floor.public import item_links
        from meetings.sessions.public import session_links

        item_links.register("amendments", ITEM_LINK)
        session_links.register("amendments", LINK)
        item_parts.register("amendments", ItemPart(owns=is_on_amendment, guard=refuse_unsettled))
