"""Watch a camera: each watching is a row with a beginning and an end, and its pictures come only as long as the page says so."""

from datetime import datetime, timedelta

from django.core import signing
from django.utils.translation import gettext as _

from govsuite.core import db
from govsuite.core.actors import Actor
from govsuite.core.errors import Attempt, Conflict, NotFound
from govsuite.people.public import User, actor_of
from ioc_bridge.cameras.abilities import TABLE
from ioc_bridge.cameras.models import Camera, Demand, View
from ioc_bridge.cameras.rules.playing import renewed

#: A watching without a sign of life for so long is over: its pictures are refused, and another one is another row.
ALIVE = timedelta(seconds=60)
_SALT = "camera.view"
#: The longest that one key to pictures can live, in seconds, however often it is renewed.
LONGEST = 12 * 3600


def begin_view(*, camera: Camera, actor: Actor, now: datetime) -> str:
    """Begin to watch and return the key to the pictures: it serves this person alone, while the page renews it."""
    TABLE.check(actor, "camera.watch", camera, book=camera.book)
    if actor.user_id is None or not hasattr(camera, "address"):
        raise Conflict("camera.no_address", _("This camera has no stream address yet. Ask the head of the centre to enter it."))
    with db.deed():
        view = View.objects.create(
            camera=camera, user_id=actor.user_id, user_name=actor.name, unit_name=actor.post.unit_name if actor.post else "", began_at=now, last_at=now,
        )
        want(camera.pk, "live_until", now)
    return signing.dumps(view.pk, salt=_SALT)


def keep_view(*, key: str, actor: Actor, now: datetime) -> Demand:
    """Go on watching; return how the pictures stand."""
    view = view_of(key=key, actor=actor, now=now)
    View.objects.filter(pk=view.pk).update(last_at=now)
    return want(view.camera_id, "live_until", now)


def view_of(*, key: str, actor: Actor | None, now: datetime) -> View:
    """Return the watching that a key stands for; NotFound for a key that is forged, of somebody else, or no longer alive."""
    view = _alive(key, now)
    if view is None:
        raise _over()
    if actor is None or actor.user_id != view.user_id or not TABLE.allows(actor, "camera.watch"):
        raise _over(Attempt(book=f"camera:{view.camera_id}", deed="camera.watch", object_type=View._meta.label_lower, object_id=str(view.pk)))
    return view


def _alive(key: str, now: datetime) -> View | None:
    try:
        number = signing.loads(key, salt=_SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return View.objects.filter(pk=number, last_at__gt=now - ALIVE).first()


def key_opens(*, key: str, camera: int, now: datetime) -> bool:
    """Tell whether a key that comes without its person (an engine asks for its reader) opens this camera now: it is alive, and its person may still watch."""
    view = _alive(key, now)
    if view is None or view.camera_id != camera:
        return False
    person = User.objects.filter(pk=view.user_id, is_active=True).first()
    return person is not None and TABLE.allows(actor_of(person, now=now), "camera.watch")


def want_still(*, camera: Camera, actor: Actor | None, now: datetime) -> None:
    """Ask for fresh still pictures of a camera for a while."""
    TABLE.check(actor, "camera.watch", camera)
    want(camera.pk, "still_until", now)


def want(camera: int, until: str, now: datetime) -> Demand:
    """Move the end of a camera's demand."""
    row, _made = Demand.objects.get_or_create(camera_id=camera)
    end = renewed(getattr(row, until), now)
    if end is not None:
        Demand.objects.filter(pk=camera).update(**{until: end})
    return row


def _over(attempt: Attempt | None = None) -> NotFound:
    """A key in the hands of somebody else is written down; the answer is the same."""
    return NotFound("camera.view_over", _("This watching is over. Open the camera again."), attempt=attempt)
