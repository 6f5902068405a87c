"""Keys of the API: made and revoked by the administrator of the authority."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.public import require_step_up
from workflows.dossiers.abilities import TABLE
from workflows.dossiers.models import ApiToken, CounterSettings
from workflows.dossiers.services.counter_setup import book_of

#: a key is changed at least so often
LONGEST = timedelta(days=366)
PREFIX = "gsk_"


def digest_of(key: str) -> str:
    """Return what the database knows of a key. A key is 256 random bits: it needs no slow hash."""
    return hashlib.sha256(key.encode()).hexdigest()


def make_token(*, counter: CounterSettings, name: str, expires_on: date, actor: Actor, now: datetime) -> tuple[ApiToken, str]:
    """Make a key for a program; return its row and the key itself, which nobody can read again."""
    TABLE.check(actor, "token.manage", counter, book=book_of(counter))
    require_step_up(actor=actor, purpose=_("make a key of the API"), now=now)
    today = timezone.localdate(now)
    if not name.strip():
        raise Invalid("token.no_name", _("Write which program uses the key: a name tells keys apart when one has to go."), field="name")
    if not today < expires_on <= today + LONGEST:
        raise Invalid("token.expires", _("Choose a day after today and within a year: a key that nobody changes is found sooner or later."), field="expires_on")
    key = PREFIX + secrets.token_urlsafe(32)
    with db.deed():
        token = ApiToken.objects.create(
            unit=counter.unit, name=name.strip()[:100], digest=digest_of(key), tail=key[-4:], expires_on=expires_on, made_at=now, made_by_name=actor.name,
        )
        audit.record(book=book_of(counter), actor=actor, deed="token.make", obj=token, now=now, detail={"name": token.name, "tail": token.tail, "expires_on": expires_on})
    return token, key


def revoke_token(*, token: ApiToken, counter: CounterSettings, actor: Actor, now: datetime) -> ApiToken:
    """Take a key back: the next request with it is refused."""
    TABLE.check(actor, "token.manage", counter, book=book_of(counter))
    with db.deed():
        locked = db.lock(ApiToken.objects, pk=token.pk)
        if locked.revoked_at is not None:
            raise Conflict("token.revoked", _("This key was revoked already."))
        locked.revoked_at, locked.revoked_by_name = now, actor.name
        locked.save(update_fields=["revoked_at", "revoked_by_name"])
        audit.record(book=book_of(counter), actor=actor, deed="token.revoke", obj=locked, now=now, detail={"name": locked.name, "tail": locked.tail})
    return locked
