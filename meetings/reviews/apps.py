from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "meetings.reviews"
    label = "meetings_reviews"
    verbose_name = _("review meetings")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from govsuite.core.registries import waiting
        from govsuite.records.public import issuers
        from meetings.floor.public import item_links
        from meetings.reviews.links import ITEM_LINK, LINK
        from meetings.reviews.policy import POLICY
        from meetings.reviews.services.signing import REVIEW
        from meetings.reviews.waiting import waiting_items
        from meetings.sessions.public import session_links

        issuers.register(REVIEW, POLICY)
        session_links.register("reviews", LINK)
        item_links.register("reviews", ITEM_LINK)
        waiting.register("reviews", waiting_items)
