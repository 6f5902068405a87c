"""The way from a council's session to the amendments of its drafts."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from meetings.amendments.abilities import TABLE
from meetings.amendments.models import DraftText
from meetings.floor.public import ItemLink
from meetings.sessions.public import AgendaItem, Session, SessionLink


def _visible(actor: Actor, session: Session) -> bool:
    if session.term.body.house.is_committee or not TABLE.allows(actor, "session.view", session):
        return False
    return session.items.filter(kind=AgendaItem.Kind.RESOLUTION).exists()


def _of_item(actor: Actor, item: AgendaItem) -> str | None:
    """Return the page of the amendments to the item under way, where some are taken."""
    drafted = item.kind == AgendaItem.Kind.RESOLUTION and DraftText.objects.filter(item=item).exists()
    return reverse("amendments:item", args=[item.pk]) if drafted and TABLE.allows(actor, "session.view", item.session) else None


ITEM_LINK = ItemLink(label=lambda item: gettext("Amendments to this draft"), url=_of_item)
LINK = SessionLink(
    label=_("Amendments"), icon="pencil", order=45, visible=_visible, url=lambda session: reverse("amendments:session", args=[session.pk]),
)
