"""The ways to the review meetings: from a council's session, and from the item of the committee's meeting whose members vote on the report."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govsuite.core.actors import Actor
from meetings.floor.public import ItemLink
from meetings.reviews.abilities import TABLE
from meetings.reviews.models import Review
from meetings.reviews.selectors import concerns, reviews
from meetings.sessions.public import AgendaItem, SessionLink


def _report_voted_on(actor: Actor, item: AgendaItem) -> str | None:
    """Return the page of the report that this item of a committee's meeting puts to the vote."""
    if item.kind != AgendaItem.Kind.DECISION:
        return None
    row = reviews().filter(meeting_item=item).exclude(state=Review.State.CANCELLED).first()
    return reverse("reviews:detail", args=[row.pk]) if row and TABLE.allows(actor, "review.view", row) else None


LINK = SessionLink(label=gettext_lazy("Review meetings"), icon="report-search", order=47, visible=concerns, url=lambda session: reverse("reviews:session", args=[session.pk]))
ITEM_LINK = ItemLink(label=lambda item: _("Review report"), url=_report_voted_on)
