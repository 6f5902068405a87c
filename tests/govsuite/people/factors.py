"""Second factors for the tests of this folder."""

from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.people.models import User
from govsuite.people.services.second_factor import current_code
from tests.builders import PASSWORD

SIGN_IN = "/dang-nhap/"


def phone_of(user: User) -> TOTPDevice:
    """Return the enrolled phone of ``user``."""
    return TOTPDevice.objects.get_or_create(user=user, confirmed=True, defaults={"name": "phone"})[0]


def code_of(user: User) -> str:
    return current_code(phone_of(user), now=timezone.now())


def recovery_code_of(user: User, code: str = "abcdefgh") -> str:
    device, _made = StaticDevice.objects.get_or_create(user=user, name="recovery")
    return StaticToken.objects.create(device=device, token=code).token


def type_password(client: Client, username: str, password: str = PASSWORD, **extra: object):
    return client.post(SIGN_IN, {"username": username, "password": password}, **extra)


def sign_in(user: User, client: Client | None = None, *, target: str = "") -> Client:
    """Walk both steps."""
    client = client or Client()
    phone_of(user)
    type_password(client, user.username)
    client.post(SIGN_IN, {"code": code_of(user), "next": target})
    return client
