"""The way from a council's session into its question time."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from meetings.questions.abilities import TABLE
from meetings.sessions.public import Session, SessionLink


def _visible(actor: Actor, session: Session) -> bool:
    of_council = not session.term.body.house.is_committee and not session.is_rehearsal
    return of_council and (TABLE.allows(actor, "session.sort", session) or TABLE.allows(actor, "session.ask", session))


LINK = SessionLink(
    label=_("Question time"), icon="message-question", order=40, visible=_visible, url=lambda session: reverse("questions:session", args=[session.pk]),
)
