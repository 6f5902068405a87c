"""The way from a session to its paper fallback."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from meetings.fallback.abilities import TABLE
from meetings.sessions.public import Session, SessionLink

RUNNING = {Session.State.CONVENED, Session.State.OPEN}


def _visible(actor: Actor, session: Session) -> bool:
    return session.state in RUNNING and TABLE.allows(actor, "desk.view", session)


LINK = SessionLink(
    label=_("Paper fallback"), icon="printer", order=50, visible=_visible, url=lambda session: reverse("fallback:desk", args=[session.pk]),
)
