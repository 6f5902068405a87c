"""Passkeys of a person: noted when made, removed by their owner."""

from datetime import datetime

from django.utils.translation import gettext as _
from django_otp_webauthn.models import WebAuthnCredential

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, NotFound
from govsuite.people.models import User
from govsuite.people.services.second_factor import has_second_factor
from govsuite.people.services.step_up import require_step_up


def note_passkey(*, credential: WebAuthnCredential, name: str, actor: Actor, now: datetime) -> None:
    """Name a passkey that the device just made, and write it into the book."""
    with db.deed():
        credential.name = name[:64]
        credential.save(update_fields=["name"])
        audit.record(book="people", actor=actor, deed="passkey.enrol", obj=credential, now=now, detail={"name": credential.name})


def remove_passkey(*, credential_id: int, actor: Actor, now: datetime) -> None:
    """Remove one of one's own passkeys, but never the last second factor."""
    require_step_up(actor=actor, purpose=_("remove a passkey"), now=now)
    with db.deed():
        user = db.lock(User.objects, pk=actor.user_id)
        credential = WebAuthnCredential.objects.filter(pk=credential_id, user=user).first()
        if credential is None:
            raise NotFound("people.passkey_not_found", _("Your account has no such passkey any more."))
        audit_row = (credential._meta.label_lower, str(credential.pk))
        name = credential.name
        credential.delete()
        if not has_second_factor(user):
            raise Conflict("people.last_factor", _("This is your only second factor. Add the app on a phone first, then remove the passkey."))
        audit.record(book="people", actor=actor, deed="passkey.remove", obj=audit_row, now=now, detail={"name": name})
