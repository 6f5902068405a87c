"""Demo accounts: their password and current code may be shown, and only theirs (``User.is_demo``).

In production they are closed: ``User.may_sign_in``.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from govsuite.people.models import Appointment, User
from govsuite.people.selectors import in_force
from govsuite.people.services.second_factor import current_code

PASSWORD = "minh-hoa-dong-ha"  # noqa: S105 - shown on the sign-in page of the demo
#: a demo code may be used by many hands within one half minute: this many later codes are accepted
TOLERANCE = 40


#: lines of one position, at most: a rehearsal makes hundreds of demo delegates
OFFERED = 40


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the demo list on the sign-in page."""

    username: str
    full_name: str
    title: str
    unit: str


@cache
def _hashed(hasher: str) -> str:
    """One hash for all demo accounts: a hundred slow hashes would be minutes of set-up."""
    return make_password(PASSWORD)


def make_demo_account(*, username: str, full_name: str, **fields: object) -> User:
    """Return the demo account of this name, made if need be, with the demo password and a second factor."""
    user, made = User.objects.get_or_create(username=username, defaults={"full_name": full_name, "is_demo": True, **fields})
    if not user.is_demo:
        raise ValueError(f"{username} is a real account; demo data must not touch it.")
    if made:
        user.password = _hashed(settings.PASSWORD_HASHERS[0])
        user.save(update_fields=["password"])
    TOTPDevice.objects.get_or_create(user=user, confirmed=True, defaults={"name": "demo", "tolerance": TOLERANCE})
    return user


def is_offered() -> bool:
    """Tell whether the sign-in page may offer demo accounts."""
    return not settings.PRODUCTION


def demo_accounts(*, now: datetime) -> list[tuple[str, list[DemoAccount]]]:
    """Return the demo accounts with a post today, grouped by their highest position, the highest first."""
    if not is_offered():
        return []
    rows = (
        Appointment.objects.filter(in_force(timezone.localdate(now)), user__is_demo=True, user__is_active=True)
        .annotate(place=Window(RowNumber(), partition_by="position", order_by=("unit", "user__username")))
        .filter(place__lte=OFFERED)
        .select_related("user", "position", "unit").order_by("position__rank", "position__title", "place")
    )
    groups: dict[str, list[DemoAccount]] = {}
    seen: set[int] = set()
    for row in rows:
        if row.user_id not in seen:
            seen.add(row.user_id)
            line = DemoAccount(row.user.username, row.user.full_name, row.position.title, row.unit.name)
            groups.setdefault(row.position.title, []).append(line)
    return list(groups.items())


def demo_user(username: str) -> User | None:
    """Return the demo account of this name; never another one."""
    if not is_offered() or not username:
        return None
    return User.objects.filter(username__iexact=username.strip(), is_demo=True, is_active=True).first()


def closed_demo_user(username: str) -> User | None:
    """Return the demo account of this name where demo accounts are closed; else nothing."""
    if is_offered():
        return None
    return User.objects.filter(username__iexact=username.strip(), is_demo=True).first()


def demo_account_sentence() -> str:
    """Say why a demo account is refused and what to do."""
    return _(
        "Demonstration accounts cannot sign in, because this system is in real use. Sign in with an account of your own; "
        "if you have none, ask the administrator for an access sheet."
    )


def demo_code(user: User, *, now: datetime) -> str:
    """Return the code that a demo account may type now; empty for every other account."""
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first() if user.is_demo and is_offered() else None
    return current_code(device, now=now) if device else ""
