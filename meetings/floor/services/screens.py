"""What the screens show: chosen at the console, after it was looked at."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from meetings.floor.models import Floor
from meetings.floor.rules.screens import may_show
from meetings.floor.services.settling import assisting, settle
from meetings.sessions.public import Session


def show_on_screen(*, session: Session, place: str, scene: str, actor: Actor, now: datetime) -> Floor:
    """Let every screen of this place show the scene from now on."""
    with assisting(session, actor, now) as floor:
        if not may_show(place, scene):
            raise Invalid("floor.scene_unknown", _("This screen cannot show that. Choose one of the pictures on the page."), field="scene")
        floor.screens = {**floor.screens, place: scene}
        return settle(floor, kind="screen.chosen", actor=actor, now=now, item=floor.item, data={"place": place, "scene": scene}, logged=False)
