"""Sign-in in two steps: name and password, then a second factor; only then is anybody signed in."""

from datetime import datetime, timedelta
from typing import NoReturn

from axes.helpers import get_failure_limit
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django_otp import login as otp_login
from django_otp.models import Device

from govsuite.core import audit, db
from govsuite.core.actors import Actor
from govsuite.core.attempts import record_attempt
from govsuite.core.errors import Attempt, Invalid, Refused
from govsuite.people.demo import closed_demo_user, demo_account_sentence
from govsuite.people.lockout import locked_sentence, locked_until
from govsuite.people.models import DeviceSession, User
from govsuite.people.selectors import STEP_UP_KEY, actor_of
from govsuite.people.services.devices import note_device
from govsuite.people.services.enrolment import check_may_enrol
from govsuite.people.services.second_factor import has_second_factor, method_of

BACKEND = "govsuite.people.backends.AccountBackend"
PENDING_KEY = "sign_in_pending"
PENDING_FOR = timedelta(minutes=10)


def check_password_step(*, request: HttpRequest, username: str, password: str, now: datetime) -> User:
    """Check name and password (django-axes counts); remember the person in the session until the second step.

    An account without a second factor is signed in without one: it reaches its enrolment and nothing else.
    """
    _refuse_demo(request, username)
    user = authenticate(request, username=username.strip(), password=password)
    if user is None:
        _refuse_password(request, username, now)
    if has_second_factor(user):
        request.session.cycle_key()
        request.session[PENDING_KEY] = {"user": user.pk, "at": now.isoformat(), "hash": user.get_session_auth_hash()}
        return user
    check_may_enrol(user=user, now=now)
    with db.deed():
        login(request, user, backend=BACKEND)
    return user


def _refuse_demo(request: HttpRequest, username: str) -> None:
    """Refuse a demo account where they are closed, whatever the password: it is published, so there is nothing to guess."""
    user = closed_demo_user(username)
    if user is None:
        return
    record_attempt(
        Attempt(book="people", deed="demo_account.sign_in", object_type=user._meta.label_lower, object_id=str(user.pk), detail=user.username),
        _nobody(request), code="people.demo_account",
    )
    raise Refused("people.demo_account", demo_account_sentence())


def _nobody(request: HttpRequest) -> Actor:
    return Actor(user_id=None, name="?", ip=request.META.get("REMOTE_ADDR", ""), request_id=getattr(request, "request_id", ""))


def _refuse_password(request: HttpRequest, username: str, now: datetime) -> NoReturn:
    if not getattr(request, "axes_locked_out", False):
        raise Invalid("people.wrong_password", _("Sign-in name or password is wrong. Check both and type them again."))
    if getattr(request, "axes_failures_since_start", None) == get_failure_limit(request, None):
        _audit_lockout(request, username, now)
    error = Invalid("people.locked_out", locked_sentence(locked_until(request, username)))
    error.status = 429
    raise error


def _audit_lockout(request: HttpRequest, username: str, now: datetime) -> None:
    user = User.objects.filter(username__iexact=username.strip()).first()
    with db.deed():
        audit.record(
            book="people", actor=_nobody(request), deed="people.locked_out", attempt=True, now=now,
            obj=user or ("govsuite_people.user", ""), detail={"username": username.strip()[:60]},
        )


def pending_user(request: HttpRequest) -> User | None:
    """Return who passed the first step in this session and still owes the second; None when it is too long ago."""
    pending = request.session.get(PENDING_KEY)
    if not pending or timezone.now() - datetime.fromisoformat(pending["at"]) > PENDING_FOR:
        return None
    user = User.objects.filter(pk=pending["user"]).first()
    return user if user and user.may_sign_in and constant_time_compare(pending["hash"], user.get_session_auth_hash()) else None


def forget_pending(request: HttpRequest) -> None:
    request.session.pop(PENDING_KEY, None)


def complete_sign_in(*, request: HttpRequest, user: User, device: Device, now: datetime) -> None:
    """Sign in on this device: the session gets a new key, the second factor counts as a step-up."""
    with db.deed():
        forget_pending(request)
        login(request, user, backend=BACKEND)
        otp_login(request, device)
        request.session[STEP_UP_KEY] = now.isoformat()
        note_device(request=request, user=user, method=method_of(device), now=now)
        request.session.save()
        if method_of(device) == DeviceSession.Method.RECOVERY:
            actor = actor_of(user, now=now, ip=request.META.get("REMOTE_ADDR", ""), request_id=getattr(request, "request_id", ""))
            audit.record(book="people", actor=actor, deed="recovery_code.use", obj=user, now=now)


def refresh_step_up(*, request: HttpRequest, device: Device, now: datetime) -> None:
    """Note that this device gave a second factor just now.

    The session keeps its key: the chair's console is bound to it, and the privilege lasts minutes.
    """
    if device.user_id != request.user.pk:
        raise Invalid("people.wrong_code", _("This second factor belongs to another account."), field="code")
    request.session[STEP_UP_KEY] = now.isoformat()


def sign_out(*, request: HttpRequest, now: datetime) -> None:
    """Sign out on this device."""
    with db.deed():
        DeviceSession.objects.filter(session_key=request.session.session_key, ended_at__isnull=True).update(
            ended_at=now, end_reason=DeviceSession.EndReason.SIGN_OUT,
        )
        logout(request)

