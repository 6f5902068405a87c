"""Check a second factor: the code of the phone or a recovery code. (Passkeys: ``views.webauthn``.)"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.models import Device
from django_otp.oath import hotp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from govsuite.core import db
from govsuite.core.errors import Invalid
from govsuite.people.models import DeviceSession, User


def has_second_factor(user: User) -> bool:
    """Tell whether the person has a phone or a passkey enrolled; recovery codes alone do not count."""
    return any(model.objects.filter(user=user, confirmed=True).exists() for model in (TOTPDevice, WebAuthnCredential))


def has_passkey(user: User) -> bool:
    """Tell whether the person may use a passkey in place of a code."""
    return WebAuthnCredential.objects.filter(user=user, confirmed=True).exists()


def verify_code(*, user: User, code: str) -> Device:
    """Return the device that accepts this code, or refuse with what to do.

    Six digits are a code of the phone, anything else a recovery code; each is used up. A wrong one
    makes django-otp wait longer and longer, and that must be written: so the refusal comes after the deed.
    """
    typed = "".join(code.split()).replace("-", "").lower()
    is_totp = typed.isdecimal() and len(typed) == 6
    model = TOTPDevice if is_totp else StaticDevice
    with db.deed():
        devices = list(model.objects.filter(user=user, confirmed=True).select_for_update())
        waits = [device for device in devices if not device.verify_is_allowed()[0]]
        accepted = next((device for device in devices if device not in waits and device.verify_token(typed)), None)
    if accepted is not None:
        return accepted
    raise Invalid("people.wrong_code", _refusal(devices, waits, is_totp=is_totp), field="code")


def _refusal(devices: list[Device], waits: list[Device], *, is_totp: bool) -> str:
    if waits:
        until = waits[0].verify_is_allowed()[1]["locked_until"]
        seconds = max(1, round((until - timezone.now()).total_seconds()))
        return _("Too many wrong codes. Wait %(seconds)s seconds, then type the code shown now.") % {"seconds": seconds}
    if not devices and not is_totp:
        return _("This is no code of six digits, and your account has no recovery codes.")
    if is_totp:
        return _("This code is wrong or was used already. Wait for the next code in the app and type that one.")
    return _("This recovery code is wrong or was used already. Take another one from your list.")


def method_of(device: Device) -> str:
    """Return how this device proves the person: for the list of signed-in devices."""
    if isinstance(device, TOTPDevice):
        return DeviceSession.Method.TOTP
    return DeviceSession.Method.RECOVERY if isinstance(device, StaticDevice) else DeviceSession.Method.WEBAUTHN


def current_code(device: TOTPDevice, *, now: datetime) -> str:
    """Return the code that this device accepts next: used by the demo page and the rehearsal, nowhere else.

    A code that was used already is refused, so the one of the coming half minute is given instead.
    """
    step = max((int(now.timestamp()) - device.t0) // device.step + device.drift, device.last_t + 1)
    return code_of_step(device, step)


def code_of_step(device: TOTPDevice, step: int) -> str:
    return f"{hotp(device.bin_key, step, digits=device.digits):0{device.digits}d}"
