"""The secret address of one's own calendar: made, made anew, taken away. Only its digest is kept."""

import hashlib
import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import NotFound, Refused
from govsuite.people.public import actor_of
from meetings.calendar.models import Feed

BYTES = 24


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_feed(*, actor: Actor, now: datetime) -> str:
    """Return a new token of the actor's own feed; an earlier one stops at once."""
    if not actor.posts or actor.user_id is None:
        raise Refused("calendar.no_post", _("You hold no post today, so there is no calendar of yours. Ask the administrator for your appointment."))
    token = secrets.token_urlsafe(BYTES)
    with db.deed():
        feed, _made = Feed.objects.update_or_create(user_id=actor.user_id, defaults={"digest": digest_of(token), "made_at": now})
        audit.record(book="people", actor=actor, deed="calendar.feed", obj=feed, now=now)
    return token


def end_feed(*, actor: Actor, now: datetime) -> None:
    """Stop the actor's own feed; where there is none, nothing happens."""
    with db.deed():
        if actor.user_id and Feed.objects.filter(user_id=actor.user_id).delete()[0]:
            audit.record(book="people", actor=actor, deed="calendar.feed_end", obj=(Feed._meta.label_lower, str(actor.user_id)), now=now)


def owner_of(token: str, *, now: datetime) -> Actor:
    """Return who reads this feed, as it acts now; NotFound where there is none, and where its owner holds no post any more."""
    feed = Feed.objects.select_related("user").filter(digest=digest_of(token)).first()
    owner = actor_of(feed.user, now=now) if feed and feed.user.is_active else None
    if owner is None or not owner.posts:
        raise NotFound("calendar.no_feed", _("There is no calendar at this address. Make a new address on the page “My calendar program”."))
    return owner
