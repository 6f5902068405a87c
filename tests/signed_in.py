"""People who have just signed in, second factor and all: for test clients, and for browsers by the key of their session."""

from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.people.models import User


def client_of(user: User, *, just_now: bool = True) -> Client:
    """Return a client signed in as ``user``; not ``just_now``: what binds the authority asks for the second factor again."""
    client = Client()
    client.force_login(user, backend="govsuite.people.backends.AccountBackend")
    device, _made = TOTPDevice.objects.get_or_create(user=user, name="thử nghiệm", confirmed=True)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    if just_now:
        session["step_up_at"] = timezone.now().isoformat()
    session.save()
    return client


def key_of(user: User, *, just_now: bool = True) -> str:
    """Return the key of a session signed in as ``user``: a browser's cookie."""
    return str(client_of(user, just_now=just_now).session.session_key)
