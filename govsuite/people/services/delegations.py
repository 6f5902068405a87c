"""Delegation of signing: KT., TL., TUQ., with a scope and dates."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.models import Appointment, Delegation
from govsuite.people.selectors import scope_codes


def delegate_signing(
    *, giver: Appointment, receiver: Appointment, form: str, scope: str, starts: date, ends: date, actor: Actor, now: datetime,
) -> Delegation:
    """Enter that one post lets another sign in its name; within the time of both appointments."""
    TABLE.check(actor, "delegations.manage", book="people")
    with db.deed():
        giver = db.lock(Appointment.objects.select_related("position", "unit", "user"), pk=giver.pk)
        _check(giver, receiver, scope, starts, ends)
        made = Delegation.objects.create(giver=giver, receiver=receiver, form=form, scope=" ".join(scope_codes(scope)), starts=starts, ends=ends)
        audit.record(book="people", actor=actor, deed="delegation.give", obj=made, now=now, detail=_told(made))
    return made


def _check(giver: Appointment, receiver: Appointment, scope: str, starts: date, ends: date) -> None:
    if giver.user_id == receiver.user_id:
        raise Invalid("people.delegation_to_oneself", _("Nobody delegates signing to oneself. Choose another receiver."), field="receiver")
    if ends < starts:
        raise Invalid("people.dates_reversed", _("The last day lies before the first. Correct one of the two."), field="ends")
    if not scope_codes(scope):
        raise Invalid("people.scope_empty", _("Name the kinds of documents by their codes, or * for all."), field="scope")
    for side in (giver, receiver):
        if starts < side.starts or (side.ends is not None and ends > side.ends):
            sentence = _("The delegation must lie within the appointment of %(name)s (%(post)s).")
            raise Invalid("people.delegation_outside", sentence % {"name": side.user.full_name, "post": side.position.title}, field="starts")


def revoke_delegation(*, delegation: Delegation, actor: Actor, now: datetime) -> Delegation:
    """End a delegation at once; what was signed under it stays signed."""
    TABLE.check(actor, "delegations.manage", book="people")
    with db.deed():
        row = db.lock(Delegation.objects.select_related("giver__user", "giver__position", "receiver__user", "receiver__position"), pk=delegation.pk)
        if row.revoked_at is not None:
            raise Conflict("people.delegation_revoked", _("This delegation was revoked already."))
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        audit.record(book="people", actor=actor, deed="delegation.revoke", obj=row, now=now, detail=_told(row))
    return row


def _told(row: Delegation) -> dict[str, str]:
    return {
        "form": row.form, "giver": f"{row.giver.user.full_name}, {row.giver.position.title}",
        "receiver": f"{row.receiver.user.full_name}, {row.receiver.position.title}", "scope": row.scope, "from": str(row.starts), "until": str(row.ends),
    }
