"""The review meetings that wait for a member's opinion or vote."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.registries import WaitingItem
from meetings.reviews.models import Review
from meetings.reviews.selectors import waiting_for


def waiting_items(actor: Actor, now: datetime) -> list[WaitingItem]:
    return [
        WaitingItem(
            title=row.review.item.title, kind=_("Vote on the review report") if row.review.state == Review.State.VOTING else _("Review meeting: your opinion"),
            url=reverse("reviews:detail", args=[row.review_id]), due=row.review.meets_at, since=row.review.called_at,
        ) for row in waiting_for(actor)
    ]
