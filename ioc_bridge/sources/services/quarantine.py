"""End what waits in quarantine: try again under the profile in force, or discard with a reason."""

from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict
from ioc_bridge.connectors.public import Raw
from ioc_bridge.sources.abilities import TABLE
from ioc_bridge.sources.enums import WAITING, MessageState
from ioc_bridge.sources.models import RawMessage
from ioc_bridge.sources.profile_reading import read_profile
from ioc_bridge.sources.services.delivering import Parcel, deliver, fill
from ioc_bridge.sources.services.profiles import profile_in_force


def try_again(*, message: RawMessage, actor: Actor, now: datetime) -> RawMessage:
    """Read the message anew under the profile in force and take what it holds; what sinks have already stays as it is."""
    TABLE.check(actor, "message.end", message, book=message.source.book)
    with db.deed():
        locked = _waiting(message)
        if len(locked.body) < locked.size:
            raise Conflict("message.cut", _("Only the beginning of this message was kept, because it was too large. Let the sender send it in parts, and discard this one."))
        profile = profile_in_force(locked.source)
        if profile is None:
            raise Conflict("source.no_profile", _("This source has no profile in force. Put one in force first."))
        raw = Raw(bytes(locked.body), locked.received_at, locked.name, locked.content_type, "")
        before = {"state": locked.state, "problems": locked.problems}
        locked.profile = profile
        deliver([fill(Parcel(locked, raw), read_profile(profile.text))])
        locked.ended_by_name = "" if locked.state in WAITING else actor.name
        locked.save(update_fields=["profile", "state", "items", "problems", "ended_by_name"])
        audit.record(
            book=locked.source.book, actor=actor, deed="message.try_again", obj=locked, now=now, before=before, after={"state": locked.state},
            detail={"profile": profile.number, "state": locked.state, "items": locked.items},
        )
    return locked


def discard(*, message: RawMessage, reason: str, actor: Actor, now: datetime) -> RawMessage:
    """End the message for good. It stays to be read."""
    TABLE.check(actor, "message.end", message, book=message.source.book)
    with db.deed():
        locked = _waiting(message)
        locked.state, locked.reason, locked.ended_by_name = MessageState.DISCARDED, reason, actor.name
        locked.save(update_fields=["state", "reason", "ended_by_name"])
        audit.record(book=locked.source.book, actor=actor, deed="message.discard", obj=locked, now=now, detail={"reason": reason})
    return locked


def _waiting(message: RawMessage) -> RawMessage:
    locked = db.lock(RawMessage.objects.select_related("source"), pk=message.pk)
    if locked.state not in WAITING:
        raise Conflict("message.ended", _("This message does not wait any more: somebody has dealt with it. Open the source again."))
    return locked
