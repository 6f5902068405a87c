"""A password of one's own: checked, set, changed."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.errors import Invalid
from govsuite.people.models import DeviceSession, User
from govsuite.people.services.devices import end_devices


def check_password_rules(password: str, user: User) -> None:
    """Refuse a password that is too short, too common or too like the person's name."""
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise Invalid("people.weak_password", " ".join(problem.messages), field="password") from None


def write_password(user: User, hashed: str) -> None:
    """Store a password that ``make_password`` hashed before the deed began: hashing is slow on purpose."""
    user.password = hashed
    user.save(update_fields=["password"])


def change_password(*, current: str, password: str, actor: Actor, now: datetime) -> User:
    """Change one's own password; all other devices are signed out. The caller keeps this session alive."""
    user = User.objects.get(pk=actor.user_id or 0)
    check_password_rules(password, user)
    if not user.check_password(current):
        raise Invalid("people.wrong_password", _("This is not your present password."), field="current")
    hashed = make_password(password)
    with db.deed():
        user = db.lock(User.objects, pk=user.pk)
        write_password(user, hashed)
        end_devices(user_id=user.pk, reason=DeviceSession.EndReason.SECURITY, now=now, keep=actor.session_key)
        audit.record(book="people", actor=actor, deed="password.change", obj=user, now=now)
    return user
