"""Keys of other systems that send reports by Open311: shown once, kept as a digest."""

import hashlib
import secrets
from datetime import datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import require_step_up
from ioc_bridge.field_reports.abilities import TABLE
from ioc_bridge.field_reports.models import ApiKey

BOOK, PREFIX = "report:keys", "pa_"


def digest_of(key: str) -> str:
    """Return what the database knows of a key: 256 random bits need no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()


def make_key(*, name: str, actor: Actor, now: datetime) -> tuple[ApiKey, str]:
    """Make a key for a system; return its row and the key itself, which nobody can read again."""
    TABLE.check(actor, "key.manage", book=BOOK)
    require_step_up(actor=actor, purpose=_("make a key for Open311"), now=now)
    if not name.strip():
        raise Invalid("key.no_name", _("Write which system uses the key: a name tells keys apart when one has to go."), field="name")
    key = PREFIX + secrets.token_urlsafe(32)
    with db.deed():
        row = ApiKey.objects.create(name=name.strip()[:120], sha256=digest_of(key), begins=key[:8], made_at=now, made_by_name=actor.name)
        audit.record(book=BOOK, actor=actor, deed="key.make", obj=row, now=now, detail={"name": row.name, "begins": row.begins})
    return row, key


def revoke_key(*, key: ApiKey, actor: Actor, now: datetime) -> ApiKey:
    """Let a key end."""
    TABLE.check(actor, "key.manage", book=BOOK)
    with db.deed():
        locked = db.lock(ApiKey.objects, pk=key.pk)
        if locked.revoked_at is not None:
            raise Conflict("key.revoked", _("This key was revoked already."))
        locked.revoked_at = now
        locked.save(update_fields=["revoked_at"])
        audit.record(book=BOOK, actor=actor, deed="key.revoke", obj=locked, now=now, detail={"name": locked.name, "begins": locked.begins})
    return locked


def key_in_force(given: str) -> ApiKey | None:
    """Return the row of a key that may be used now."""
    return ApiKey.objects.filter(sha256=digest_of(given), revoked_at__isnull=True).first() if given else None
