"""Sessions of people whose second factor was passed just now: for clients of benches."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.people.models import User


def session_of(user: User) -> str:
    """Return the key of a new session of this person."""
    device, _made = TOTPDevice.objects.get_or_create(user=user, confirmed=True, defaults={"name": "đo"})
    store = SessionStore()
    store.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: "govsuite.people.backends.AccountBackend", HASH_SESSION_KEY: user.get_session_auth_hash(),
        DEVICE_ID_SESSION_KEY: device.persistent_id, "step_up_at": timezone.now().isoformat(),
    })
    store.create()
    return str(store.session_key)
