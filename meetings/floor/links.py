"""Links from a session's pages into its hall."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from govsuite.core.actors import Actor
from meetings.floor.abilities import TABLE
from meetings.sessions.public import Session, SessionLink

RUNNING = {Session.State.CONVENED, Session.State.OPEN}


def _attends(actor: Actor, session: Session) -> bool:
    return session.state in RUNNING and TABLE.allows(actor, "floor.attend", session)


def _watches_readiness(actor: Actor, session: Session) -> bool:
    return session.state in RUNNING and TABLE.allows(actor, "floor.watch_readiness", session)


def _steers(actor: Actor, session: Session) -> bool:
    return session.state in RUNNING and TABLE.allows(actor, "floor.assist", session)


LINKS = {
    "floor.hall": SessionLink(
        label=_("Enter the hall"), icon="device-tablet", order=10, live=True, visible=_attends,
        url=lambda session: reverse("floor:hall", args=[session.pk]),
    ),
    "floor.console": SessionLink(
        label=_("Chair's console"), icon="steering-wheel", order=20, live=True, visible=_steers,
        url=lambda session: reverse("floor:console", args=[session.pk]),
    ),
    "floor.readiness": SessionLink(
        label=_("Readiness"), icon="list-check", order=25, visible=_watches_readiness,
        url=lambda session: reverse("floor:readiness", args=[session.pk]),
    ),
    "floor.screen": SessionLink(
        label=_("Screen of the hall"), icon="presentation", order=30, visible=_steers,
        url=lambda session: reverse("floor:screen", args=[session.pk]),
    ),
}
