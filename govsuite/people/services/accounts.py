"""Accounts of people: opened, corrected, deactivated, reactivated. Never deleted."""

import re
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid
from govsuite.people.abilities import TABLE
from govsuite.people.models import AccessSheet, DeviceSession, User
from govsuite.people.services.appointments import check_an_admin_remains
from govsuite.people.services.devices import end_devices

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


def check_username(username: str) -> None:
    """Refuse a sign-in name that people would mistype or that exists already, whatever its case."""
    if not _USERNAME.fullmatch(username):
        raise Invalid(
            "people.bad_username",
            _("A sign-in name has 3 to 60 small letters without marks, digits, dots, hyphens or underscores."), field="username",
        )
    if User.objects.filter(username__iexact=username).exists():
        raise Conflict("people.username_taken", _("The sign-in name %(name)s exists already. Choose another one.") % {"name": username}, field="username")


def open_account(*, username: str, full_name: str, email: str = "", phone: str = "", actor: Actor, now: datetime) -> User:
    """Open an account. It has no password until an access sheet is issued."""
    TABLE.check(actor, "people.manage", book="people")
    with db.deed():
        check_username(username)
        user = User(username=username, full_name=" ".join(full_name.split()), email=email, phone=phone, password=make_password(None))
        user.save()
        audit.record(
            book="people", actor=actor, deed="account.open", obj=user, now=now, after=_state(user),
            detail={"name": user.full_name, "username": user.username},
        )
    return user


def correct_account(*, user: User, full_name: str, email: str, phone: str, actor: Actor, now: datetime) -> User:
    """Correct name, e-mail and telephone."""
    TABLE.check(actor, "people.manage", user, book="people")
    with db.deed():
        row = db.lock(User.objects, pk=user.pk)
        before = _state(row)
        row.full_name, row.email, row.phone = " ".join(full_name.split()), email, phone
        row.save(update_fields=["full_name", "email", "phone"])
        if _state(row) != before:
            audit.record(
                book="people", actor=actor, deed="account.correct", obj=row, now=now, before=before, after=_state(row),
                detail={"name": row.full_name, "name_before": before["full_name"]},
            )
    return row


def deactivate(*, user: User, reason: str, actor: Actor, now: datetime) -> User:
    """Close the account: its devices are signed out and its open access sheets end. The person's records stay."""
    TABLE.check(actor, "people.manage", user, book="people")
    with db.deed():
        row = db.lock(User.objects, pk=user.pk)
        if not row.is_active:
            raise Conflict("people.inactive", _("This account is deactivated already."))
        if row.pk == actor.user_id:
            raise Conflict("people.own_account", _("You cannot deactivate your own account. Ask another administrator."))
        row.is_active = False
        row.save(update_fields=["is_active"])
        check_an_admin_remains(on=timezone.localdate(now))
        end_devices(user_id=row.pk, reason=DeviceSession.EndReason.DEACTIVATED, now=now)
        AccessSheet.objects.filter(user=row, completed_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
        audit.record(book="people", actor=actor, deed="account.deactivate", obj=row, now=now, detail={"name": row.full_name, "reason": reason})
    return row


def reactivate(*, user: User, reason: str, actor: Actor, now: datetime) -> User:
    """Open a deactivated account again, with the password and second factor that it had."""
    TABLE.check(actor, "people.manage", user, book="people")
    with db.deed():
        row = db.lock(User.objects, pk=user.pk)
        if row.is_active:
            raise Conflict("people.active", _("This account is active already."))
        row.is_active = True
        row.save(update_fields=["is_active"])
        audit.record(book="people", actor=actor, deed="account.reactivate", obj=row, now=now, detail={"name": row.full_name, "reason": reason})
    return row


def _state(user: User) -> dict[str, str]:
    return {"username": user.username, "full_name": user.full_name, "email": user.email, "phone": user.phone}
