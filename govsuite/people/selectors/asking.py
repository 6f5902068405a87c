"""Who asks: account, second factor and posts of a signed-in session, in one statement.

Every request of every tablet comes through here. Django's own way asks three times (user, device,
posts) and builds each statement anew: half of what a vote costs.
"""

from datetime import datetime
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.models import Device

from govsuite.core.actors import Actor, Post
from govsuite.people.models import Appointment, Position, Unit, User
from govsuite.people.selectors.acting import stepped_up_at

#: what of the account is read: enough to judge it
ACCOUNT = ("id", "password", "is_active", "is_demo", "full_name")


def actor_of_session(session: SessionBase, *, now: datetime, ip: str = "", request_id: str = "") -> Actor | None:
    """Return the actor of a session; None unless account, password and second factor all hold."""
    device, user_id = _device_of(session.get(DEVICE_ID_SESSION_KEY)), str(session.get(SESSION_KEY, ""))
    if device is None or not user_id.isdecimal() or session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    model, device_id = device
    today = connection.ops.adapt_datefield_value(timezone.localdate(now))
    with connection.cursor() as cursor:
        cursor.execute(_statement(model), [device_id, today, today, int(user_id)])
        rows = cursor.fetchall()
    if not rows:
        return None
    user = User(**dict(zip(ACCOUNT, rows[0], strict=False)))
    if not user.may_sign_in or not constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return None
    posts = tuple(Post(*post) for _id, _password, _active, _demo, _name, *post in rows if post[0] is not None)
    return Actor(
        user_id=user.pk, name=user.full_name, posts=posts, session_key=session.session_key or "", ip=ip, request_id=request_id,
        step_up_at=stepped_up_at(session),
    )


def _device_of(persistent_id: object) -> tuple[type[Device], int] | None:
    """Return the kind and the number of the second factor that the session was opened with."""
    label, _slash, number = str(persistent_id or "").rpartition("/")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    return (model, int(number)) if issubclass(model, Device) and number.isdecimal() else None


@cache
def _statement(device: type[Device]) -> str:
    """Return the statement for sessions with this kind of second factor: its values are device, day, day, user."""
    account = ", ".join(f"u.{name}" for name in ACCOUNT)
    return (
        f"SELECT {account}, a.id, p.code, p.title, a.unit_id, w.name "  # noqa: S608 - names of ours
        f"FROM {_table(User)} u JOIN {_table(device)} d ON d.user_id = u.id AND d.id = %s AND d.confirmed "
        f"LEFT JOIN {_table(Appointment)} a ON a.user_id = u.id AND a.starts <= %s AND (a.ends IS NULL OR a.ends >= %s) "
        f"LEFT JOIN {_table(Position)} p ON p.id = a.position_id LEFT JOIN {_table(Unit)} w ON w.id = a.unit_id "
        "WHERE u.id = %s ORDER BY p.rank, a.id"
    )


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
