"""Enrolment: an access sheet on paper, a password of one's own, a second factor, recovery codes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Conflict, Invalid, NotFound
from govsuite.people.abilities import TABLE
from govsuite.people.demo import demo_account_sentence
from govsuite.people.models import AccessSheet, DeviceSession, User
from govsuite.people.selectors import actor_of
from govsuite.people.services.devices import end_devices
from govsuite.people.services.passwords import check_password_rules, write_password
from govsuite.people.services.second_factor import has_second_factor
from govsuite.people.services.step_up import require_step_up

RECOVERY_CODES = 10
#: letters and digits that nobody mixes up on paper
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """What stands on the paper and nowhere else: the link's token and the temporary secret."""

    sheet: AccessSheet
    token: str
    secret: str


def issue_access_sheet(*, user: User, actor: Actor, now: datetime) -> IssuedSheet:
    """Issue a sheet: the old password, second factors and devices of this person end, a temporary secret begins."""
    TABLE.check(actor, "people.enrol", user, book="people")
    require_step_up(actor=actor, purpose=_("issue an access sheet"), now=now)
    token, secret = secrets.token_urlsafe(24), _spoken_secret()
    hashed = make_password(secret)
    with db.deed():
        user = db.lock(User.objects, pk=user.pk)
        if not user.is_active:
            raise Conflict("people.inactive", _("This account is deactivated. Reactivate it first, then issue the sheet."))
        if not user.may_sign_in:
            raise Conflict("people.demo_account", demo_account_sentence())
        AccessSheet.objects.filter(user=user, completed_at__isnull=True, revoked_at__isnull=True).update(revoked_at=now)
        _forget_second_factors(user)
        end_devices(user_id=user.pk, reason=DeviceSession.EndReason.REISSUED, now=now)
        write_password(user, hashed)
        sheet = AccessSheet.objects.create(
            user=user, token_sha256=token_digest(token), issued_at=now, issued_by_name=actor.name,
            expires_at=now + timedelta(days=settings.ACCESS_SHEET_DAYS),
        )
        audit.record(
            book="people", actor=actor, deed="access_sheet.issue", obj=sheet, now=now,
            detail={"user": user.username, "expires": sheet.expires_at.isoformat()},
        )
    return IssuedSheet(sheet, token, secret)


def _spoken_secret() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _letter in range(4)) for _group in range(4))
    return "-".join(groups)


def _forget_second_factors(user: User) -> None:
    for model in (TOTPDevice, StaticDevice, WebAuthnCredential):
        model.objects.filter(user=user).delete()


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def sheet_of_token(token: str, *, now: datetime) -> AccessSheet:
    """Return the sheet of this link, or refuse: unknown, used, revoked or expired. Looking uses nothing up."""
    sheet = AccessSheet.objects.select_related("user").filter(token_sha256=token_digest(token)).first()
    if sheet is None:
        raise NotFound("people.sheet_unknown", _("This link is not complete or never existed. Scan the code of the sheet again."))
    _check_link(sheet, now=now)
    return sheet


def _check_link(sheet: AccessSheet, *, now: datetime) -> None:
    ask = _("Ask the administrator for a new sheet.")
    if sheet.user.is_active and not sheet.user.may_sign_in:
        raise Conflict("people.demo_account", demo_account_sentence())
    if sheet.opened_at or sheet.completed_at:
        used = timezone.localtime(sheet.opened_at or sheet.completed_at)
        sentence = _(
            "This link was used on %(day)s at %(time)s and works only once. If that was you, sign in with the password that you "
            "chose; if not, tell the administrator at once."
        ) % {"day": f"{used:%d/%m/%Y}", "time": f"{used:%H:%M}"}
        raise Conflict("people.sheet_used", sentence)
    if sheet.revoked_at:
        raise Conflict("people.sheet_revoked", _("This sheet was replaced by a newer one.") + " " + ask)
    if sheet.expires_at <= now or not sheet.user.is_active:
        raise Conflict("people.sheet_expired", _("This sheet has expired.") + " " + ask)


def open_sheet(*, token: str, password: str, now: datetime) -> User:
    """Use the link up: set the person's own password. The second factor follows on the next page."""
    found = sheet_of_token(token, now=now)
    check_password_rules(password, found.user)
    hashed = make_password(password)
    with db.deed():
        sheet = db.lock(AccessSheet.objects.select_related("user"), pk=found.pk)
        _check_link(sheet, now=now)
        sheet.opened_at = now
        sheet.save(update_fields=["opened_at"])
        write_password(sheet.user, hashed)
        audit.record(book="people", actor=actor_of(sheet.user, now=now), deed="access_sheet.open", obj=sheet, now=now)
    return sheet.user


def check_may_enrol(*, user: User, now: datetime) -> AccessSheet:
    """Refuse to enrol a second factor where no valid sheet allows it: a password alone must not be enough for ever."""
    sheet = AccessSheet.objects.filter(user=user, revoked_at__isnull=True, completed_at__isnull=True).first()
    if sheet is None or sheet.expires_at <= now:
        raise Invalid(
            "people.sheet_expired",
            _("Your account has no second factor yet and its access sheet has expired. Ask the administrator for a new sheet."),
        )
    return sheet


def needs_own_password(user: User) -> bool:
    """Tell whether the person still uses the temporary secret of the sheet."""
    return AccessSheet.objects.filter(user=user, completed_at__isnull=True, revoked_at__isnull=True, opened_at__isnull=True).exists()


def choose_password(*, user: User, password: str, now: datetime) -> None:
    """Replace the temporary secret by a password of one's own; the link of the sheet is used up with it."""
    check_password_rules(password, user)
    if user.check_password(password):
        raise Invalid("people.same_password", _("Choose another password than the secret on the sheet."), field="password")
    hashed = make_password(password)
    with db.deed():
        user = db.lock(User.objects, pk=user.pk)
        sheet = check_may_enrol(user=user, now=now)
        sheet.opened_at = sheet.opened_at or now
        sheet.save(update_fields=["opened_at"])
        write_password(user, hashed)
        audit.record(book="people", actor=actor_of(user, now=now), deed="password.choose", obj=user, now=now)


def begin_phone(*, user: User) -> TOTPDevice:
    """Return the phone that waits to be confirmed; the same one until it is."""
    with db.deed():
        db.lock(User.objects, pk=user.pk)
        waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
        return waiting or TOTPDevice.objects.create(user=user, name="phone", confirmed=False)


def confirm_phone(*, user: User, code: str, now: datetime, actor: Actor | None = None) -> TOTPDevice:
    """Take the waiting phone into use when its code is right; it replaces an older phone.

    Without ``actor`` it is the first enrolment and needs a valid sheet; else a fresh second factor.
    """
    if actor is not None:
        require_step_up(actor=actor, purpose=_("change your second factor"), now=now)
    typed = "".join(code.split())
    with db.deed():
        db.lock(User.objects, pk=user.pk)
        sheet = None if actor else check_may_enrol(user=user, now=now)
        waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
        accepted = waiting is not None and waiting.verify_token(typed)
        if accepted:
            TOTPDevice.objects.filter(user=user, confirmed=True).delete()
            waiting.confirmed = True
            waiting.save()
            _complete(sheet, now)
            audit.record(book="people", actor=actor or actor_of(user, now=now), deed="phone.enrol", obj=user, now=now)
    if not accepted:
        raise Invalid("people.wrong_code", _("This code is wrong. Type the six digits that the app shows now."), field="code")
    return waiting


def _complete(sheet: AccessSheet | None, now: datetime) -> None:
    if sheet is not None:
        sheet.completed_at = now
        sheet.save(update_fields=["completed_at"])


def renew_recovery_codes(*, user: User, actor: Actor, now: datetime) -> list[str]:
    """Make new recovery codes; the old ones end. They are shown once: only this answer holds them together."""
    if has_second_factor(user):
        require_step_up(actor=actor, purpose=_("make new recovery codes"), now=now)
    with db.deed():
        db.lock(User.objects, pk=user.pk)
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery")
        codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
        audit.record(book="people", actor=actor, deed="recovery_codes.renew", obj=user, now=now)
    return [f"{code[:4]}-{code[4:]}" for code in codes]
