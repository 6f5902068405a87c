"""Speaking time: the chair may set how much a person and a group have in the session. Nobody is cut off by it."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from meetings.floor.models import Floor
from meetings.floor.services.settling import assisting, settle
from meetings.sessions.public import Session

MOST_MINUTES = 600


def set_budgets(*, session: Session, person_minutes: str, group_minutes: str, actor: Actor, now: datetime) -> Floor:
    """Store both; an empty one is not counted."""
    person, group = (_minutes(given, field) for given, field in ((person_minutes, "person_minutes"), (group_minutes, "group_minutes")))
    with assisting(session, actor, now) as floor:
        floor.person_minutes, floor.group_minutes = person, group
        return settle(floor, kind="budgets.set", actor=actor, now=now, item=floor.item, data={"person": person, "group": group})


def _minutes(given: str, field: str) -> int | None:
    given = given.strip()
    if not given:
        return None
    if not given.isdecimal() or len(given) > 3 or not 1 <= int(given) <= MOST_MINUTES:
        raise Invalid("floor.minutes", _("Give a number of minutes from 1 to %(most)s, or leave it empty.") % {"most": MOST_MINUTES}, field=field)
    return int(given)
