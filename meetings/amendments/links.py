"""The way from a council's session to the amendments of its drafts."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from meetings.amendments.abilities import TABLE
from meetings.sessions.public import AgendaItem, Session, SessionLink


def _visible(actor: Actor, session: Session) -> bool:
    if session.term.body.house.is_committee or not TABLE.allows(actor, "session.view", session):
        return False
    return session.items.filter(kind=AgendaItem.Kind.RESOLUTION).exists()


LINK = SessionLink(
    label=_("Amendments"), icon="pencil", order=45, visible=_visible, url=lambda session: reverse("amendments:session", args=[session.pk]),
)
